import { integer, pgTable, primaryKey, smallint, text, timestamp } from 'drizzle-orm/pg-core';
import { AGENT_STATES } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** What an agent is doing now. */
export const deskAgent = pgTable('desk_agent', {
  userNo: integer('user_no').primaryKey(),
  state: text('state', { enum: AGENT_STATES }).notNull(),
  since: at('since').notNull(),
  skills: text('skills').array().notNull().default(['general']),
  /** Conversations she has at once at most. */
  capacity: smallint('capacity').notNull().default(8),
  /** Her console was connected. */
  seenAt: at('seen_at').notNull(),
  lastGivenAt: at('last_given_at'),
});

/** When who was in which state: shifts and hand-overs can be told later. */
export const deskAgentMove = pgTable(
  'desk_agent_move',
  {
    userNo: integer('user_no').notNull(),
    movedAt: at('moved_at').notNull(),
    state: text('state', { enum: AGENT_STATES }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.userNo, table.movedAt] })],
);

/** A sentence agents need often. {name} {store} {order} {agent} are filled in from the conversation. */
export const deskQuickReply = pgTable('desk_quick_reply', {
  replyNo: integer('reply_no').primaryKey().generatedAlwaysAsIdentity(),
  /** What she types after a slash. */
  shortcut: text('shortcut').notNull().unique(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  removedAt: at('removed_at'),
  changedBy: integer('changed_by'),
  changedAt: at('changed_at').notNull(),
});
