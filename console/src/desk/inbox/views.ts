import type { InboxRow } from '../../../../cloudfunctions/desk/shape';

export const VIEWS = ['mine', 'waiting', 'all', 'escalated', 'closed'] as const;
export type View = (typeof VIEWS)[number];

export const VIEW_WORDS: Readonly<Record<View, string>> = {
  mine: '我的',
  waiting: '待接手',
  all: '全部',
  escalated: '已升级',
  closed: '已结束',
};

/** Whether nobody has it: no agent, no clerk. */
export function isFree(row: InboxRow): boolean {
  return row.userNo === null && (row.state === 'new' || row.state === 'waiting');
}

/** Whether a row stands in a view; `closed` has a list of its own. */
export function isIn(view: View, row: InboxRow, myNo: number): boolean {
  switch (view) {
    case 'mine':
      return row.state !== 'closed' && row.userNo === myNo;
    case 'waiting':
      return isFree(row);
    case 'all':
      return row.state !== 'closed';
    case 'escalated':
      return row.state !== 'closed' && row.escalation !== 'none';
    case 'closed':
      return row.state === 'closed';
  }
}

/** How many stand in each view of what is open. */
export function countViews(rows: readonly InboxRow[], myNo: number): Readonly<Record<Exclude<View, 'closed'>, number>> {
  const counts = { mine: 0, waiting: 0, all: 0, escalated: 0 };
  for (const row of rows) {
    for (const view of ['mine', 'waiting', 'all', 'escalated'] as const) if (isIn(view, row, myNo)) counts[view] += 1;
  }
  return counts;
}

/**
 * Who is first: complaints that wait, then whoever waits longest, then those who are answered, the newest first. An answered complaint
 * goes back among the others, or it would stand before somebody who waits.
 */
export function inOrder(rows: readonly InboxRow[]): InboxRow[] {
  return [...rows].sort(compare);
}

function compare(a: InboxRow, b: InboxRow): number {
  const byRank = rank(a) - rank(b);
  if (byRank !== 0) return byRank;
  if (a.criedAt !== null && b.criedAt !== null) return textOrder(a.criedAt, b.criedAt) || a.conversationNo - b.conversationNo;
  return textOrder(b.lastAt, a.lastAt) || b.conversationNo - a.conversationNo;
}

function rank(row: InboxRow): number {
  if (row.criedAt === null || row.state === 'closed') return 2;
  return row.complaint ? 0 : 1;
}

/** Instants are written the same way everywhere, so their texts compare as they do; it is ten times as quick as parsing them. */
function textOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** What a view shows: filtered, searched and in order. */
export function rowsOf(rows: readonly InboxRow[], view: View, myNo: number, wanted: string): InboxRow[] {
  const words = wanted.trim().toLowerCase();
  return inOrder(rows.filter((row) => isIn(view, row, myNo) && (words === '' || speaksOf(row, words))));
}

function speaksOf(row: InboxRow, words: string): boolean {
  return [row.name, row.preview, row.agentName ?? '', row.clerkName ?? '', ...row.tags].some((text) =>
    text.toLowerCase().includes(words),
  );
}

/** The next who waits for me: mine first, then nobody's; not the one I am looking at. */
export function nextWaiting(rows: readonly InboxRow[], myNo: number, lookingAt: number | null): InboxRow | undefined {
  const waiting = inOrder(rows.filter((row) => row.criedAt !== null && row.conversationNo !== lookingAt));
  return waiting.find((row) => row.userNo === myNo) ?? waiting.find(isFree);
}

/** The neighbour of a row in a list; at the ends the row itself, without one the first. */
export function stepFrom(rows: readonly InboxRow[], lookingAt: number | null, step: 1 | -1): InboxRow | undefined {
  const position = rows.findIndex((row) => row.conversationNo === lookingAt);
  if (position === -1) return rows[0];
  return rows[Math.min(rows.length - 1, Math.max(0, position + step))];
}
