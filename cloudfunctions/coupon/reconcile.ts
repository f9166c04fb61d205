import type { Tx } from '../platform/database';

/** What can be wrong between a coupon's counts, its vouchers and the sales they were used in. */
export const COUPON_DIFFERENCES = [
  'clerk-day',
  'code',
  'member',
  'passed',
  'sale-points',
  'sale-voucher',
  'tally',
  'transferred',
  'voucher-move',
  'voucher-sale',
] as const;

export type CouponDifference = {
  readonly kind: (typeof COUPON_DIFFERENCES)[number];
  /** Null where a clerk's day or the points of a sale are meant. */
  readonly couponNo: number | null;
  /** The voucher, the member, the document it is about. */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
};

/** Every coupon of the brand against its vouchers and the sales at counters; empty when all agree. One statement, so one moment. */
export function findCouponDifferences(tx: Tx): Promise<CouponDifference[]> {
  return tx.callSql<CouponDifference[]>('coupon_reconcile', {});
}
