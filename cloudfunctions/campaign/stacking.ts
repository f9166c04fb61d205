import { floorOf } from '../catalog/price-policy';
import { hindranceOf } from '../coupon/admission';
import { findBestPrice } from '../coupon/best';
import { aimAt, sizeOf, startOf } from '../coupon/calculation';
import type { Price } from '../coupon/pricing';
import { type Bag, type Buyer, groupOf, type Policy, type Voucher } from '../coupon/purchase';
import { type Purchase as LaidOut, layOutPurchase, vipOffOf } from '../coupon/sheet';
import { type Terms as CouponTerms, isPriceKind } from '../coupon/terms';
import { type Levels, levelOf } from '../member/level';
import type { BoughtLine, Purchase } from './happening';
import type { Terms } from './terms';

/** A coupon she could have in her hands while the campaign runs. */
export type StackableCoupon = { readonly couponNo: number; readonly title: string; readonly terms: CouponTerms };

export type StackingRules = {
  readonly terms: Terms;
  readonly coupons: readonly StackableCoupon[];
  readonly policy: Policy;
  readonly levels: Levels;
};

/** A basket that was really bought, priced with everything that can come together. Goods only: what brings them home is no garment's price. */
export type StackedBasket = {
  readonly purchase: Purchase;
  readonly levelName: string;
  readonly price: Price<BoughtLine>;
  /** The largest packet, where this purchase could have one; 0 for coupons and for what goes to the clerk. */
  readonly packetFen: number;
  readonly tagFen: number;
  readonly floorFen: number;
  /** What is left of the goods' price; below `floorFen` the launch is refused. */
  readonly leftFen: number;
};

export type Stacking = {
  readonly add: (purchase: Purchase) => void;
  /** Which lost the largest share of its tag price; null before anything was bought. */
  readonly deepest: () => StackedBasket | null;
  /** Which came closest to its floor, or fell farthest below. */
  readonly lowest: () => StackedBasket | null;
  readonly belowFloorCount: () => number;
  readonly pricedCount: () => number;
};

/** So many prices of equal baskets are remembered. */
const MOST_KNOWN = 20_000;
const EVER = { validFrom: new Date(0), validUntil: new Date('2200-01-01T00:00:00.000Z') };

/**
 * Looks for the worst basket. A basket is priced only if a bound that is quickly found does not already say that it cannot be the worst
 * nor lie below its floor, and equal ones are priced once; so none that matters is passed over.
 */
export function openStacking(rules: StackingRules): Stacking {
  const vouchers = vouchersOf(rules);
  const known = new Map<string, number>();
  const found = { deepest: null as Scored | null, lowest: null as Scored | null, belowCount: 0, pricedCount: 0 };
  const pay = (purchase: Purchase, laid: LaidOut<BoughtLine>, usable: readonly Voucher[]) => {
    const key = keyOf(laid, usable);
    const before = known.get(key);
    if (before !== undefined) return before;
    const goodsFen = goodsOf(priceOf(purchase, rules, usable));
    found.pricedCount += 1;
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(key, goodsFen);
    return goodsFen;
  };
  return {
    add(purchase) {
      const laid = layOut(purchase, rules);
      const usable = vouchers.filter((voucher) => hindranceOf(laid, voucher) === null);
      const sums = sumsOf(purchase, laid, rules);
      const least = scoreOf(purchase, sums, Math.max(0, sums.tagFen - mostOffOf(laid, usable)));
      if (least.slackFen >= 0 && !isDeeper(least, found.deepest) && !isLower(least, found.lowest)) return;
      const score = scoreOf(purchase, sums, pay(purchase, laid, usable));
      if (score.slackFen < 0) found.belowCount += 1;
      if (isDeeper(score, found.deepest)) found.deepest = score;
      if (isLower(score, found.lowest)) found.lowest = score;
    },
    deepest: () => (found.deepest ? basketOf(found.deepest.purchase, rules) : null),
    lowest: () => (found.lowest ? basketOf(found.lowest.purchase, rules) : null),
    belowFloorCount: () => found.belowCount,
    pricedCount: () => found.pricedCount,
  };
}

/** One basket with everything on it that can come together. */
function basketOf(purchase: Purchase, rules: StackingRules): StackedBasket {
  const laid = layOut(purchase, rules);
  const usable = vouchersOf(rules).filter((voucher) => hindranceOf(laid, voucher) === null);
  const price = priceOf(purchase, rules, usable);
  const { tagFen, floorFen, packetFen } = sumsOf(purchase, laid, rules);
  const leftFen = goodsOf(price) - packetFen;
  return { purchase, levelName: buyerOf(purchase, rules).level.name, price, packetFen, tagFen, floorFen, leftFen };
}

/** The largest amount one packet may bring; 0 for a coupon, which lowers a price by its own terms. */
export function largestPacketFen({ amounts, form }: Pick<Terms, 'amounts' | 'form'>): number {
  if (form.kind === 'coupon') return 0;
  if (amounts.kind === 'fixed') return amounts.eachFen;
  return amounts.kind === 'random' ? amounts.maxFen : Math.max(amounts.eachFen, amounts.peakCount > 0 ? amounts.peakFen : 0);
}

type Sums = { readonly tagFen: number; readonly floorFen: number; readonly packetFen: number };
type Scored = { readonly purchase: Purchase; readonly tagFen: number; readonly leftFen: number; readonly slackFen: number };

