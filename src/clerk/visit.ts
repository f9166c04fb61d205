import type { Output } from '../cloud';

/** A member who showed her card: who she is, what she holds, and until when the clerk may act for her. */
export type Visit = Output<'coupon.meet'>;
type Voucher = Visit['vouchers'][number];
type Givable = Visit['givable'][number];

/** Hers to use, the one she showed first, then the one that ends first. */
export function vouchersInOrder({ vouchers, pickedVoucherId }: Visit): Voucher[] {
  const isPicked = ({ voucherId }: Voucher) => Number(voucherId === pickedVoucherId);
  return [...vouchers].sort((a, b) => isPicked(b) - isPicked(a) || Date.parse(a.validUntil) - Date.parse(b.validUntil));
}

/** What she holds once vouchers and points are written off: her card is not scanned again for it. */
export function afterSale(visit: Visit, voucherIds: readonly string[], pointsCount: number): Visit {
  return {
    ...visit,
    member: { ...visit.member, pointsCount: visit.member.pointsCount - pointsCount },
    vouchers: visit.vouchers.filter(({ voucherId }) => !voucherIds.includes(voucherId)),
  };
}

/** With the voucher that was just given to her. */
export function afterGift(visit: Visit, coupon: Givable, given: Output<'coupon.give'>, now: Date): Visit {
  const { voucherId, validUntil, givenTodayCount } = given;
  const voucher: Voucher = { ...coupon, voucherId, validUntil, way: 'clerk', validFrom: now.toISOString() };
  return { ...visit, givenTodayCount, vouchers: [...visit.vouchers, voucher] };
}

export function isOver({ until }: Visit, now: Date): boolean {
  return Date.parse(until) <= now.getTime();
}
