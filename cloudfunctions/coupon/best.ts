import { pointsFor } from '../member/points';
import { type Admission, admit, costOf, hindranceOf, inOrder } from './admission';
import { aimAt, startOf, whyNotAt } from './calculation';
import { findCombination } from './combination';
import { no, type WhyNot } from './condition';
import { composePrice, earningOf, type Price } from './pricing';
import { type Bag, type BagPiece, type Buyer, groupOf, type Policy, type Voucher } from './purchase';
import { layOutPurchase, type Purchase, vipOffOf } from './sheet';
import { isPriceKind } from './terms';

/** A price with what is to be said of every voucher that has no part in it. */
export type BestPrice<Piece extends BagPiece> = {
  readonly price: Price<Piece>;
  readonly whyNot: ReadonlyMap<string, WhyNot>;
  /** Whether it is certain that no combination of her vouchers costs less: not when she chose herself, nor when there were too many. */
  readonly isBest: boolean;
};

/**
 * The combination that costs the buyer least, before she pays with points. Benefits are hers to choose, except extra points, of which
 * the one that brings most is used. Every voucher left out says why, with what using it instead would cost her.
 */
export function findBestPrice<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  vouchers: readonly Voucher[],
  policy: Policy,
  now: Date,
): BestPrice<Piece> {
  const purchase = layOutPurchase(bag, member, policy, now);
  const usable = usableOf(purchase, vouchers);
  const { vouchers: lowering, isExact } = findCombination(purchase, usable);
  const chosen = [...lowering, ...bestExtraPoints(purchase, usable, lowering)];
  return { ...explainAll(purchase, vouchers, chosen), isBest: isExact };
}

/** The price with the vouchers she chose herself, as far as they apply. */
export function findPriceWith<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  vouchers: readonly Voucher[],
  chosen: readonly Voucher[],
  policy: Policy,
  now: Date,
): BestPrice<Piece> {
  return { ...explainAll(layOutPurchase(bag, member, policy, now), vouchers, chosen), isBest: false };
}

/** Vouchers nothing but each other can hinder, and of one coupon only as many as may go together, soonest end first. */
function usableOf(purchase: Purchase, vouchers: readonly Voucher[]): Voucher[] {
  const { policy } = purchase;
  const seen = new Map<number, number>();
  return inOrder(vouchers, policy).filter((voucher) => {
    if (hindranceOf(purchase, voucher)) return false;
    const count = seen.get(voucher.couponNo) ?? 0;
    seen.set(voucher.couponNo, count + 1);
    return count < groupOf(voucher, policy.coupons).most;
  });
}

/** The extra points that bring most on top of the best combination; never one that costs her anything, nor one that brings nothing. */
function bestExtraPoints(purchase: Purchase, usable: readonly Voucher[], lowering: readonly Voucher[]): readonly Voucher[] {
  const extras = usable.filter(({ terms }) => terms.benefit.kind === 'extra-points');
  if (extras.length === 0) return [];
  const without = admit(purchase, lowering);
  const { payableFen } = composePrice(purchase, without);
  const earnedWith = (admission: Admission) => {
    const earning = earningOf(purchase, admission);
    return earning ? pointsFor(payableFen, payableFen, earning) : 0;
  };
  let best = { earnedCount: earnedWith(without), vouchers: [] as readonly Voucher[] };
  for (const voucher of extras) {
    const found = admit(purchase, [...lowering, voucher]);
    const earnedCount = costOf(found) > costOf(without) ? 0 : earnedWith(found);
    if (earnedCount > best.earnedCount) best = { earnedCount, vouchers: [voucher] };
  }
  return best.vouchers;
}

function explainAll<Piece extends BagPiece>(
  purchase: Purchase<Piece>,
  vouchers: readonly Voucher[],
  chosen: readonly Voucher[],
): Omit<BestPrice<Piece>, 'isBest'> {
  const found = admit(purchase, chosen);
  const left = vouchers.filter((voucher) => !hasPart(found, voucher));
  return {
    price: composePrice(purchase, found),
    whyNot: new Map(left.map((voucher) => [voucher.voucherId, explain(purchase, voucher, found)])),
  };
}

/** Lets the voucher go first and looks what happens: it cannot take part, or it does, and costs more than what it pushed out. */
function explain(purchase: Purchase, voucher: Voucher, found: Admission): WhyNot {
  const alone = whyNotAlone(purchase, voucher, found);
  if (alone) return alone;
  const { kind } = voucher.terms.benefit;
  if (!isPriceKind(kind) && kind !== 'extra-points') return no('benefit');
  const instead = admitFirst(purchase, voucher, found);
  const unfit = instead.notApplied.get(voucher.voucherId);
  if (unfit) return unfit;
  const pushedOut = found.parts.find((part) => !hasPart(instead, part.voucher))?.voucher;
  const lessFen = costOf(instead) - costOf(found);
  // Another voucher of the same coupon would change nothing: then it says how many of them go together.
  const crowd = lessFen === 0 && pushedOut?.couponNo === voucher.couponNo ? crowdedOut(purchase, voucher, found) : undefined;
  const lostVip = vipOffOf(found.sheet) > vipOffOf(instead.sheet);
  return crowd ?? no('less', { instead: pushedOut?.title ?? null, lostVip, lessFen });
}

function crowdedOut(purchase: Purchase, voucher: Voucher, { parts }: Admission): WhyNot | undefined {
  return admit(purchase, [...parts.map((part) => part.voucher), voucher]).notApplied.get(voucher.voucherId);
}

/** What keeps it from doing anything, were it the only one; at tag prices if the others put her back to them, or it would itself. */
function whyNotAlone(purchase: Purchase, voucher: Voucher, found: Admission): WhyNot | null {
  const { withVip } = groupOf(voucher, purchase.policy.coupons);
  const sheet = withVip ? found.sheet : purchase.tagSheet;
  return hindranceOf(purchase, voucher) ?? whyNotAt(sheet, aimAt(sheet, voucher), startOf(sheet));
}

/** The voucher with as many of the others as leave it its part. */
function admitFirst(purchase: Purchase, voucher: Voucher, found: Admission): Admission {
  const others = found.parts.map((part) => part.voucher);
  const all = admit(purchase, [voucher, ...others]);
  if (hasPart(all, voucher)) return all;
  return others.reduce(
    (kept, other) => {
      const more = admit(purchase, [voucher, ...kept.parts.map((part) => part.voucher), other]);
      return hasPart(more, voucher) ? more : kept;
    },
    admit(purchase, [voucher]),
  );
}

function hasPart({ parts }: Admission, { voucherId }: Voucher): boolean {
  return parts.some((part) => part.voucher.voucherId === voucherId);
}
