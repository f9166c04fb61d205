import { sql } from 'drizzle-orm';
import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One row per WeChat user. Openid and unionid are the only personal data here; account deletion empties both. */
export const platformAccount = pgTable('platform_account', {
  accountId: uuid('account_id').primaryKey(),
  openid: text('openid').unique(),
  /** The same person in all apps of the brand's Open Platform account; null where WeChat did not say. */
  unionid: text('unionid').unique(),
  createdAt: at('created_at').notNull(),
});

/** What an account may do as staff, and where. `place_no` 0 means everywhere. */
export const platformGrant = pgTable(
  'platform_grant',
  {
    accountId: uuid('account_id').notNull(),
    role: text('role', { enum: ['clerk', 'manager', 'officer'] }).notNull(),
    placeNo: integer('place_no').notNull().default(0),
    grantedAt: at('granted_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.role, table.placeNo] })],
);

/** One row per answered mutating call: the same key gives the same answer, other content is refused. */
export const platformIdempotency = pgTable(
  'platform_idempotency',
  {
    accountId: uuid('account_id').notNull(),
    key: text('key').notNull(),
    path: text('path').notNull(),
    inputHash: text('input_hash').notNull(),
    answer: jsonb('answer'),
    createdAt: at('created_at').notNull(),
  },
  // Rows come in order of time, so a block-range index finds the old ones for next to nothing.
  (table) => [
    primaryKey({ columns: [table.accountId, table.key] }),
    index('platform_idempotency_age').using('brin', table.createdAt),
  ],
);

/** What happened, recorded in the transaction in which it happened; clockwork relays it to whoever subscribed. */
export const platformFact = pgTable(
  'platform_fact',
  {
    factId: uuid('fact_id').primaryKey(),
    name: text('name').notNull(),
    body: jsonb('body').notNull(),
    recordedAt: at('recorded_at').notNull(),
    relayedAt: at('relayed_at'),
  },
  (table) => [
    index('platform_fact_age').using('brin', table.recordedAt),
    index('platform_fact_waiting').on(table.factId).where(sql`relayed_at is null`),
  ],
);

/** A number of the business by date: the newest row on or before today is in force. */
export const platformSetting = pgTable(
  'platform_setting',
  {
    name: text('name').notNull(),
    fromDay: date('from_day').notNull(),
    value: jsonb('value').notNull(),
    setBy: text('set_by').notNull(),
    setAt: at('set_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.name, table.fromDay] })],
);

/** The one holder of WeChat's access token. */
export const platformToken = pgTable('platform_token', {
  service: text('service').primaryKey(),
  token: text('token').notNull(),
  expiresAt: at('expires_at').notNull(),
});

/** What head office changed, who, when and why; rows are only ever added. */
export const platformChange = pgTable(
  'platform_change',
  {
    changeId: uuid('change_id').primaryKey(),
    /** "setting:coupon.policy", "coupon:WINTER50". */
    subject: text('subject').notNull(),
    what: text('what').notNull(),
    before: jsonb('before'),
    after: jsonb('after'),
    reason: text('reason'),
    changedBy: text('changed_by').notNull(),
    changedAt: at('changed_at').notNull(),
  },
  (table) => [
    index('platform_change_of_subject').on(table.subject, table.changedAt),
    // The log is read from its end, and grows with every answer of the desk.
    index('platform_change_newest').on(table.changedAt, table.changeId),
  ],
);
