import fc from 'fast-check';
import { campaignTerms, lineOf, purchaseOf } from '../../sandbox/happenings';
import { policyWith, voucherOf } from '../../sandbox/price-samples';
import { randomPurchase } from '../../sandbox/random-purchases';
import { floorOf } from '../catalog/price-policy';
import { price } from '../coupon/pricing';
import type { Voucher } from '../coupon/purchase';
import { Terms as CouponTerms, isPriceKind } from '../coupon/terms';
import { levels } from '../member/settings';
import type { Purchase } from './happening';
import { largestPacketFen, openStacking, type StackableCoupon, type StackingRules } from './stacking';

const couponOf = (title: string, terms: Parameters<typeof voucherOf>[1], perMember: number | null = 1): StackableCoupon => {
  const voucher = voucherOf(title, terms);
  return {
    couponNo: voucher.couponNo,
    title,
    terms: { ...voucher.terms, limits: CouponTerms.shape.limits.parse({ perMember }) },
  };
};
const SHOP = couponOf('满千减百', { benefit: { kind: 'cash', offFen: 10_000, thresholdFen: 100_000 } });
const STYLE = couponOf('大衣八折', {
  benefit: { kind: 'percent', percentOff: 20 },
  conditions: { categories: ['大衣'] },
  group: 'style',
});
const FLOOR_HALF = { floors: [{ percentOfTag: 50 }] };

const rulesWith = (wish: Partial<StackingRules> = {}): StackingRules => ({
  terms: campaignTerms({ trigger: { kind: 'purchase-over', overFen: 50_000 } }),
  coupons: [SHOP, STYLE],
  policy: policyWith(FLOOR_HALF),
  levels: levels.fallback,
  ...wish,
});
const stackingOf = (rules: StackingRules, purchases: readonly Purchase[]) => {
  const stacking = openStacking(rules);
  for (const purchase of purchases) stacking.add(purchase);
  return stacking;
};

test('a coat with two coupons and a packet: every step is one of the checkout', () => {
  const worst = stackingOf(rulesWith(), [purchaseOf()]).deepest();
  expect(worst?.price.steps.map(({ kind, title, amountFen }) => [kind, title, amountFen])).toEqual([
    ['tag-price', null, 119_900],
    ['coupon', '大衣八折', -23_980],
    ['coupon', '满千减百', -10_000],
  ]);
  expect(worst).toMatchObject({ packetFen: 500, leftFen: 119_900 - 23_980 - 10_000 - 500, floorFen: 59_950 });
});

test.each([
  ['first-scan', { kind: 'first-scan' }, false, 500],
  ['joined', { kind: 'joined' }, false, 500],
  ['collected', { kind: 'collected' }, false, 500],
  ['a first purchase', { kind: 'first-purchase' }, true, 500],
  ['not her first purchase', { kind: 'first-purchase' }, false, 0],
  ['over exactly what it costs before coupons', { kind: 'purchase-over', overFen: 119_900 }, false, 500],
  ['a fen over it', { kind: 'purchase-over', overFen: 119_901 }, false, 0],
  ['a clerk’s subsidy', { kind: 'new-buyer' }, true, 0],
] as const)('the packet of "%s" lowers this basket by what she gets', (_name, trigger, first, packetFen) => {
  const rules = rulesWith({ terms: campaignTerms({ trigger }) });
  expect(stackingOf(rules, [purchaseOf({ first })]).deepest()?.packetFen).toBe(packetFen);
});

test.each([
  ['fixed', { kind: 'fixed', eachFen: 880 }, 880],
  ['random', { kind: 'random', minFen: 100, maxFen: 2_000 }, 2_000],
  ['weighted with peak packets', { kind: 'weighted', eachFen: 800, peakFen: 1_200, peakCount: 3 }, 1_200],
  ['weighted without any', { kind: 'weighted', eachFen: 800, peakFen: 1_200, peakCount: 0 }, 800],
] as const)('the largest packet of %s amounts', (_name, amounts, expected) => {
  expect(largestPacketFen(campaignTerms({ amounts }))).toBe(expected);
});

