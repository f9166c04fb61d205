import fc from 'fast-check';
import { isFor } from '../cloudfunctions/coupon/condition';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from '../cloudfunctions/coupon/purchase';
import { layOutPurchase } from '../cloudfunctions/coupon/sheet';
import type { Benefit, Conditions, Terms } from '../cloudfunctions/coupon/terms';
import { SATURDAY } from './price-samples';

/** Everything a price depends on. */
export type RandomPurchase = {
  readonly bag: Bag;
  readonly member: Buyer;
  readonly vouchers: readonly Voucher[];
  readonly policy: Policy;
  readonly now: Date;
};

const STYLES = ['ST1', 'ST2', 'ST3', 'ST4'];
const CATEGORIES = ['大衣', '衬衫'];
/** The last two are not in any policy: groups that were abolished while vouchers of them were still held. */
const GROUPS = ['first', 'second', 'third', 'fourth', 'gone', 'gone-too'];
const DAY_MS = 86_400_000;
const ANYTIME: Conditions = {
  styles: [],
  notStyles: [],
  categories: [],
  notCategories: [],
  placeNos: [],
  channels: [],
  levels: [],
  firstPurchase: false,
  weekdays: [],
  hours: [],
};

const oneOf = <One>(...values: readonly One[]) => fc.constantFrom(...values);
const upTo = (max: number) => fc.integer({ min: 0, max });

/** Prices where a fen decides, prices that divide badly, and prices as they hang in the store. */
const tagPriceFen = fc.oneof(
  oneOf(0, 1, 2, 10, 99, 333, 990, 1_000, 3_333, 9_999, 39_900, 119_900),
  fc.integer({ min: 1, max: 300_000 }),
);
const sku = fc.record({ style: oneOf(...STYLES), category: oneOf(...CATEGORIES), tagPriceFen });

/** What the threshold asks: nothing, exactly what is there, a fen more, a fen less, or any part of it. */
const threshold = oneOf('none', 'none', 'none', 'met', 'met', 'just-missed', 'just-met', 'half') as fc.Arbitrary<ThresholdWish>;
type ThresholdWish = 'none' | 'met' | 'just-missed' | 'just-met' | 'half';

const thresholdFen = fc.constant(0);
const benefit: fc.Arbitrary<Benefit> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: oneOf('cash' as const), offFen: fc.oneof(tagPriceFen, oneOf(1_000_000)), thresholdFen }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      kind: oneOf('percent' as const),
      percentOff: fc.oneof(oneOf(100, 50, 15, 1), fc.integer({ min: 1, max: 100 })),
      capFen: fc.option(tagPriceFen, { freq: 2 }),
      thresholdFen,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: oneOf('gift' as const),
      giftStyles: fc.subarray(STYLES, { minLength: 1, maxLength: 2 }),
      thresholdFen,
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: oneOf('exchange' as const), payFen: oneOf(0, 1, 990, 5_000), thresholdFen }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: oneOf('free-delivery' as const), capFen: fc.option(oneOf(1, 500, 1_000)), thresholdFen }),
  },
  { weight: 1, arbitrary: fc.record({ kind: oneOf('alteration' as const), note: oneOf('免费改裤长') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: oneOf('extra-points' as const), percent: oneOf(100, 200), bonusCount: oneOf(0, 50) }),
  },
);

const some = (values: readonly string[]) =>
  fc.oneof({ weight: 3, arbitrary: oneOf<string[]>([]) }, fc.subarray([...values], { maxLength: 2 }));
const coupon = fc.record({
  benefit,
  threshold,
  group: oneOf(...GROUPS),
  styles: some(STYLES),
  notStyles: fc.oneof({ weight: 4, arbitrary: oneOf<string[]>([]) }, some(STYLES)),
  categories: some(CATEGORIES),
});
type CouponWish = typeof coupon extends fc.Arbitrary<infer Wish> ? Wish : never;

const group = fc.record({
  most: oneOf(1, 2, 3),
  withVip: oneOf(true, true, true, false),
  excludes: fc.oneof({ weight: 3, arbitrary: oneOf<string[]>([]) }, fc.subarray(GROUPS.slice(0, 2), { maxLength: 1 })),
});
const floor = fc.record({
  style: oneOf('', ...STYLES.slice(0, 2)),
  percentOfTag: fc.option(oneOf(0, 30, 70, 100), { freq: 3 }),
  fen: oneOf(1, 500, 20_000),
});

const wish = fc.record({
  skus: fc.array(sku, { minLength: 1, maxLength: 5 }),
  picks: fc.array(upTo(4), { minLength: 1, maxLength: 8 }),
  groups: fc.array(group, { minLength: 2, maxLength: 4 }),
  floors: fc.array(floor, { maxLength: 2 }),
  thresholdOn: oneOf('tag-price' as const, 'member-price' as const),
  vipPercent: oneOf(0, 5, 10, 12),
  shirtPercent: oneOf(0, 0, 7, 90),
  vipStepFen: oneOf(1, 100),
  coupons: fc.array(coupon, { minLength: 1, maxLength: 5 }),
  held: fc.oneof(
    { weight: 3, arbitrary: fc.array(upTo(4), { minLength: 4, maxLength: 6 }) },
    fc.array(upTo(4), { maxLength: 3 }),
  ),
  deliveryFen: oneOf(0, 0, 1_200),
  fenPerPoint: oneOf(0, 1, 3),
  stepCount: oneOf(1, 100),
  mostPercent: oneOf(20, 50, 100),
  pointsCount: oneOf(0, 99, 1_000, 100_000),
  spendPointsCount: oneOf(0, 0, 150, 100_000),
});
type Wish = typeof wish extends fc.Arbitrary<infer One> ? One : never;

