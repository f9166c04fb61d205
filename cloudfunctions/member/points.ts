import * as z from 'zod';
import { assert } from '../kernel/assert';
import { addMonths, endOfMonth } from '../kernel/day';
import { type Fen, fen } from '../kernel/money';

export const PointsPolicy = z.strictObject({
  /** Points for each whole yuan paid, before a level's or a coupon's factor. */
  perYuan: z.int().min(0).max(100),
  /** A lot expires at the end of the month so many months after it was earned. */
  livesMonths: z.int().min(1).max(60),
  /** Points that were paid with and come back live at least this long; the rest of their lot, and points an order only held, do not. */
  returnedLiveDays: z.int().min(0).max(365),
  /** What one point takes off; 0: points cannot be paid with. */
  fenPerPoint: z.int().min(0).max(1000),
  /** Points are paid in multiples of this. */
  stepCount: z.int().min(1).max(100_000),
  /** At most this share of what is left to pay. */
  mostPercent: z.int().min(0).max(100),
});
export type PointsPolicy = z.output<typeof PointsPolicy>;

/** How an order earns, frozen when it is placed: points for every 100 yuan paid, and a bonus for the whole of it. */
export type Earning = { readonly per100Yuan: number; readonly bonusCount: number };

/**
 * Points for what is left paid of an order. Asked again after each refund, the difference is what is taken back: so nothing is lost by
 * rounding on the way, and the last refund comes to zero. The bonus shrinks in proportion. `netFen` ≤ `paidFen`.
 */
export function pointsFor(netFen: number, paidFen: number, earning: Earning): number {
  assert(netFen >= 0 && netFen <= paidFen, 'What is left paid lies between nothing and all of it.');
  if (netFen === 0) return 0;
  const earned = Number((BigInt(netFen) * BigInt(earning.per100Yuan)) / 10_000n);
  const bonus = Number((BigInt(earning.bonusCount) * BigInt(netFen)) / BigInt(paidFen));
  return earned + bonus;
}

/** The most points that may be paid with: what she has, the share the policy allows, in whole steps. */
export function payablePoints(haveCount: number, leftFen: Fen, policy: PointsPolicy): number {
  if (policy.fenPerPoint === 0 || haveCount <= 0) return 0;
  const allowedFen = Math.floor((leftFen * policy.mostPercent) / 100);
  const count = Math.min(haveCount, Math.floor(allowedFen / policy.fenPerPoint));
  return count - (count % policy.stepCount);
}

export function pointsWorth(count: number, policy: PointsPolicy): Fen {
  return fen(count * policy.fenPerPoint);
}

/** When points of a purchase run out: with the month in which they are `livesMonths` old. */
export function pointsEnd(boughtAt: Date, policy: PointsPolicy): Date {
  return endOfMonth(addMonths(boughtAt, policy.livesMonths));
}