describe('the floor', () => {
  const halved = couponOf('半价', { benefit: { kind: 'percent', percentOff: 50 } });

  test.each([
    ['coupons alone stop at it', 0, 0],
    ['a packet of a fen goes below', 1, 1],
  ])('%s', (_what, eachFen, belowCount) => {
    const terms = campaignTerms({ amounts: { kind: 'fixed', eachFen } });
    const stacking = stackingOf(rulesWith({ terms, coupons: [halved, STYLE, SHOP] }), [purchaseOf()]);
    expect(stacking.belowFloorCount()).toBe(belowCount);
    expect(stacking.lowest()).toMatchObject({ floorFen: 59_950, leftFen: 59_950 - eachFen });
  });

  test('without any floor a packet larger than what is paid is below nothing', () => {
    const terms = campaignTerms({ amounts: { kind: 'fixed', eachFen: 2_001 } });
    const cheap = (tagPriceFen: number) => purchaseOf({ document: `sale:${tagPriceFen}`, lines: [lineOf(tagPriceFen)] });
    const rules = rulesWith({ terms, coupons: [], policy: policyWith() });
    expect(stackingOf(rules, [cheap(2_001), cheap(2_000), cheap(9_900)]).belowFloorCount()).toBe(1);
  });

  test('a campaign that gives a coupon lowers prices by the coupon’s own terms, down to the floor and no further', () => {
    const terms = campaignTerms({
      form: { kind: 'coupon', couponNo: halved.couponNo },
      amounts: { kind: 'fixed', eachFen: 9_900 },
    });
    const worst = stackingOf(rulesWith({ terms, coupons: [halved, STYLE] }), [purchaseOf()]);
    expect(worst.deepest()).toMatchObject({ packetFen: 0, leftFen: 59_950 });
    expect(worst.belowFloorCount()).toBe(0);
  });
});

test('of one coupon as many go together as a member may have and the group allows', () => {
  const groups = [{ code: 'shop', name: '店铺券', most: 3 }];
  const rules = (perMember: number | null) =>
    rulesWith({
      coupons: [couponOf('减百', { benefit: { kind: 'cash', offFen: 10_000 } }, perMember)],
      policy: policyWith({ groups }),
    });
  const offFen = (perMember: number | null) => 119_400 - (stackingOf(rules(perMember), [purchaseOf()]).deepest()?.leftFen ?? 0);
  expect([1, 2, 3, 4, null].map(offFen)).toEqual([10_000, 20_000, 30_000, 30_000, 30_000]);
});

test('who has no card is taken as a member of the lowest level', () => {
  const nobody = stackingOf(rulesWith(), [purchaseOf({ levelCode: null })]).deepest();
  expect(nobody).toMatchObject({ levelName: '会员', leftFen: 119_900 - 23_980 - 10_000 - 500 });
});

test('weekdays, stores and first purchases of a coupon are asked of each basket', () => {
  const coupons = [
    couponOf('周一店铺券', {
      benefit: { kind: 'cash', offFen: 9_000 },
      conditions: { weekdays: [1], placeNos: [2], firstPurchase: true },
    }),
  ];
  const monday = purchaseOf({ document: 'sale:2', placeNo: 2, first: true, at: Date.parse('2026-11-16T15:00:00+08:00') });
  const rules = rulesWith({ coupons });
  expect(stackingOf(rules, [purchaseOf(), monday]).deepest()?.purchase.document).toBe('sale:2');
  for (const change of [{ placeNo: 1 }, { first: false }, { at: monday.at + 86_400_000 }]) {
    expect(stackingOf(rules, [{ ...monday, ...change }]).deepest()?.price.applied).toEqual([]);
  }
});

test('equal baskets are priced once, and most that cannot be the worst not at all', () => {
  const basket = (rank: number) => purchaseOf({ document: `sale:${rank}`, lines: [lineOf(100_000 + (rank % 50) * 100)] });
  const stacking = stackingOf(
    rulesWith(),
    Array.from({ length: 5_000 }, (_, rank) => basket(rank)),
  );
  expect(stacking.pricedCount()).toBeLessThanOrEqual(50);
});

