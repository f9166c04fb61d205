import { sql } from 'drizzle-orm';
import { check, index, integer, pgTable, primaryKey, text, timestamp, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { CONSENT_PURPOSES, JOIN_WAYS, LEVEL_MOVES, POINT_MOVES } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/**
 * 会员卡, one per account. Distribution key of all tables here: account_id. Nickname, phone and birthday are the personal data;
 * they are empty until she gives them, and the row goes when she leaves.
 */
export const memberCard = pgTable(
  'member_card',
  {
    accountId: uuid('account_id').primaryKey(),
    /** Twelve digits, printed in groups of four; says nothing about her or about how many there are. */
    cardNo: text('card_no').notNull().unique(),
    joinedAt: at('joined_at').notNull(),
    joinedWay: text('joined_way', { enum: JOIN_WAYS }).notNull(),
    /** Where she joined, and until she says otherwise her home store. */
    homePlaceNo: integer('home_place_no'),
    levelCode: text('level_code').notNull(),
    levelSince: at('level_since').notNull(),
    /** Until when the level holds whatever she spends; null for the lowest, which nobody loses. */
    levelUntil: at('level_until'),
    nickname: text('nickname'),
    /** Verified by WeChat, in the form 13800000000. */
    phone: text('phone'),
    /** "MM-DD": a year is not asked for, since no benefit needs it. */
    birthday: text('birthday'),
    birthdaySetAt: at('birthday_set_at'),
    /** Points a refund took back after they were spent: the next points pay this first. */
    pointsDebtCount: integer('points_debt_count').notNull().default(0),
  },
  (table) => [
    index('member_card_birthday').on(table.birthday).where(sql`birthday is not null`),
    index('member_card_level_until').on(table.levelUntil).where(sql`level_until is not null`),
    check('member_card_debt', sql`points_debt_count >= 0`),
    check('member_card_birthday_shape', sql`birthday is null or birthday ~ '^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'`),
  ],
);

/** What she said yes or no to, one row per saying, never changed: the newest row of a purpose is in force. */
export const memberConsent = pgTable(
  'member_consent',
  {
    consentId: uuid('consent_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    purpose: text('purpose', { enum: CONSENT_PURPOSES }).notNull(),
    given: text('given', { enum: ['yes', 'no'] }).notNull(),
    /** Which wording she saw, e.g. "2026-11-21". */
    wording: text('wording').notNull(),
    saidAt: at('said_at').notNull(),
  },
  (table) => [index('member_consent_of_account').on(table.accountId, table.purpose, table.saidAt)],
);

/** Every move between levels: from where, to where, why. */
export const memberLevelMove = pgTable(
  'member_level_move',
  {
    moveId: uuid('move_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    fromCode: text('from_code').notNull(),
    toCode: text('to_code').notNull(),
    why: text('why', { enum: LEVEL_MOVES }).notNull(),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [index('member_level_move_of_account').on(table.accountId, table.movedAt)],
);

/** What a purchase is worth to her level: what was paid and not given back. A refund lowers the purchase's own row, on its own day. */
export const memberSpending = pgTable(
  'member_spending',
  {
    accountId: uuid('account_id').notNull(),
    /** An order's number, or "sale:<saleId>" of a sale at the counter. */
    document: text('document').notNull(),
    placeNo: integer('place_no').notNull(),
    netFen: integer('net_fen').notNull(),
    boughtAt: at('bought_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.accountId, table.document] }),
    index('member_spending_by_time').on(table.accountId, table.boughtAt),
    check('member_spending_never_below_zero', sql`net_fen >= 0`),
  ],
);

/** Points earned together expire together. */
export const memberPointsLot = pgTable(
  'member_points_lot',
  {
    lotId: uuid('lot_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    /**
     * What earned it; one lot per document, so that earning twice is impossible. Points a refund gave back may live longer than their lot:
     * they have one of their own, named "<document>+<its lot id>".
     */
    document: text('document').notNull(),
    earnedCount: integer('earned_count').notNull(),
    leftCount: integer('left_count').notNull(),
    earnedAt: at('earned_at').notNull(),
    expiresAt: at('expires_at').notNull(),
  },
  (table) => [
    uniqueIndex('member_points_lot_document').on(table.accountId, table.document),
    index('member_points_lot_open').on(table.accountId, table.expiresAt).where(sql`left_count > 0`),
    index('member_points_lot_due').on(table.expiresAt).where(sql`left_count > 0`),
    check('member_points_lot_count', sql`left_count >= 0 and left_count <= earned_count`),
  ],
);

/** The ledger of points: every change of a lot or of the debt, never changed itself. Balance = sum of deltas. */
export const memberPointsEntry = pgTable(
  'member_points_entry',
  {
    entryId: uuid('entry_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    /** Null when the entry changes the debt instead of a lot. */
    lotId: uuid('lot_id'),
    deltaCount: integer('delta_count').notNull(),
    why: text('why', { enum: POINT_MOVES }).notNull(),
    document: text('document').notNull(),
    postedAt: at('posted_at').notNull(),
  },
  (table) => [
    index('member_points_entry_of_account').on(table.accountId, table.postedAt, table.entryId),
    index('member_points_entry_of_document').on(table.accountId, table.document),
  ],
);

/** Her card was shown to a clerk: proof of presence for what the clerk does next, valid for some minutes. A code opens one visit only. */
export const memberVisit = pgTable(
  'member_visit',
  {
    visitId: uuid('visit_id').primaryKey(),
    accountId: uuid('account_id').notNull(),
    placeNo: integer('place_no').notNull(),
    clerkAccountId: uuid('clerk_account_id').notNull(),
    /** The half-minute of the code that was shown. */
    step: integer('step').notNull(),
    metAt: at('met_at').notNull(),
  },
  (table) => [
    uniqueIndex('member_visit_code').on(table.accountId, table.step),
    index('member_visit_age').using('brin', table.metAt),
  ],
);

/** Size and colour bank, filled by what she kept and what she brought back; one row per piece. */
export const memberFit = pgTable(
  'member_fit',
  {
    accountId: uuid('account_id').notNull(),
    lineId: uuid('line_id').notNull(),
    category: text('category').notNull(),
    size: text('size').notNull(),
    colourName: text('colour_name').notNull(),
    verdict: text('verdict', { enum: ['kept', 'returned'] }).notNull(),
    seenAt: at('seen_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.accountId, table.lineId] })],
);
