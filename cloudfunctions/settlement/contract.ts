import * as z from 'zod';
import { FenAmount, Instant, PlaceNo } from '../kernel/shape';
import { defineContract } from '../platform/contract';
import { DISPUTE_STATES, PAYOUT_STATES, RATE_CASES, STAGES } from './states';

/** "2026-11". */
export const Month = z.string().regex(/^20\d{2}-(0[1-9]|1[0-2])$/);
/** "order:12:26112108341234", "sale:…", "payout:…": what a line of a statement is about. */
export const Document = z
  .string()
  .regex(/^(?:order:\d{1,8}:\d{14}|sale:[\da-f-]{36}|payout:[\da-zA-Z]{1,32}|statement:[a-z]+:?\d*:\d{4}-\d{2})$/);
/** Whose books: the clerk's own, or those of the store, which only its manager sees. */
export const Whose = z.enum(['mine', 'store']);
const Words = z.string().trim().min(1).max(200);

export const EarningRow = z.strictObject({
  document: Document,
  documentNo: z.string(),
  rateCase: z.enum(RATE_CASES),
  paidAt: Instant,
  /** What the shopper paid and kept. */
  netFen: FenAmount,
  /** Hers of it, now; below zero never, zero when all of it went back. */
  earnedFen: FenAmount,
  stage: z.enum(STAGES),
  /** When it becomes due; null while the garment was not handed over. */
  dueAt: Instant.nullable(),
});

export const PayoutRow = z.strictObject({
  payoutNo: z.string(),
  amountFen: FenAmount,
  state: z.enum(PAYOUT_STATES),
  /** For wx.requestMerchantTransfer, while she has to confirm; null otherwise. */
  confirm: z.strictObject({ mchId: z.string(), appId: z.string(), packageInfo: z.string() }).nullable(),
  /** Until when she can confirm. */
  confirmBefore: Instant.nullable(),
  failReason: z.string().nullable(),
  madeAt: Instant,
  settledAt: Instant.nullable(),
});
const PayoutNo = z.string().regex(/^[\da-zA-Z]{1,32}$/);

export const StatementLine = z.strictObject({
  document: Document,
  documentNo: z.string(),
  kind: z.enum(['sale', 'refund', 'till', 'payout', 'statement']),
  at: Instant,
  /** What it adds to (or takes from) what is owed to the party. */
  amountFen: FenAmount,
  /** Whether there is an attribution receipt to read. */
  hasReceipt: z.boolean(),
  dispute: z.enum(DISPUTE_STATES).nullable(),
});

export const Dispute = z.strictObject({
  disputeId: z.uuid(),
  /** "林晓" or the store's name. */
  partyName: z.string(),
  document: Document,
  documentNo: z.string(),
  amountFen: FenAmount,
  state: z.enum(DISPUTE_STATES),
  says: z.array(z.strictObject({ by: z.enum(['clerk', 'manager', 'office']), name: z.string(), text: z.string(), at: Instant })),
  openedAt: Instant,
});