test('of equally deep baskets the dearer is shown, then the first document, whatever order they come in', () => {
  const rules = rulesWith({ coupons: [], terms: campaignTerms({ trigger: { kind: 'new-buyer' } }) });
  const [a, b] = [purchaseOf({ document: 'sale:a' }), purchaseOf({ document: 'sale:b' })];
  const dear = purchaseOf({ document: 'sale:z', lines: [lineOf(200_000)] });
  expect(stackingOf(rules, [b, a]).deepest()?.purchase.document).toBe('sale:a');
  expect(stackingOf(rules, [a, dear, b]).deepest()?.purchase.document).toBe('sale:z');
});

/** Every set of vouchers on every basket: slow, and nothing is passed over. */
function tryAll({ terms, policy, levels: ladder }: StackingRules, vouchers: readonly Voucher[], purchases: readonly Purchase[]) {
  const [level] = ladder.ladder;
  if (!level) throw new Error('A ladder has a rung.');
  const buyer = (first: boolean) => ({ level, firstPurchase: first, pointsCount: 0, spendPointsCount: 0, pointsPercent: 100 });
  return purchases.map(({ lines, placeNo, channel, at, first }) => {
    const bag = { pieces: lines, placeNo, channel, deliveryFen: 0 };
    const paid = setsOf(vouchers).map((set) => price(bag, buyer(first), set, policy, new Date(at)).payableFen);
    const sum = (fen: (line: (typeof lines)[number]) => number) => lines.reduce((total, line) => total + fen(line), 0);
    const [tagFen, floorFen] = [sum((line) => line.tagPriceFen), sum((line) => floorOf(line, policy.prices))];
    const leftFen = Math.min(...paid) - largestPacketFen(terms);
    return { share: leftFen / tagFen, slackFen: leftFen - floorFen };
  });
}

function setsOf(vouchers: readonly Voucher[]): Voucher[][] {
  return vouchers.reduce<Voucher[][]>((sets, voucher) => sets.concat(sets.map((set) => set.concat(voucher))), [[]]);
}

test('no basket is worse than the one that is found: all sets of coupons were tried on all of them', () => {
  fc.assert(
    fc.property(
      fc.array(randomPurchase, { minLength: 1, maxLength: 4 }),
      fc.constantFrom(0, 1, 99, 5_000),
      (samples, eachFen) => {
        const [first] = samples;
        if (!first) return;
        const coupons = new Map(
          first.vouchers.map(({ couponNo, title, terms }) => [
            couponNo,
            { couponNo, title, terms: { ...terms, limits: { ...terms.limits, perMember: 1 } } },
          ]),
        );
        const level = { ...first.member.level, fromFen: 0 };
        const rules: StackingRules = {
          terms: campaignTerms({ amounts: { kind: 'fixed', eachFen } }),
          coupons: [...coupons.values()],
          policy: first.policy,
          levels: { ...levels.fallback, ladder: [level] },
        };
        // What the shop sells has a price: a basket of nothing but free pieces has no share to be compared.
        const dear = samples.filter(({ bag }) => bag.pieces.some((piece) => piece.tagPriceFen > 0));
        const purchases = dear.map(({ bag }, rank) =>
          purchaseOf({ document: `sale:${rank}`, lines: bag.pieces.map((piece) => lineOf(piece.tagPriceFen, piece)) }),
        );
        if (purchases.length === 0) return;
        const ever = { validFrom: new Date(0), validUntil: new Date('2200-01-01T00:00:00.000Z') };
        const lowering = rules.coupons.filter(({ terms }) => isPriceKind(terms.benefit.kind));
        const vouchers = lowering.map((coupon) => ({ ...coupon, ...ever, voucherId: String(coupon.couponNo) }));
        const tried = tryAll(rules, vouchers, purchases);
        const stacking = stackingOf(rules, purchases);
        const [deepest, lowest] = [stacking.deepest(), stacking.lowest()];
        if (!deepest || !lowest) throw new Error('Something was bought.');
        expect(deepest.leftFen / deepest.tagFen).toBe(Math.min(...tried.map(({ share }) => share)));
        expect(lowest.leftFen - lowest.floorFen).toBe(Math.min(...tried.map(({ slackFen }) => slackFen)));
        expect(stacking.belowFloorCount()).toBe(tried.filter(({ slackFen }) => slackFen < 0).length);
      },
    ),
    { numRuns: 500 },
  );
});
