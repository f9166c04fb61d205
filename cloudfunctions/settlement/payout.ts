import type * as z from 'zod';
import { addDays, type Day, dayOf, minuteOfDay } from '../kernel/day';
import type { TransferWord } from '../platform/wechat/transfer-end';
import type { payoutPolicy } from './settings';
import type { PayoutState, Stage } from './states';

export type PayoutPolicy = z.output<typeof payoutPolicy.shape>;

/** The newest run of the proof. */
export type Proven = { readonly holds: boolean; readonly provenAt: Date };

/** A proof is run every night; one that is older than a day and a half says that the nights failed. */
const PROOF_FRESH_MS = 36 * 3_600_000;
const CONFIRM_MS = 24 * 3_600_000;

/** Whether anybody may be paid: only while the newest proof of the ledger holds, and is of last night. */
export function mayPayOut(proven: Proven | undefined, now: Date): boolean {
  return proven?.holds === true && now.getTime() - proven.provenAt.getTime() <= PROOF_FRESH_MS;
}

/** Whether new payouts are made by themselves now: from the policy's hour on its days until midnight. */
export function isPayoutTime({ monthDays, hour }: PayoutPolicy, now: Date): boolean {
  return monthDays.includes(monthDayOf(dayOf(now))) && minuteOfDay(now) >= hour * 60;
}

/** The day of the next run, today included, since a run goes on until midnight; null when runs are started by hand. */
export function nextPayoutOn({ monthDays }: PayoutPolicy, now: Date): Day | null {
  if (monthDays.length === 0) return null;
  let day = dayOf(now);
  while (!monthDays.includes(monthDayOf(day))) day = addDays(day, 1);
  return day;
}

function monthDayOf(day: Day): number {
  return Number(day.slice(8));
}

/** Until when a clerk can surely confirm. WeChat counts a day from when it took the transfer, which is after we made it. */
export function confirmBefore(madeAt: Date): Date {
  return new Date(madeAt.getTime() + CONFIRM_MS);
}

/** What WeChat does not know after so long, it will not hear of any more; and an answer on its way takes no longer than the second. */
const LOST_MS = 3 * 86_400_000;
export const ANSWER_MS = 10 * 60_000;

/** A payout head office wants to end. */
export type StuckPayout = {
  readonly state: PayoutState;
  readonly madeAt: Date;
  readonly askedAt: Date | null;
  /** False once the account was deleted: then nobody asks WeChat for it again. */
  readonly reachable: boolean;
};
/** `heard`: WeChat says its end itself. `by-hand`: it is due again. The rest says why nothing is done. */
export type StuckEnd = 'heard' | 'by-hand' | 'over-already' | 'under-way' | 'asked-again' | 'too-young' | 'asked-lately';

/**
 * How a stuck payout ends, by what WeChat says of it. Where WeChat knows nothing, a request may still be on its way and would pay it a second
 * time: so only when nobody can ask any more, days after it was made, and a while after the last question.
 */
export function decideEnd({ state, madeAt, askedAt, reachable }: StuckPayout, word: TransferWord, now: Date): StuckEnd {
  if (state === 'paid' || state === 'returned') return 'over-already';
  if (word === 'final') return 'heard';
  if (word === 'under-way') return word;
  if (reachable) return 'asked-again';
  if (now.getTime() - madeAt.getTime() < LOST_MS) return 'too-young';
  return askedAt !== null && now.getTime() - askedAt.getTime() < ANSWER_MS ? 'asked-lately' : 'by-hand';
}

/** What a clerk has of one sale, and since when it is due. */
export type SaleStanding = { readonly pendingFen: number; readonly heldFen: number; readonly dueSince: Date | null };
export type MadePayout = { readonly state: PayoutState; readonly madeAt: Date };

/**
 * Where her share of one sale stands. A payout takes all that is due when it is made, so what was due by then went with it. (Its ceilings
 * may leave a rest; then the sums by stage say so, the single sale does not.) `payouts`: hers, newest first.
 */
export function stageOfSale({ pendingFen, heldFen, dueSince }: SaleStanding, payouts: readonly MadePayout[]): Stage {
  if (heldFen > 0) return 'held';
  if (pendingFen > 0 || dueSince === null) return 'pending';
  const took = payouts.filter(({ state }) => state !== 'returned').findLast(({ madeAt }) => madeAt >= dueSince);
  if (!took) return 'due';
  return took.state === 'paid' ? 'paid' : 'paying';
}
