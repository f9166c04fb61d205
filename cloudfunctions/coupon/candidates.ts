import { assert } from '../kernel/assert';
import { type BestPrice, findBestPrice, findPriceWith } from './best';
import type { VoucherRow } from './buyer';
import type { WhyNot } from './condition';
import { toVoucherCard } from './coupon-card';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from './purchase';
import type { Candidate, CouponCard } from './shape';

/** "best": what costs her least; a list: exactly these vouchers, as far as they apply. */
export type VoucherWish = 'best' | readonly string[];

/**
 * The price of a bag as she wishes it, with what is to be said of every voucher that has no part in it. A voucher she left out herself,
 * and that would simply come on top, has nothing to be said of it. Ids that are not hers are passed over.
 */
export function priceAsWished<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  vouchers: readonly Voucher[],
  wish: VoucherWish,
  policy: Policy,
  now: Date,
): BestPrice<Piece> {
  if (wish === 'best') return findBestPrice(bag, member, vouchers, policy, now);
  const chosen = [...new Set(wish)].flatMap((voucherId) => vouchers.find((voucher) => voucher.voucherId === voucherId) ?? []);
  const found = findPriceWith(bag, member, vouchers, chosen, policy, now);
  return { ...found, whyNot: new Map([...found.whyNot].filter(([, said]) => !comesOnTop(said))) };
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

function comesOnTop({ code, details }: WhyNot): boolean {
  return code === 'less' && details.instead === null && details.lostVip !== true;
}

/** Applied, could be chosen, cannot be used here. The sort is stable, so the rest stays as it was: soonest end first. */
function rankOf({ applied, whyNot }: Candidate): number {
  if (applied) return 0;
  return whyNot === null || whyNot.code === 'less' || whyNot.code === 'benefit' ? 1 : 2;
}
