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
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { DISPUTE_STATES, ENTRY_KINDS, PAYOUT_STATES, RATE_CASES } from './states';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A sale with the split that was frozen at its payment. One row per order or counter sale; distribution key: place_no. */
export const settlementSale = pgTable(
  'settlement_sale',
  {
    placeNo: integer('place_no').notNull(),
    document: text('document').notNull(),
    documentNo: text('document_no').notNull(),
    rateCase: text('rate_case', { enum: RATE_CASES }).notNull(),
    /** The day from which the book that split it is in force; null: the book nobody set. */
    bookDay: date('book_day'),
    /** { sale: Sale, roles: Roles, book: { shares, absent, borneBy } }: everything the split was decided on, so that it can be replayed. */
    inputs: jsonb('inputs').notNull(),
    /** What came out, `PieceSplit[]`: the proof holds the entries against it. */
    split: jsonb('split').notNull(),
    receiptId: uuid('receipt_id').notNull(),
    paidFen: integer('paid_fen').notNull(),
    backFen: integer('back_fen').notNull().default(0),
    /** Pieces whose entries were reversed. */
    backLineIds: uuid('back_line_ids').array().notNull().default([]),
    /** Of whom it is, for "my sales": null when nobody has the role. */
    servingClerkNo: integer('serving_clerk_no'),
    homeClerkNo: integer('home_clerk_no'),
    paidAt: at('paid_at').notNull(),
    /** When the after-sale window is over; null while the garment was not handed over. */
    dueAt: at('due_at'),
    maturedAt: at('matured_at'),
    postedAt: at('posted_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.document] }),
    index('settlement_sale_document').on(table.document),
    index('settlement_sale_due').on(table.dueAt).where(sql`matured_at is null and due_at is not null`),
    index('settlement_sale_of_place').on(table.placeNo, table.paidAt),
    index('settlement_sale_serving').on(table.servingClerkNo, table.paidAt).where(sql`serving_clerk_no is not null`),
    index('settlement_sale_home').on(table.homeClerkNo, table.paidAt).where(sql`home_clerk_no is not null`),
    check('settlement_sale_money', sql`paid_fen >= 0 and back_fen >= 0 and back_fen <= paid_fen`),
  ],
);

/**
 * The ledger: an amount moves from one account to another, and nothing here ever changes (a trigger refuses update, delete and truncate).
 * What was wrong is moved back by another entry. Balance of an account = what came in − what went out.
 */
export const settlementEntry = pgTable(
  'settlement_entry',
  {
    placeNo: integer('place_no').notNull(),
    entryId: uuid('entry_id').notNull(),
    /** The sale's document, "payout:<number>", "statement:<party>:<month>". */
    document: text('document').notNull(),
    /** The piece it is about; null for payouts and statements. */
    lineId: uuid('line_id'),
    kind: text('kind', { enum: ENTRY_KINDS }).notNull(),
    fromAccount: text('from_account').notNull(),
    toAccount: text('to_account').notNull(),
    amountFen: integer('amount_fen').notNull(),
    /** The Shanghai day of `booked_at`; a day that was proven gets no more entries. */
    day: date('day').notNull(),
    bookedAt: at('booked_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.placeNo, table.entryId] }),
    index('settlement_entry_of_document').on(table.document),
    index('settlement_entry_from').on(table.fromAccount, table.bookedAt),
    index('settlement_entry_to').on(table.toAccount, table.bookedAt),
    index('settlement_entry_day').using('brin', table.day),
    check('settlement_entry_amount', sql`amount_fen > 0 and from_account <> to_account`),
  ],
);

/** What moved on each account on a day that is over, written by the night's proof: balances are read from here, not from a million entries. */
export const settlementDay = pgTable(
  'settlement_day',
  {
    account: text('account').notNull(),
    day: date('day').notNull(),
    inFen: bigint('in_fen', { mode: 'number' }).notNull(),
    outFen: bigint('out_fen', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.account, table.day] })],
);

/** One run of the proof. The newest decides whether anybody is paid. */
export const settlementProof = pgTable('settlement_proof', {
  proofId: uuid('proof_id').primaryKey(),
  /** The last day that was over. */
  throughDay: date('through_day').notNull(),
  holds: boolean('holds').notNull(),
  entryCount: bigint('entry_count', { mode: 'number' }).notNull(),
  saleCount: bigint('sale_count', { mode: 'number' }).notNull(),
  /** What does not agree: [{ kind, about, expected, found }], at most a hundred. */
  differences: jsonb('differences').notNull(),
  provenAt: at('proven_at').notNull(),
});

/** Money on its way to a clerk. Its number is the same on every try, so WeChat pays it once. */
export const settlementPayout = pgTable(
  'settlement_payout',
  {
    /** 32 letters and digits: our number at WeChat. */
    payoutNo: text('payout_no').primaryKey(),
    clerkNo: integer('clerk_no').notNull(),
    accountId: uuid('account_id').notNull(),
    placeNo: integer('place_no').notNull(),
    amountFen: integer('amount_fen').notNull(),
    state: text('state', { enum: PAYOUT_STATES }).notNull(),
    /** What the phone needs to let her confirm; null before WeChat answered. */
    packageInfo: text('package_info'),
    /** WeChat's reason when it came back. */
    failReason: text('fail_reason'),
    madeAt: at('made_at').notNull(),
    askedAt: at('asked_at'),
    settledAt: at('settled_at'),
  },
  (table) => [
    index('settlement_payout_of_clerk').on(table.clerkNo, table.madeAt),
    index('settlement_payout_open').on(table.madeAt).where(sql`state in ('made', 'waiting')`),
    uniqueIndex('settlement_payout_one_open').on(table.clerkNo).where(sql`state in ('made', 'waiting')`),
    check('settlement_payout_amount', sql`amount_fen >= 10`),
  ],
);

/** A line of a statement somebody does not agree with, and what was answered. Rows of `says` are added, never changed. */
export const settlementDispute = pgTable(
  'settlement_dispute',
  {
    disputeId: uuid('dispute_id').primaryKey(),
    placeNo: integer('place_no').notNull(),
    /** "store:12" or "clerk:7". */
    party: text('party').notNull(),
    document: text('document').notNull(),
    state: text('state', { enum: DISPUTE_STATES }).notNull(),
    /** [{ by: "clerk" | "manager" | "office", name, text, at }], oldest first. */
    says: jsonb('says').notNull(),
    openedBy: uuid('opened_by').notNull(),
    openedAt: at('opened_at').notNull(),
  },
  (table) => [
    index('settlement_dispute_of_place').on(table.placeNo, table.openedAt),
    uniqueIndex('settlement_dispute_once').on(table.party, table.document).where(sql`state <> 'closed'`),
  ],
);
