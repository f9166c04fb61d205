import { eq } from 'drizzle-orm';
import type { Written } from '../kernel/written';
import type { Tx } from '../platform/database';
import { readPlaceNumbers } from '../store/place-numbers';
import { readCodes, readKeptCoupons } from './creating-rows';
import { type Friction, frictionOf } from './friction';
import { couponRule } from './schema';
import type { CouponKind, CouponState, VoucherState } from './states';
import { writtenCoupon } from './written-coupon';

export type ListedCoupon = {
  readonly code: string;
  readonly title: string;
  readonly state: CouponState;
  readonly claimFrom: Date;
  readonly claimUntil: Date;
  readonly claimedCount: number;
  /** Null: no limit. */
  readonly totalCount: number | null;
  readonly usedCount: number;
  readonly friction: number;
};

/** Coupons with what became of them, newest first; without `all` only those somebody can still claim, now or later. */
export async function listCoupons(tx: Tx, { all, now }: { all: boolean; now: Date }): Promise<ListedCoupon[]> {
  type Row = Omit<ListedCoupon, 'claimFrom' | 'claimUntil'> & { claimFrom: string; claimUntil: string };
  const rows = await tx.callSql<Row[]>('coupon_list', { all, now });
  return rows.map((row) => ({ ...row, claimFrom: new Date(row.claimFrom), claimUntil: new Date(row.claimUntil) }));
}

export type CouponInUse = {
  readonly code: string;
  readonly group: string;
  readonly kind: CouponKind;
  readonly state: CouponState;
  /** Can be claimed, now or later. */
  readonly claimable: boolean;
  /** Vouchers of it that are not over and not used. */
  readonly heldCount: number;
};

/** Coupons that are not ended, or of which somebody holds a voucher: what a change of the brand's rules would hit. */
export function readCouponsInUse(tx: Tx, now: Date): Promise<CouponInUse[]> {
  return tx.callSql<CouponInUse[]>('coupon_in_use', { now });
}

export type ShownCoupon = {
  /** As head office's file says it. */
  readonly written: Readonly<Record<string, Written>>;
  readonly state: CouponState;
  readonly friction: readonly Friction[];
  readonly frictionReason: string | null;
  readonly createdBy: string;
  readonly createdAt: Date;
  readonly claimedCount: number;
  readonly codesClaimedCount: number;
  readonly vouchers: Readonly<Partial<Record<VoucherState, number>>>;
};

/** One coupon in the words of its file, and what became of it; undefined when there is none of that name. */
export async function showCoupon(tx: Tx, code: string): Promise<ShownCoupon | undefined> {
  const coupon = (await readKeptCoupons(tx, [code])).get(code);
  const [rule] = await tx.select().from(couponRule).where(eq(couponRule.code, code));
  if (!coupon || !rule) return undefined;
  const placeCodes = new Map([...(await readPlaceNumbers(tx))].map(([placeCode, placeNo]) => [placeNo, placeCode]));
  const outcome = await tx.callSql<Pick<ShownCoupon, 'claimedCount' | 'codesClaimedCount' | 'vouchers'>>('coupon_outcome', {
    couponNo: coupon.couponNo,
  });
  const { state, frictionReason, createdBy, createdAt } = rule;
  const friction = frictionOf(coupon.terms);
  return { written: writtenCoupon(coupon, placeCodes), state, friction, frictionReason, createdBy, createdAt, ...outcome };
}

/** The single-use codes of a coupon and whether each was used; undefined when there is none of that name. */
export async function listCodes(tx: Tx, code: string): Promise<{ code: string; claimed: boolean }[] | undefined> {
  const coupon = (await readKeptCoupons(tx, [code])).get(code);
  return coupon && readCodes(tx, coupon.couponNo);
}

/** A coupon by its number: head office's name for it, and whether it can be claimed. */
export async function readCouponName(
  tx: Tx,
  couponNo: number,
): Promise<{ readonly code: string; readonly state: CouponState } | undefined> {
  const { code, state } = couponRule;
  const [rule] = await tx.select({ code, state }).from(couponRule).where(eq(couponRule.couponNo, couponNo));
  return rule;
}