export const settlementContract = defineContract({
  /** What a clerk earned: sums by stage, the newest sales, her payouts. */
  'settlement.earnings': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      /** `next` of the page before. */
      before: Instant.optional(),
      limit: z.int().min(1).max(50).default(20),
    }),
    output: z.strictObject({
      pendingFen: FenAmount,
      heldFen: FenAmount,
      dueFen: FenAmount,
      payingFen: FenAmount,
      paidFen: FenAmount,
      /** The day of the next payout run; null when it is started by hand. */
      nextPayoutOn: z.iso.date().nullable(),
      /** Less than this is not transferred. */
      minPayoutFen: FenAmount,
      rows: z.array(EarningRow),
      next: Instant.nullable(),
      payouts: z.array(PayoutRow),
    }),
    refusals: ['clerk/unknown'],
  },
  /** She confirmed (or cancelled) in WeChat: asks WeChat what became of the transfer. */
  'settlement.settlePayout': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, payoutNo: PayoutNo }),
    output: z.strictObject({ state: z.enum(PAYOUT_STATES) }),
    refusals: ['clerk/unknown', 'payout/unknown'],
  },
  /**
   * Payouts to the caller's own account, wherever she works or worked: what is on its way, and what came to its end within the last 30 days.
   * Who is suspended or left has no other page on which to confirm what she earned.
   */
  'settlement.myPayouts': {
    allow: ['shopper'],
    mutates: false,
    input: z.strictObject({}),
    output: z.strictObject({
      /** `clerkName` in `storeName` earned it. */
      payouts: z.array(z.strictObject({ ...PayoutRow.shape, storeName: z.string(), clerkName: z.string() })),
    }),
    refusals: [],
  },
  /** The same as settlePayout, without a workplace. */
  'settlement.settleMyPayout': {
    allow: ['shopper'],
    mutates: true,
    input: z.strictObject({ payoutNo: PayoutNo }),
    output: z.strictObject({ state: z.enum(PAYOUT_STATES) }),
    refusals: ['payout/unknown'],
  },
  /** A month: what was owed before, every line, what is owed now. */
  'settlement.statement': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      whose: Whose,
      month: Month,
      /** `next` of the page before. */
      after: z
        .string()
        .regex(/^\d{1,16}\.(?:sale|refund|till|payout|statement)\.[\w:-]{1,60}$/)
        .optional(),
      limit: z.int().min(1).max(100).default(50),
    }),
    output: z.strictObject({
      partyName: z.string(),
      month: Month,
      /** Still running: the closing balance is that of now. */
      open: z.boolean(),
      /** Opening + the four sums of the month's lines, each with its sign, = closing. */
      openingFen: FenAmount,
      soldFen: FenAmount,
      /** What went back; zero or below. */
      refundedFen: FenAmount,
      /** Members' money the store took into its own till; a statement of a clerk has none. */
      tillFen: FenAmount,
      /** Transfers and payments; zero or below. */
      paidOutFen: FenAmount,
      closingFen: FenAmount,
      lines: z.array(StatementLine),
      lineCount: z.int(),
      next: z.string().nullable(),
    }),
    refusals: ['statement/manager-only', 'clerk/unknown', 'statement/not-yet'],
  },
  /** The same as a file, in pieces of at most 48 KB. */
  'settlement.statementFile': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({
      placeNo: PlaceNo,
      whose: Whose,
      month: Month,
      format: z.enum(['csv', 'xlsx', 'pdf']),
      offset: z.int().min(0).default(0),
    }),
    output: z.strictObject({
      name: z.string(),
      base64: z.string(),
      totalBytes: z.int(),
      /** Where the next piece begins; null after the last. */
      next: z.int().nullable(),
      /** Changes when the file does, so that pieces of two states are never put together. */
      mark: z.string(),
    }),
    refusals: ['statement/manager-only', 'clerk/unknown', 'statement/not-yet'],
  },
  /** She does not agree with a line. */
  'settlement.dispute': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, whose: Whose, document: Document, text: Words }),
    output: z.strictObject({ disputeId: z.uuid() }),
    refusals: ['statement/manager-only', 'clerk/unknown', 'dispute/no-line', 'dispute/open-already'],
  },
  /** Disputes of her own, and for a manager those of the whole store; open ones first. */
  'settlement.disputes': {
    allow: ['clerk', 'manager'],
    mutates: false,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo }),
    output: z.strictObject({ disputes: z.array(Dispute) }),
    refusals: ['clerk/unknown'],
  },
  /** The manager answers a clerk's dispute, whoever opened it adds a word, either closes it. What the store disputes, head office answers. */
  'settlement.answerDispute': {
    allow: ['clerk', 'manager'],
    mutates: true,
    scope: 'placeNo',
    input: z.strictObject({ placeNo: PlaceNo, disputeId: z.uuid(), text: Words, close: z.boolean() }),
    output: z.strictObject({ state: z.enum(DISPUTE_STATES) }),
    refusals: ['clerk/unknown', 'dispute/unknown', 'dispute/closed', 'dispute/not-yours'],
  },
});
