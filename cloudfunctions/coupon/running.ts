import { and, eq } from 'drizzle-orm';
import { pricePolicy } from '../catalog/settings';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { kindsNeverUsed } from './of-no-use';
import { couponRule } from './schema';
import { COUPON_NEXT, type CouponKind, type CouponState } from './states';

/** Who does it, why and when; all of it is kept with the change. */
export type Deed = { readonly by: string; readonly reason?: string | undefined; readonly now: Date };

const WHAT: Readonly<Record<CouponState, string>> = { live: 'resumed', paused: 'paused', ended: 'ended' };

/**
 * Pauses, resumes or ends a coupon: whether it can be claimed. What was claimed stays good. Refuses a coupon that is not there, a move its
 * state does not allow (an ended one stays ended), and to resume one that lowers a price in a brand that no longer does.
 */
export async function moveCoupon(
  tx: Tx,
  code: string,
  to: CouponState,
  { by, reason, now }: Deed,
): Promise<Outcome<{ readonly from: CouponState }, 'coupon/unknown' | 'coupon/not-movable' | 'coupon/no-use'>> {
  const coupon = await findCoupon(tx, code);
  if (!coupon) return refuse('coupon/unknown', { code });
  const { couponNo, kind, state } = coupon;
  const next: readonly CouponState[] = COUPON_NEXT[state];
  if (!next.includes(to)) return refuse('coupon/not-movable', { state, to });
  const sworn = to === 'live' ? kindsNeverUsed(await readSetting(tx, pricePolicy, now)) : [];
  if (sworn.includes(kind)) return refuse('coupon/no-use', { kind });
  const moved = await tx
    .update(couponRule)
    .set({ state: to })
    .where(and(eq(couponRule.couponNo, couponNo), eq(couponRule.state, state)))
    .returning({ couponNo: couponRule.couponNo });
  if (moved.length === 0) return refuse('coupon/not-movable', { state, to });
  await recordChange(tx, { subject: subjectOf(code), what: WHAT[to], before: state, after: to, reason, by }, now);
  return ok({ from: state });
}

export type Extended = {
  readonly voucherCount: number;
  /** So many of them had run out, and are good again until then. */
  readonly revivedCount: number;
  readonly revivedUntil: Date;
};

/**
 * Gives everybody who holds an unused voucher of it so many days more, counted from today where it had run out; what is claimed later has
 * the coupon's own time.
 */
export async function extendCoupon(
  tx: Tx,
  code: string,
  days: number,
  { by, reason, now }: Deed,
): Promise<Outcome<Extended, 'coupon/unknown'>> {
  const coupon = await findCoupon(tx, code);
  if (!coupon) return refuse('coupon/unknown', { code });
  const { revivedUntil, ...counts } = await tx.callSql<Omit<Extended, 'revivedUntil'> & { readonly revivedUntil: string }>(
    'coupon_extend',
    { couponNo: coupon.couponNo, days, now },
  );
  await recordChange(tx, { subject: subjectOf(code), what: 'extended', after: { days, ...counts }, reason, by }, now);
  return ok({ ...counts, revivedUntil: new Date(revivedUntil) });
}

export type SentVoucher = { readonly voucherId: string; readonly validFrom: Date; readonly validUntil: Date };

/**
 * Gives one to the member of a card, as a rule would: her own limit does not count, the coupon's does. Throws the refusals of claiming
 * (coupon/not-claimable, coupon/sold-out, …) as `SqlRefusal`. The record names the voucher, not the member.
 */
export async function sendCoupon(
  tx: Tx,
  code: string,
  cardNo: string,
  { by, reason, now }: Deed,
): Promise<Outcome<SentVoucher, 'coupon/unknown' | 'card/unknown'>> {
  const coupon = await findCoupon(tx, code);
  if (!coupon) return refuse('coupon/unknown', { code });
  const voucherId = newId();
  const sent = await tx.callSql<{ validFrom: string; validUntil: string } | null>('coupon_send', {
    cardNo,
    couponNo: coupon.couponNo,
    voucherId,
    now,
  });
  if (!sent) return refuse('card/unknown', { cardNo });
  await recordChange(tx, { subject: subjectOf(code), what: 'given', after: { voucherId }, reason, by }, now);
  return ok({ voucherId, validFrom: new Date(sent.validFrom), validUntil: new Date(sent.validUntil) });
}

async function findCoupon(tx: Tx, code: string): Promise<{ couponNo: number; kind: CouponKind; state: CouponState } | undefined> {
  const [coupon] = await tx
    .select({ couponNo: couponRule.couponNo, kind: couponRule.kind, state: couponRule.state })
    .from(couponRule)
    .where(eq(couponRule.code, code));
  return coupon;
}

function subjectOf(code: string): string {
  return `coupon:${code}`;
}
