import type { Bag, BagPiece, Buyer, Policy, Voucher } from '../cloudfunctions/coupon/purchase';
import { couponPolicy } from '../cloudfunctions/coupon/settings';
import { Terms } from '../cloudfunctions/coupon/terms';
import { levels, pointsPolicy } from '../cloudfunctions/member/settings';
import { SATURDAY } from './price-samples';

export type PricingCase = {
  readonly bag: Bag;
  readonly buyer: Buyer;
  readonly vouchers: readonly Voucher[];
  readonly policy: Policy;
};

const LINES = 20;
const STYLES = 40;
const CATEGORIES = ['大衣', '衬衫', '针织', '裤装', '连衣裙', '围巾'];
const TAG_PRICES = [9_900, 19_900, 29_900, 39_900, 59_900, 79_900, 119_900, 199_900];
const DAY_MS = 86_400_000;

/** The policy Hangtag comes with, and a floor for every tenth style. */
const POLICY: Policy = {
  prices: {
    noDiscount: false,
    floors: [{ styles: Array.from({ length: STYLES / 10 }, (_, at) => styleCode(at * 10)), categories: [], percentOfTag: 50 }],
  },
  coupons: couponPolicy.fallback,
  points: pointsPolicy.fallback,
  vipStepFen: levels.fallback.vipStepFen,
};

/** A full bag and a wallet as members have them: shop coupons with thresholds, coupons for styles and categories, gifts, benefits. */
export function drawCase(voucherCount: number, dice: () => number): PricingCase {
  const pieces = Array.from({ length: LINES }, (_, at): BagPiece => drawPiece(at + 1, dice));
  const [, , gold] = levels.fallback.ladder;
  if (!gold) throw new Error('The ladder has a third rung.');
  const buyer = { level: gold, firstPurchase: false, pointsCount: 12_345, spendPointsCount: 12_345, pointsPercent: 100 };
  const vouchers = Array.from({ length: voucherCount }, (_, at) => drawVoucher(at + 1, dice));
  return { bag: { pieces, placeNo: 1, channel: 'online', deliveryFen: 1_200 }, buyer, vouchers, policy: POLICY };
}

/** The worst for a search: percentages that differ by little, for halves of the bag that overlap, in three groups. */
export function drawHardCase(voucherCount: number, dice: () => number): PricingCase {
  const { bag, buyer, policy } = drawCase(0, dice);
  const vouchers = Array.from({ length: voucherCount }, (_, at) => {
    const styles = bag.pieces.filter(() => dice() < 0.5).map((piece) => piece.styleCode);
    const terms = { benefit: { kind: 'percent', percentOff: 20 + Math.floor(dice() * 3) }, conditions: { styles } };
    return voucherOf(at + 1, { ...terms, group: pick(['exchange', 'style', 'shop'], dice) }, dice);
  });
  return { bag, buyer, vouchers, policy };
}

/** Mulberry32, a published 32-bit generator: the same seed gives the same bags in every run. */
export function diceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function drawPiece(skuNo: number, dice: () => number): BagPiece {
  const style = Math.floor(dice() * STYLES);
  return {
    skuNo,
    styleCode: styleCode(style),
    category: CATEGORIES[style % CATEGORIES.length] ?? '',
    tagPriceFen: TAG_PRICES[(style * 7) % TAG_PRICES.length] ?? 0,
  };
}

function drawVoucher(couponNo: number, dice: () => number): Voucher {
  const thresholdFen = pick([0, 50_000, 100_000, 300_000, 2_000_000], dice);
  const style = styleCode(Math.floor(dice() * STYLES));
  const shop = { conditions: dice() < 0.3 ? { categories: [pick(CATEGORIES, dice)] } : {}, group: 'shop' };
  const wishes: (() => object)[] = [
    () => ({ ...shop, benefit: { kind: 'cash', offFen: 1_000 * (1 + Math.floor(dice() * 30)), thresholdFen } }),
    () => ({
      ...shop,
      benefit: { kind: 'percent', percentOff: 5 + Math.floor(dice() * 20), thresholdFen, capFen: pick([null, 20_000], dice) },
    }),
    () => ({
      benefit: { kind: 'cash', offFen: 1_000 * (1 + Math.floor(dice() * 10)) },
      conditions: { styles: [style] },
      group: 'style',
    }),
    () => ({
      benefit: { kind: 'percent', percentOff: 5 + Math.floor(dice() * 20) },
      conditions: { categories: [pick(CATEGORIES, dice)] },
      group: 'style',
    }),
    () => ({ benefit: { kind: 'gift', giftStyles: [style], thresholdFen }, conditions: {}, group: 'exchange' }),
    () => ({ benefit: { kind: 'exchange', payFen: 9_900 }, conditions: { styles: [style] }, group: 'exchange' }),
    () => ({ benefit: { kind: 'free-delivery', thresholdFen }, conditions: {}, group: 'delivery' }),
    () => ({ benefit: { kind: 'alteration', note: '免费改裤长' }, conditions: {}, group: 'benefit' }),
    () => ({ benefit: { kind: 'extra-points', percent: 200 }, conditions: {}, group: 'benefit' }),
    // What many wallets are full of: not here, not today.
    () => ({ ...shop, benefit: { kind: 'cash', offFen: 5_000 }, conditions: { placeNos: [2, 3], weekdays: [1, 2] } }),
  ];
  return voucherOf(couponNo, pick(wishes, dice)(), dice);
}

function voucherOf(couponNo: number, terms: object, dice: () => number): Voucher {
  return {
    voucherId: `00000000-0000-4000-8000-${String(couponNo).padStart(12, '0')}`,
    couponNo,
    title: `优惠券 ${couponNo}`,
    validFrom: new Date(SATURDAY.getTime() - DAY_MS),
    validUntil: new Date(SATURDAY.getTime() + Math.ceil(dice() * 30) * DAY_MS),
    terms: Terms.parse({ validity: { kind: 'days', days: 30 }, limits: {}, claimWays: ['centre'], ...terms }),
  };
}

function styleCode(style: number): string {
  return `ST${2600 + style}`;
}

function pick<One>(values: readonly One[], dice: () => number): One {
  const [first] = values;
  if (first === undefined) throw new Error('There is nothing to choose from.');
  return values[Math.floor(dice() * values.length)] ?? first;
}
