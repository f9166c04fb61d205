import type { Moment } from './conversation';
import type { InboxRow } from './shape';

type Row = InboxRow;

/** A conversation as the SQL function `desk_rows` tells of it, field by field. */
export type RowFacts = readonly [
  conversationNo: number,
  version: number,
  state: Row['state'],
  channel: Row['channel'],
  name: string,
  preview: string,
  lastAt: Moment,
  criedAt: Moment | null,
  /** From when the clock of her cry runs; null: she is answered. */
  countsFrom: Moment | null,
  userNo: number | null,
  agentName: string | null,
  skill: Row['skill'],
  complaint: boolean,
  escalation: Row['escalation'],
  clerkName: string | null,
  tags: string[],
  windowUntil: Moment | null,
  windowLeft: number,
  unsentCount: number,
  rating: number | null,
];

/** A conversation in the inbox: with the moment its answer becomes late, and what WeChat still lets us send. */
export function toInboxRow(facts: RowFacts, answerSeconds: number): InboxRow {
  const [conversationNo, version, state, channel, name, preview, lastAt, criedAt, countsFrom, userNo] = facts;
  const agentName = facts[10];
  const skill = facts[11];
  return {
    conversationNo,
    version,
    state,
    channel,
    name,
    preview,
    lastAt,
    criedAt,
    dueAt: countsFrom === null ? null : new Date(Date.parse(countsFrom) + answerSeconds * 1_000).toISOString(),
    userNo,
    agentName,
    skill,
    complaint: facts[12],
    escalation: facts[13],
    clerkName: facts[14],
    tags: facts[15],
    quota: channel === 'comment' ? null : { left: facts[17], until: facts[16] },
    unsentCount: facts[18],
    rating: facts[19],
  };
}
