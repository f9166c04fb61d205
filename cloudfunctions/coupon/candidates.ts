import { assert } from '../kernel/assert';
import { type BestPrice, findBestPrice, findPriceWith } from './best';
import type { HeldVoucher, VoucherRow } from './buyer';
import { no, type WhyNot } from './condition';
import { toVoucherCard } from './coupon-card';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from './purchase';
import type { Candidate, CouponCard } from './shape';

/** "best": what costs her least; a list: exactly these vouchers, as far as they apply. */
export type VoucherWish = 'best' | readonly string[];

/**
 * The price of a bag as she wishes it, with what is to be said of every voucher that has no part in it. A voucher she left out herself,
 * and that would simply come on top, has nothing to be said of it. One she offered to a friend is used only if she names it herself. Ids
 * that are not hers are passed over.
 */
export function priceAsWished<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  vouchers: readonly HeldVoucher[],
  wish: VoucherWish,
  policy: Policy,
  now: Date,
): BestPrice<Piece> {
  const free = vouchers.filter(({ offered }) => !offered);
  if (wish !== 'best') {
    const found = findPriceWith(bag, member, vouchers, named(vouchers, wish), policy, now);
    return { ...found, whyNot: new Map([...whyNotWithOffered(found, vouchers)].filter(([, said]) => !comesOnTop(said))) };
  }
  const best = findBestPrice(bag, member, free, policy, now);
  if (free.length === vouchers.length) return best;
  const applied = best.price.applied.map(({ voucherId }) => voucherId);
  const whyNot = whyNotWithOffered(findPriceWith(bag, member, vouchers, named(vouchers, applied), policy, now), vouchers);
  const isBest = best.isBest && ![...whyNot.values()].some(({ code }) => code === 'offered');
  return { ...best, whyNot, isBest };
}

/** Every voucher for the phone to show: applied and what it takes off, or why not. Applied ones first, then those that could be. */
export function composeCandidates(
  vouchers: readonly VoucherRow[],
  priced: Pick<BestPrice<BagPiece>, 'whyNot'> & { readonly price: Pick<BestPrice<BagPiece>['price'], 'applied'> },
  cards: ReadonlyMap<number, CouponCard>,
): Candidate[] {
  const offByVoucher = new Map(priced.price.applied.map(({ voucherId, offFen }) => [voucherId, offFen]));
  const candidates = vouchers.map((voucher) => {
    const card = cards.get(voucher.couponNo);
    assert(card, `The coupon ${voucher.couponNo} of a voucher is known.`);
    const offFen = offByVoucher.get(voucher.voucherId);
    const whyNot = priced.whyNot.get(voucher.voucherId) ?? null;
    return { ...toVoucherCard(voucher, card), applied: offFen !== undefined, offFen: offFen ?? 0, whyNot };
  });
  return candidates.sort((a, b) => rankOf(a) - rankOf(b) || b.offFen - a.offFen);
}

function named<One extends Voucher>(vouchers: readonly One[], voucherIds: readonly string[]): One[] {
  return [...new Set(voucherIds)].flatMap((voucherId) => vouchers.find((voucher) => voucher.voucherId === voucherId) ?? []);
}

/** A voucher only she can choose says that a friend may be about to take it, unless it cannot be used here anyway. */
function whyNotWithOffered({ whyNot }: Pick<BestPrice<BagPiece>, 'whyNot'>, vouchers: readonly HeldVoucher[]) {
  const offered = new Set(vouchers.filter((voucher) => voucher.offered).map(({ voucherId }) => voucherId));
  const said = [...whyNot].map(
    ([voucherId, one]) => [voucherId, offered.has(voucherId) && hersToChoose(one) ? no('offered') : one] as const,
  );
  return new Map(said);
}

/** Left out only because another choice is better or holds its place. */
function hersToChoose({ code }: WhyNot): boolean {
  return code === 'less' || code === 'benefit' || code === 'group-full' || code === 'excluded';
}

function comesOnTop({ code, details }: WhyNot): boolean {
  return code === 'less' && details.instead === null && details.lostVip !== true;
}

/** Applied, could be chosen, cannot be used here. The sort is stable, so the rest stays as it was: soonest end first. */
function rankOf({ applied, whyNot }: Candidate): number {
  if (applied) return 0;
  return whyNot === null || ['less', 'benefit', 'offered'].includes(whyNot.code) ? 1 : 2;
}
