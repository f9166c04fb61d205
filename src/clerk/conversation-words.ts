import type { Output } from '../cloud';
import type { Tone } from '../parts/state';
import { clockWords, momentWords } from '../words/time';

export type ConversationRow = Output<'desk.escalated'>['rows'][number];
type Clock = Pick<ConversationRow, 'state' | 'criedAt' | 'dueAt' | 'lastAt'>;
export type Waiting = { readonly tone: Tone; readonly text: string };

const SECOND_MS = 1_000;
const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3_600;
const DAY_SECONDS = 86_400;
/** From here on the clock is ochre. */
const SOON_SECONDS = 45;
/** Nobody waits longer for an answer that counts now: the desk was closed, and the clock starts as it opens. */
const LONGEST_CLOCK_SECONDS = 600;

/** The two-minute clock as a word and a number; of who is answered, when something was said last. */
export function waitingWords({ state, criedAt, dueAt, lastAt }: Clock, now: Date): Waiting {
  if (state === 'closed') return { tone: 'quiet', text: `${momentWords(lastAt, now)} 结束` };
  if (criedAt === null || dueAt === null) return { tone: 'good', text: `已回复 ${clockWords(lastAt)}` };
  const leftSeconds = Math.round((Date.parse(dueAt) - now.getTime()) / SECOND_MS);
  if (leftSeconds <= 0) return { tone: 'stopped', text: `超时 ${spanWords(-leftSeconds)}` };
  if (leftSeconds > LONGEST_CLOCK_SECONDS) return { tone: 'quiet', text: `${momentWords(dueAt, now)} 前回复` };
  return { tone: leftSeconds <= SOON_SECONDS ? 'attention' : 'good', text: `还有 ${spanWords(leftSeconds)}` };
}

/** "35 秒", "1 分 20 秒", "6 分钟", "3 小时", "2 天": as exact as one acts on it. */
function spanWords(seconds: number): string {
  if (seconds < MINUTE_SECONDS) return `${seconds} 秒`;
  if (seconds < 2 * MINUTE_SECONDS) return `1 分 ${seconds - MINUTE_SECONDS} 秒`;
  if (seconds < HOUR_SECONDS) return `${Math.floor(seconds / MINUTE_SECONDS)} 分钟`;
  if (seconds < DAY_SECONDS) return `${Math.floor(seconds / HOUR_SECONDS)} 小时`;
  return `${Math.floor(seconds / DAY_SECONDS)} 天`;
}

/** What WeChat still lets her write, and what she does when that is nothing. `open`: she can write now. */
export function quotaWords({ quota }: Pick<ConversationRow, 'quota'>, now: Date): { open: boolean; short: string; long: string } {
  if (quota === null) return { open: false, short: '', long: '这条留言来自别处，由客服在原处回复。' };
  const { left, until } = quota;
  if (until === null || Date.parse(until) <= now.getTime()) {
    return { open: false, short: '过了回复时限', long: '她写来已过 48 小时，微信不再送达。等她再写来，或打电话、到店沟通。' };
  }
  if (left === 0) return { open: false, short: '这一轮已发满', long: '这一轮已发满。等她回复后可以再发，或打电话、到店沟通。' };
  return { open: true, short: `还可发 ${left} 条`, long: `还可发 ${left} 条，${momentWords(until, now)} 前有效` };
}

/** Those who wait for her, those she answered, and those that are over, each in the order they came. */
export function sorted(rows: readonly ConversationRow[]) {
  const open = rows.filter(({ state }) => state !== 'closed');
  return {
    waiting: open.filter(({ criedAt }) => criedAt !== null),
    answered: open.filter(({ criedAt }) => criedAt === null),
    closed: rows.filter(({ state }) => state === 'closed'),
  };
}

/** The line on her workbench: how many wait, and how the longest waiting stands; null when nobody does. */
export function waitingLine(
  rows: readonly ConversationRow[],
  now: Date,
): { what: string; note: Waiting; only: number | null } | null {
  const { waiting } = sorted(rows);
  const [first] = waiting;
  if (!first) return null;
  return {
    what: `${waiting.length} 位顾客等您回复`,
    note: waitingWords(first, now),
    only: waiting.length === 1 ? first.conversationNo : null,
  };
}
