import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
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
import { COUPON_KINDS, COUPON_STATES, VOUCHER_STATES, VOUCHER_WAYS } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** 优惠券 as head office made it. Its terms never change: who claimed under them uses under them. */
export const couponRule = pgTable(
  'coupon_rule',
  {
    couponNo: integer('coupon_no').primaryKey().generatedAlwaysAsIdentity(),
    /** Head office's own name for it, e.g. "WINTER50". */
    code: text('code').notNull().unique(),
    title: text('title').notNull(),
    kind: text('kind', { enum: COUPON_KINDS }).notNull(),
    /** `Terms` of terms.ts. */
    terms: jsonb('terms').notNull(),
    state: text('state', { enum: COUPON_STATES }).notNull(),
    claimFrom: at('claim_from').notNull(),
    claimUntil: at('claim_until').notNull(),
    /** What a shopper types to claim it; null when no word claims it. Single-use codes have a table of their own. */
    claimWord: text('claim_word').unique(),
    /** Conditions a shopper must meet, counted. */
    friction: smallint('friction').notNull(),
    /** Why it was created although the friction is above the limit, or something else gave reason to doubt. */
    frictionReason: text('friction_reason'),
    createdBy: text('created_by').notNull(),
    createdAt: at('created_at').notNull(),
  },
  (table) => [index('coupon_rule_live').on(table.claimUntil).where(sql`state = 'live'`)],
);

/**
 * How many were claimed. In a rush everybody wants these rows, so they are narrow, and a coupon with plenty of vouchers has several, each
 * with its share of the total: who finds one taken counts in another. A limit per day needs one row.
 */
export const couponTally = pgTable(
  'coupon_tally',
  {
    couponNo: integer('coupon_no').notNull(),
    partNo: smallint('part_no').notNull().default(0),
    totalCount: bigint('total_count', { mode: 'number' }),
    perDayCount: bigint('per_day_count', { mode: 'number' }),
    claimedCount: bigint('claimed_count', { mode: 'number' }).notNull().default(0),
    /** The Shanghai day `day_count` counts. */
    day: date('day').notNull(),
    dayCount: bigint('day_count', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ columns: [table.couponNo, table.partNo] }),
    check(
      'coupon_tally_limits',
      sql`claimed_count >= 0 and claimed_count <= coalesce(total_count, claimed_count) and day_count <= coalesce(per_day_count, day_count)`,
    ),
  ],
);

/** What one member claimed of one coupon. */
export const couponMember = pgTable(
  'coupon_member',
  {
    accountId: uuid('account_id').notNull(),
    couponNo: integer('coupon_no').notNull(),
    claimedCount: integer('claimed_count').notNull(),
    day: date('day').notNull(),
    dayCount: integer('day_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.couponNo] })],
);

/** 券: one coupon in one member's hands. Its state guards it against a second use, online or at the counter. */
export const couponVoucher = pgTable(
  'coupon_voucher',
  {
    voucherId: uuid('voucher_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    couponNo: integer('coupon_no').notNull(),
    state: text('state', { enum: VOUCHER_STATES }).notNull(),
    way: text('way', { enum: VOUCHER_WAYS }).notNull(),
    /** For what is given by a rule: one per member, coupon and grant ("birthday-2026"). */
    grantKey: text('grant_key'),
    claimedAt: at('claimed_at').notNull(),
    validFrom: at('valid_from').notNull(),
    validUntil: at('valid_until').notNull(),
    /** The order that holds or used it, or "sale:<saleId>". */
    document: text('document'),
    usedAt: at('used_at'),
    /** False once it came from a friend: a voucher travels once. */
    transferable: boolean('transferable').notNull(),
  },
  (table) => [
    index('coupon_voucher_of_account').on(table.accountId, table.state, table.validUntil),
    index('coupon_voucher_of_coupon').on(table.couponNo, table.state),
    uniqueIndex('coupon_voucher_grant').on(table.accountId, table.couponNo, table.grantKey).where(sql`grant_key is not null`),
    check('coupon_voucher_document', sql`(document is null) = (state not in ('reserved', 'used'))`),
  ],
);

/** Every move of a voucher: to what, why, for which document, by whom. */
export const couponMove = pgTable(
  'coupon_move',
  {
    moveId: uuid('move_id').primaryKey(),
    voucherId: uuid('voucher_id').notNull(),
    state: text('state', { enum: VOUCHER_STATES }).notNull(),
    why: text('why').notNull(),
    document: text('document'),
    byAccountId: uuid('by_account_id'),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [index('coupon_move_of_voucher').on(table.voucherId, table.movedAt)],
);

/** A voucher offered to whoever opens the link first. */
export const couponOffer = pgTable(
  'coupon_offer',
  {
    token: text('token').primaryKey(),
    voucherId: uuid('voucher_id').notNull(),
    offeredAt: at('offered_at').notNull(),
    offeredUntil: at('offered_until').notNull(),
    /** The friend's own voucher; null while nobody took it. */
    takenVoucherId: uuid('taken_voucher_id'),
    endedAt: at('ended_at'),
  },
  (table) => [uniqueIndex('coupon_offer_open').on(table.voucherId).where(sql`ended_at is null`)],
);

/** Codes that claim a coupon once each. */
export const couponClaimCode = pgTable(
  'coupon_claim_code',
  {
    code: text('code').primaryKey(),
    couponNo: integer('coupon_no').notNull(),
    claimedBy: uuid('claimed_by'),
    claimedAt: at('claimed_at'),
  },
  (table) => [index('coupon_claim_code_of_coupon').on(table.couponNo)],
);

/** A sale at the counter on which member price, vouchers or points were written off, with the till's receipt. */
export const couponSale = pgTable(
  'coupon_sale',
  {
    placeNo: integer('place_no').notNull(),
    saleId: uuid('sale_id').notNull(),
    receiptNo: text('receipt_no').notNull(),
    accountId: uuid('account_id').notNull(),
    clerkAccountId: uuid('clerk_account_id').notNull(),
    visitId: uuid('visit_id').notNull(),
    /** Pieces with what each was reduced by, as decided. */
    pieces: jsonb('pieces').notNull(),
    calculation: jsonb('calculation').notNull(),
    voucherIds: uuid('voucher_ids').array().notNull().default([]),
    pointsSpentCount: integer('points_spent_count').notNull().default(0),
    paidFen: integer('paid_fen').notNull(),
    earnPer100Yuan: integer('earn_per_100_yuan').notNull(),
    earnBonusCount: integer('earn_bonus_count').notNull().default(0),
    soldAt: at('sold_at').notNull(),
    undoneAt: at('undone_at'),
    undoneBy: uuid('undone_by'),
    undoReason: text('undo_reason'),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.saleId] }),
    // A receipt whose write-off was undone may be entered again.
    uniqueIndex('coupon_sale_receipt').on(table.placeNo, table.receiptNo).where(sql`undone_at is null`),
    index('coupon_sale_of_place').on(table.placeNo, table.soldAt),
    index('coupon_sale_of_account').on(table.accountId, table.soldAt),
  ],
);

/** What a clerk gave away on one day. */
export const couponClerkDay = pgTable(
  'coupon_clerk_day',
  {
    clerkAccountId: uuid('clerk_account_id').notNull(),
    day: date('day').notNull(),
    givenCount: integer('given_count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.clerkAccountId, table.day] })],
);