/** Bags of up to eight pieces with up to six vouchers, chosen so that floors, thresholds and groups are met all the time. */
export const randomPurchase: fc.Arbitrary<RandomPurchase> = wish.map(build);

function build(wished: Wish): RandomPurchase {
  const pieces = wished.picks.map((pick): BagPiece => {
    const skuNo = pick % wished.skus.length;
    const { style, category, tagPriceFen: tagFen } = wished.skus[skuNo] ?? { style: 'ST1', category: '大衣', tagPriceFen: 1_000 };
    return { skuNo: skuNo + 1, styleCode: style, category, tagPriceFen: tagFen };
  });
  const bag: Bag = { pieces, placeNo: 1, channel: 'online', deliveryFen: wished.deliveryFen };
  const member = memberOf(wished);
  const policy = policyOf(wished);
  const { countedFen } = layOutPurchase(bag, member, policy, SATURDAY).cardSheet;
  const sorted = [...pieces].sort((a, b) => a.skuNo - b.skuNo);
  const terms = wished.coupons.map((one) =>
    termsOf(one, (conditions) => sorted.map((piece, at) => (isFor(piece, conditions) ? (countedFen[at] ?? 0) : 0))),
  );
  const vouchers = wished.held.flatMap((held, position) => {
    const couponNo = held % terms.length;
    const own = terms[couponNo];
    return own ? [voucherOf(couponNo + 1, position, own)] : [];
  });
  return { bag, member, vouchers, policy, now: SATURDAY };
}

function memberOf({ vipPercent, shirtPercent, pointsCount, spendPointsCount }: Wish): Buyer {
  const level = {
    code: 'gold',
    name: '金卡',
    fromFen: 0,
    vip: [
      { category: '*', percentOff: vipPercent },
      ...(shirtPercent > 0 ? [{ category: '衬衫', percentOff: shirtPercent }] : []),
    ],
    pointsPercent: 120,
    benefits: [],
  };
  return { level, firstPurchase: false, pointsCount, spendPointsCount, pointsPercent: 100 };
}

function policyOf(wished: Wish): Policy {
  const groups = wished.groups.map((one, position) => ({ ...one, code: GROUPS[position] ?? '', name: `第 ${position + 1} 组` }));
  const floors = wished.floors.map(({ style, percentOfTag, fen }) => ({
    styles: style === '' ? [] : [style],
    categories: [],
    ...(percentOfTag === null ? { fen } : { percentOfTag }),
  }));
  const { thresholdOn, fenPerPoint, stepCount, mostPercent, vipStepFen } = wished;
  return {
    prices: { noDiscount: false, floors },
    coupons: {
      thresholdOn,
      groups,
      frictionLimit: 3,
      returnedLiveDays: 3,
      undoMinutes: 10,
      takeBackDays: 7,
      clerkPerDay: 20,
      offerHours: 24,
    },
    points: { perYuan: 1, livesMonths: 12, returnedLiveDays: 30, fenPerPoint, stepCount, mostPercent },
    vipStepFen,
  };
}

function termsOf(
  { benefit, threshold, styles, notStyles, categories, group: code }: CouponWish,
  amountsFor: (conditions: Conditions) => readonly number[],
): Terms {
  const conditions: Conditions = { ...ANYTIME, styles, notStyles, categories };
  const thresholdFen = thresholdOf(threshold, countedFor(benefit, conditions, amountsFor));
  return {
    benefit: 'thresholdFen' in benefit ? { ...benefit, thresholdFen } : benefit,
    conditions,
    validity: { kind: 'days', days: 30 },
    limits: { perMember: null, perMemberDay: null, perDay: null, total: null },
    group: code,
    claimWays: ['centre'],
    costPointsCount: 0,
    transferable: false,
  };
}

/** What its threshold could count: for an exchange all but the dearest piece it is for, else all that it is for. */
function countedFor(
  { kind }: Benefit,
  conditions: Conditions,
  amountsFor: (conditions: Conditions) => readonly number[],
): number {
  const own = amountsFor(conditions);
  const all = kind === 'exchange' ? amountsFor(ANYTIME) : own;
  return all.reduce((sum, amount) => sum + amount, 0) - (kind === 'exchange' ? Math.max(0, ...own) : 0);
}

function thresholdOf(wished: ThresholdWish, sumFen: number): number {
  switch (wished) {
    case 'none':
      return 0;
    case 'met':
      return sumFen;
    case 'just-missed':
      return sumFen + 1;
    case 'just-met':
      return Math.max(0, sumFen - 1);
    case 'half':
      return Math.floor(sumFen / 2);
  }
}

function voucherOf(couponNo: number, position: number, terms: Terms): Voucher {
  return {
    voucherId: `00000000-0000-4000-8000-00000000000${position}`,
    couponNo,
    title: `券 ${couponNo}`,
    validFrom: new Date(SATURDAY.getTime() - DAY_MS),
    // Those claimed later do not always end later.
    validUntil: new Date(SATURDAY.getTime() + (1 + ((position * 5) % 7)) * DAY_MS),
    terms,
  };
}
