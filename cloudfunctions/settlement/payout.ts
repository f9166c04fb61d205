import type * as z from 'zod';
import { addDays, type Day, dayOf, minuteOfDay } from '../kernel/day';
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

/** What WeChat's final states mean for the ledger; null while the transfer is under way. */
export function endOf(state: string): Extract<PayoutState, 'paid' | 'returned'> | null {
  if (state === 'SUCCESS') return 'paid';
  return state === 'FAIL' || state === 'CANCELLED' ? 'returned' : null;
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