function scoreOf(purchase: Purchase, { tagFen, floorFen, packetFen }: Sums, goodsFen: number): Scored {
  const leftFen = goodsFen - packetFen;
  return { purchase, tagFen, leftFen, slackFen: leftFen - floorFen };
}

/** The larger share off; of equals the dearer basket, then the document that comes first, whatever order they come in. */
function isDeeper(one: Scored, best: Scored | null): boolean {
  if (!best) return true;
  const more = one.leftFen * best.tagFen - best.leftFen * one.tagFen;
  return more < 0 || (more === 0 && comesFirst(one, best));
}

function isLower(one: Scored, best: Scored | null): boolean {
  if (!best || one.slackFen !== best.slackFen) return !best || one.slackFen < best.slackFen;
  return comesFirst(one, best);
}

function comesFirst(one: Scored, best: Scored): boolean {
  return one.tagFen === best.tagFen ? one.purchase.document < best.purchase.document : one.tagFen > best.tagFen;
}

/** Every coupon as often as its limit and its group let it count; all good at the same time, which is the worst they can be. */
function vouchersOf({ coupons, terms, policy }: StackingRules): Voucher[] {
  const own = terms.form.kind === 'coupon' ? terms.form.couponNo : null;
  return coupons
    .filter(({ terms: { benefit } }) => isPriceKind(benefit.kind) && benefit.kind !== 'free-delivery')
    .flatMap(({ couponNo, title, terms: couponTerms }) => {
      const voucher = { voucherId: '', couponNo, title, terms: couponTerms, ...EVER };
      const { most } = groupOf(voucher, policy.coupons);
      const each = Math.max(couponTerms.limits.perMember ?? most, couponNo === own ? terms.limits.perMember : 1);
      return Array.from({ length: Math.min(most, each) }, (_, rank) => ({ ...voucher, voucherId: `${couponNo}.${rank + 1}` }));
    });
}

function layOut(purchase: Purchase, rules: StackingRules): LaidOut<BoughtLine> {
  return layOutPurchase(bagOf(purchase), buyerOf(purchase, rules), rules.policy, new Date(purchase.at));
}

/** She fetches it: what takes the delivery off would only stand in the way of what takes something off the goods. */
function bagOf({ lines, placeNo, channel }: Purchase): Bag<BoughtLine> {
  return { pieces: lines, placeNo, channel, deliveryFen: 0 };
}

/** Who has no card gets one on the spot before she would leave coupons lying. */
function buyerOf({ levelCode, first }: Purchase, { levels }: StackingRules): Buyer {
  const level = levelOf(levels, levelCode ?? '');
  return { level, firstPurchase: first, pointsCount: 0, spendPointsCount: 0, pointsPercent: 100 };
}

function priceOf(purchase: Purchase, rules: StackingRules, usable: readonly Voucher[]): Price<BoughtLine> {
  return findBestPrice(bagOf(purchase), buyerOf(purchase, rules), usable, rules.policy, new Date(purchase.at)).price;
}

function goodsOf({ pieces }: Price): number {
  return pieces.reduce((sum, { paidFen }) => sum + paidFen, 0);
}

function sumsOf(purchase: Purchase, laid: LaidOut, { policy, terms }: StackingRules): Sums {
  const tagFen = purchase.lines.reduce((sum, line) => sum + line.tagPriceFen, 0);
  const floorFen = purchase.lines.reduce((sum, line) => sum + floorOf(line, policy.prices), 0);
  const cardFen = tagFen - vipOffOf(laid.cardSheet);
  return { tagFen, floorFen, packetFen: mayHavePacket(purchase, cardFen, terms) ? largestPacketFen(terms) : 0 };
}

/** "Over" is measured before coupons: she might leave one out to reach it. A clerk's subsidy lowers nobody's price. */
function mayHavePacket({ first }: Purchase, cardFen: number, { trigger }: Terms): boolean {
  switch (trigger.kind) {
    case 'new-buyer':
      return false;
    case 'first-purchase':
      return first;
    case 'purchase-over':
      return cardFen >= trigger.overFen;
    default:
      return true;
  }
}

/**
 * No combination takes more off the goods: what every voucher would take off tag prices were it alone, of each group the largest that may
 * go together, and the card. A voucher never takes off more after others than it does alone, nor more at card prices than at tag prices.
 */
function mostOffOf({ tagSheet, cardSheet, policy }: LaidOut, usable: readonly Voucher[]): number {
  const sizes = new Map<string, number[]>();
  const start = startOf(tagSheet);
  for (const voucher of usable) {
    const { code } = groupOf(voucher, policy.coupons);
    sizes.set(code, [...(sizes.get(code) ?? []), sizeOf(tagSheet, aimAt(tagSheet, voucher), start)]);
  }
  const most = new Map(policy.coupons.groups.map((group) => [group.code, group.most]));
  const offFen = [...sizes].map(([code, all]) =>
    all
      .sort((a, b) => b - a)
      .slice(0, most.get(code) ?? 1)
      .reduce((sum, size) => sum + size, 0),
  );
  return offFen.reduce((sum, one) => sum + one, vipOffOf(cardSheet));
}

/** What a price depends on: the pieces in their order, the card, and which vouchers nothing hinders. */
function keyOf({ bag, member }: LaidOut, usable: readonly Voucher[]): string {
  const pieces = bag.pieces.map(({ styleCode, category, tagPriceFen }) => `${styleCode} ${category} ${tagPriceFen}`);
  return `${pieces.join('|')}|${member?.level.code}|${usable.map(({ voucherId }) => voucherId).join(' ')}`;
}
