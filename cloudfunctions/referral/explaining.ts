import { ok, refuse } from '../kernel/outcome';
import type { OutputOf } from '../platform/contract';
import type { Action } from '../platform/serve';
import { clerkParty, storeParty } from '../settlement/accounts';
import { type MadePayout, stageOfSale } from '../settlement/payout';
import type { FrozenBook, PieceSplit } from '../settlement/split';
import type { PayoutState } from '../settlement/states';
import { type Clerk, findClerk } from '../store/staffing';
import type { PaymentInputs, PaymentOutcome, ReceiptPolicy } from './attribution';
import type { referralContract } from './contract';
import { flagReason, reasonsOf } from './reason';
import { clerkWords, storeWords } from './sentence';
import { sharesOf } from './share';
import type { FlagKind, FlagState } from './states';

type C = typeof referralContract;
type Why = OutputOf<C, 'referral.why'>;
type ShareRow = { readonly pendingFen: number; readonly heldFen: number; readonly dueSince: string | null };

/** A sale as `referral_why` answers it; `sale` is null until the ledger has it. */
type WhyRow = {
  readonly document: string;
  readonly policy: ReceiptPolicy;
  readonly inputs: PaymentInputs;
  readonly outcome: PaymentOutcome;
  readonly sentence: string;
  readonly decidedAt: string;
  readonly sale: {
    readonly documentNo: string;
    readonly netFen: number;
    readonly book: FrozenBook;
    readonly split: readonly PieceSplit[];
    readonly backLineIds: readonly string[];
  } | null;
  readonly clerkShare: ShareRow;
  readonly storeShare: ShareRow;
  readonly payouts: readonly { readonly state: PayoutState; readonly madeAt: string }[];
  readonly flags: readonly { readonly kind: FlagKind; readonly state: FlagState; readonly clerkNo: number }[];
};

export const why: Action<C, 'referral.why'> = async ({ tx, accountId }, { placeNo, about }) => {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  const row = await tx.callSql<WhyRow | null>('referral_why', { clerkNo: clerk.clerkNo, placeNo, about });
  if (row === null || !mayRead(clerk, row)) return refuse('receipt/unknown');
  const { inputs, outcome, policy, sale } = row;
  return ok({
    document: row.document,
    documentNo: sale?.documentNo ?? about,
    sentence: row.sentence,
    reasons: reasonsOf(inputs, outcome, policy.binding),
    rateCase: outcome.rateCase,
    mine: isCredited(clerk, outcome),
    paidAt: inputs.paidAt,
    netFen: sale?.netFen ?? 0,
    shares: sharesFor(clerk, row),
    flags: flagsFor(clerk, row),
    decidedAt: new Date(row.decidedAt).toISOString(),
    policyFrom: policy.bindingDay,
  });
};

/** People of the stores it is about, and clerks who had to do with her: also who earns nothing may ask why. */
function mayRead({ clerkNo, placeNo }: Clerk, { inputs, outcome }: WhyRow): boolean {
  const { shippingPlaceNo, originPlaceNo, homePlaceNo } = outcome;
  return [shippingPlaceNo, originPlaceNo, homePlaceNo].includes(placeNo) || inputs.clerks.some((one) => one.clerkNo === clerkNo);
}

function isCredited({ clerkNo }: Clerk, { servingClerkNo, homeClerkNo }: PaymentOutcome): boolean {
  return clerkNo === servingClerkNo || clerkNo === homeClerkNo;
}

/** Her own share; a manager sees the store's as well, and nobody sees anybody else's. */
function sharesFor(
  { clerkNo, placeNo, name, role }: Clerk,
  { sale, clerkShare, storeShare, payouts, inputs }: WhyRow,
): Why['shares'] {
  if (sale === null) return [];
  const made = payouts.map((one) => ({ ...one, madeAt: new Date(one.madeAt) }));
  const own = sharesOf(clerkParty(clerkNo), sale).map((share) => ({ ...share, name, stage: stageOf(clerkShare, made) }));
  if (role !== 'manager') return own;
  const storeName = storeWords(inputs, placeNo);
  return [
    ...own,
    ...sharesOf(storeParty(placeNo), sale).map((share) => ({ ...share, name: storeName, stage: stageOf(storeShare, []) })),
  ];
}

function stageOf({ dueSince, ...share }: ShareRow, payouts: readonly MadePayout[]): Why['shares'][number]['stage'] {
  return stageOfSale({ ...share, dueSince: dueSince === null ? null : new Date(dueSince) }, payouts);
}

/** Whose share waits is told to her and to a manager of the store she works in. */
function flagsFor({ clerkNo, placeNo, role }: Clerk, { flags, inputs }: WhyRow): Why['flags'] {
  const isOfStore = (no: number) => inputs.clerks.some((one) => one.clerkNo === no && one.placeNo === placeNo);
  return flags
    .filter((flag) => flag.clerkNo === clerkNo || (role === 'manager' && isOfStore(flag.clerkNo)))
    .map(({ kind, state, clerkNo: flagged }) => ({ kind, state, sentence: FLAG_ENDS[state](inputs, kind, flagged) }));
}

const FLAG_ENDS: Readonly<Record<FlagState, (inputs: PaymentInputs, kind: FlagKind, clerkNo: number) => string>> = {
  open: flagReason,
  cleared: (inputs, _kind, clerkNo) => `总部已核实，${clerkWords(inputs, clerkNo)}的提成照发。`,
  upheld: (inputs, _kind, clerkNo) => `总部核实情况属实，${clerkWords(inputs, clerkNo)}的提成转回总部。`,
};
