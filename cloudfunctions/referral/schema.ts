import { sql } from 'drizzle-orm';
import {
  check,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { FLAG_KINDS, FLAG_STATES, RECEIPT_EVENTS, TOUCH_WAYS, UNBOUND_WHYS } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Which print of a clerk's, store's or counter's code is good: older issues are dead. No row: issue 1. */
export const referralCode = pgTable(
  'referral_code',
  {
    kind: text('kind', { enum: ['clerk', 'store', 'counter'] }).notNull(),
    /** Clerk's number; 0 for a store; the counter's number for a counter. */
    subjectNo: integer('subject_no').notNull(),
    /** 0 for a clerk, who takes her code along. */
    placeNo: integer('place_no').notNull(),
    issue: smallint('issue').notNull(),
    /** What is printed beside a counter's code. */
    label: text('label'),
    renewedBy: uuid('renewed_by').notNull(),
    renewedAt: at('renewed_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.kind, table.subjectNo, table.placeNo] }),
    check('referral_code_issue', sql`issue between 1 and 255`),
  ],
);

/** Who looks after whom. A binding that ended keeps its row: attribution asks who was bound at a moment. Distribution key: account_id. */
export const referralBinding = pgTable(
  'referral_binding',
  {
    bindingId: uuid('binding_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    clerkNo: integer('clerk_no').notNull(),
    /** Her home store while this binding lasts. */
    placeNo: integer('place_no').notNull(),
    boundAt: at('bound_at').notNull(),
    protectedUntil: at('protected_until').notNull(),
    endedAt: at('ended_at'),
    endedWhy: text('ended_why', { enum: UNBOUND_WHYS }),
    receiptId: uuid('receipt_id').notNull(),
  },
  (table) => [
    uniqueIndex('referral_binding_one').on(table.accountId).where(sql`ended_at is null`),
    index('referral_binding_history').on(table.accountId, table.boundAt),
    index('referral_binding_of_clerk').on(table.clerkNo, table.boundAt).where(sql`ended_at is null`),
    index('referral_binding_made').on(table.clerkNo, table.boundAt),
    index('referral_binding_expiry').on(table.protectedUntil).where(sql`ended_at is null`),
    check('referral_binding_end', sql`(ended_at is null) = (ended_why is null)`),
  ],
);

/** She was somewhere, or somebody served her: a short link, good until `until`. A renewal of the protection is no touch. */
export const referralTouch = pgTable(
  'referral_touch',
  {
    touchId: uuid('touch_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    way: text('way', { enum: TOUCH_WAYS }).notNull(),
    /** Null: a store or a garment, nobody's code. */
    clerkNo: integer('clerk_no'),
    placeNo: integer('place_no').notNull(),
    touchedAt: at('touched_at').notNull(),
    /** When she used the same code last, with no other in between; she was there all the time. */
    lastAt: at('last_at').notNull(),
    until: at('until').notNull(),
  },
  (table) => [
    index('referral_touch_of_account').on(table.accountId, table.touchedAt),
    index('referral_touch_age').using('brin', table.touchedAt),
  ],
);

/** Why a binding, a touch or a sale is whose it is: inputs, rule, its version, outcome, and the sentence people read. Never changed. */
export const referralReceipt = pgTable(
  'referral_receipt',
  {
    receiptId: uuid('receipt_id').primaryKey(),
    event: text('event', { enum: RECEIPT_EVENTS }).notNull(),
    accountId: uuid('account_id').notNull(),
    /** Whose WeChat paid a sale, where it is known: one payer behind many members is watched. */
    payerAccountId: uuid('payer_account_id'),
    /** The sale's document; null for what is no sale. */
    document: text('document'),
    placeNo: integer('place_no').notNull(),
    rule: text('rule').notNull(),
    /** The policy in force and the day it is from (null: nobody set one): { binding, watch, bindingDay, watchDay }. */
    policy: jsonb('policy').notNull(),
    inputs: jsonb('inputs').notNull(),
    outcome: jsonb('outcome').notNull(),
    sentence: text('sentence').notNull(),
    decidedAt: at('decided_at').notNull(),
  },
  (table) => [
    uniqueIndex('referral_receipt_of_sale').on(table.document).where(sql`document is not null`),
    index('referral_receipt_of_account').on(table.accountId, table.decidedAt),
    index('referral_receipt_of_payer').on(table.payerAccountId, table.decidedAt).where(sql`payer_account_id is not null`),
  ],
);

/** A share that looks like self-dealing: not paid until an officer decides, with a reason. */
export const referralFlag = pgTable(
  'referral_flag',
  {
    flagId: uuid('flag_id').primaryKey(),
    placeNo: integer('place_no').notNull(),
    document: text('document').notNull(),
    documentNo: text('document_no').notNull(),
    clerkNo: integer('clerk_no').notNull(),
    kind: text('kind', { enum: FLAG_KINDS }).notNull(),
    state: text('state', { enum: FLAG_STATES }).notNull(),
    decidedBy: text('decided_by'),
    reason: text('reason'),
    flaggedAt: at('flagged_at').notNull(),
    decidedAt: at('decided_at'),
  },
  (table) => [
    uniqueIndex('referral_flag_once').on(table.document, table.clerkNo, table.kind),
    index('referral_flag_open').on(table.flaggedAt).where(sql`state = 'open'`),
  ],
);

/** What a clerk wrote down about a customer of hers; goes when the customer leaves or takes her consent back. */
export const referralNote = pgTable(
  'referral_note',
  {
    accountId: uuid('account_id').notNull(),
    placeNo: integer('place_no').notNull(),
    text: text('text').notNull(),
    writtenBy: integer('written_by').notNull(),
    writtenAt: at('written_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.placeNo] })],
);

/** What she has to be told about who looks after her; shown on her page until she saw it. */
export const referralNews = pgTable(
  'referral_news',
  {
    newsId: uuid('news_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    kind: text('kind', { enum: ['handed-over', 'clerk-left', 'clerk-moved'] }).notNull(),
    fromClerkNo: integer('from_clerk_no').notNull(),
    toClerkNo: integer('to_clerk_no'),
    placeNo: integer('place_no').notNull(),
    madeAt: at('made_at').notNull(),
    seenAt: at('seen_at'),
  },
  (table) => [index('referral_news_of_account').on(table.accountId, table.madeAt)],
);

/** A word that lets one person join a store's team; the manager hands it to her. */
export const referralInvite = pgTable(
  'referral_invite',
  {
    word: text('word').primaryKey(),
    placeNo: integer('place_no').notNull(),
    name: text('name').notNull(),
    role: text('role', { enum: ['clerk', 'manager'] }).notNull(),
    madeBy: uuid('made_by').notNull(),
    madeAt: at('made_at').notNull(),
    until: at('until').notNull(),
    usedBy: uuid('used_by'),
    usedAt: at('used_at'),
  },
  (table) => [index('referral_invite_of_place').on(table.placeNo, table.madeAt)],
);

/** Who was told to look after whom, by whom and why: one row per handing over of customers. */
export const referralHandover = pgTable('referral_handover', {
  handoverId: uuid('handover_id').primaryKey(),
  placeNo: integer('place_no').notNull(),
  fromClerkNo: integer('from_clerk_no').notNull(),
  toClerkNo: integer('to_clerk_no').notNull(),
  why: text('why', { enum: ['manager', 'left', 'moved'] }).notNull(),
  customerCount: integer('customer_count').notNull(),
  byAccountId: uuid('by_account_id'),
  day: date('day').notNull(),
  madeAt: at('made_at').notNull(),
});
