import type { ClerkCount, PaymentInputs, PaymentOutcome } from './attribution';
import type { WatchPolicy } from './policy';
import { FLAG_KINDS, type FlagKind } from './states';

type Flag = PaymentOutcome['flags'][number];

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** What looks like self-dealing of the clerks who are credited, in the order of clerks and kinds. */
export function findFlags(inputs: PaymentInputs, creditedClerkNos: readonly number[], watch: WatchPolicy): Flag[] {
  return [...creditedClerkNos]
    .sort((a, b) => a - b)
    .flatMap((clerkNo) => FLAG_KINDS.filter((kind) => SIGNS[kind](inputs, clerkNo, watch)).map((kind) => ({ kind, clerkNo })));
}

type Sign = (inputs: PaymentInputs, clerkNo: number, watch: WatchPolicy) => boolean;

const SIGNS: Readonly<Record<FlagKind, Sign>> = {
  'own-purchase': (inputs, clerkNo, watch) => watch.ownPurchases && isOwn(inputs, clerkNo),
  // Two clerks who swap purchases may also swap the money only.
  'colleague-purchase': (inputs, clerkNo, watch) =>
    watch.colleaguePurchases && !isOwn(inputs, clerkNo) && inputs.buyerClerkNos.length + inputs.payerClerkNos.length > 0,
  'one-payer': ({ payerMembers }, clerkNo, watch) =>
    watch.payerMembers > 0 && payerMembers !== null && countOf(payerMembers, clerkNo) >= watch.payerMembers,
  'after-closing': ({ afterClosing }, clerkNo, watch) =>
    watch.burstCount > 0 && countOf(afterClosing, clerkNo) >= watch.burstCount,
};

function isOwn({ buyerClerkNos, payerClerkNos }: PaymentInputs, clerkNo: number): boolean {
  return buyerClerkNos.includes(clerkNo) || payerClerkNos.includes(clerkNo);
}

function countOf(counts: readonly ClerkCount[], clerkNo: number): number {
  return counts.find((one) => one.clerkNo === clerkNo)?.count ?? 0;
}

/** A member somebody paid for, and the clerk who was credited. */
export type PaidFor = { readonly accountId: string; readonly clerkNo: number; readonly paidAt: Date };

/** How many members of each clerk one payer paid for within the watched days; the buyer of this sale is always one of them. */
export function countPayerMembers(
  paid: readonly PaidFor[],
  sale: { readonly accountId: string; readonly paidAt: Date },
  clerkNos: readonly number[],
  watch: WatchPolicy,
): ClerkCount[] {
  const since = sale.paidAt.getTime() - watch.payerDays * DAY_MS;
  return clerkNos.map((clerkNo) => {
    const members = paid.filter((one) => one.clerkNo === clerkNo && one.paidAt.getTime() > since && one.paidAt <= sale.paidAt);
    return { clerkNo, count: new Set([sale.accountId, ...members.map(({ accountId }) => accountId)]).size };
  });
}

/** A binding a clerk made, or a sale in her store. */
export type ClerkEvent = { readonly clerkNo: number; readonly placeNo: number; readonly at: Date };

/**
 * How many of a clerk's bindings and sales within the watched minutes before a sale happened while their store was closed. Nothing, when
 * the store that sells was open: its evening begins after that.
 */
export function countAfterClosing(
  events: readonly ClerkEvent[],
  isOpenAt: (placeNo: number, at: Date) => boolean,
  { placeNo: soldAt, paidAt }: { readonly placeNo: number; readonly paidAt: Date },
  watch: WatchPolicy,
): ClerkCount[] {
  if (isOpenAt(soldAt, paidAt)) return [];
  const since = paidAt.getTime() - watch.burstMinutes * MINUTE_MS;
  const late = events.filter(({ placeNo, at }) => at.getTime() > since && at <= paidAt && !isOpenAt(placeNo, at));
  return [...new Set(late.map(({ clerkNo }) => clerkNo))]
    .sort((a, b) => a - b)
    .map((clerkNo) => ({ clerkNo, count: late.filter((one) => one.clerkNo === clerkNo).length }));
}
