import { pricePolicy } from '../catalog/settings';
import { levels, pointsPolicy } from '../member/settings';
import type { VoucherRow } from './buyer';
import { vouchersOf } from './buyer';
import { composeCandidates, priceAsWished, type VoucherWish } from './candidates';
import { toCouponCard } from './coupon-card';
import type { Bag, Buyer, Policy } from './purchase';
import { couponPolicy } from './settings';
import { Terms } from './terms';

const NOW = new Date('2026-11-21T14:00:00+08:00');
const [level] = levels.fallback.ladder;
const BUYER: Buyer | null = level
  ? { level, firstPurchase: true, pointsCount: 0, spendPointsCount: 0, pointsPercent: 100 }
  : null;
const BAG: Bag = {
  pieces: [{ skuNo: 1, styleCode: 'CW2611', category: '大衣', tagPriceFen: 100_000 }],
  placeNo: 1,
  channel: 'counter',
  deliveryFen: 0,
};
const POLICY: Policy = {
  prices: pricePolicy.fallback,
  coupons: {
    ...couponPolicy.fallback,
    groups: [
      { code: 'style', name: '单品券', most: 1, excludes: [], withVip: true },
      { code: 'shop', name: '店铺券', most: 1, excludes: [], withVip: true },
      { code: 'plain', name: '原价券', most: 1, excludes: [], withVip: false },
      { code: 'benefit', name: '礼遇', most: 3, excludes: [], withVip: true },
    ],
  },
  points: pointsPolicy.fallback,
  vipStepFen: 100,
};

const idOf = (couponNo: number) => `00000000-0000-4000-8000-${String(couponNo).padStart(12, '0')}`;
const voucher = (couponNo: number, terms: object, daysLeft = 10): VoucherRow => ({
  voucherId: idOf(couponNo),
  couponNo,
  title: `券 ${couponNo}`,
  way: 'centre',
  transferable: false,
  offered: false,
  validFrom: '2026-11-20T00:00:00.000Z',
  validUntil: new Date(NOW.getTime() + daysLeft * 86_400_000).toISOString(),
  terms: Terms.parse({ validity: { kind: 'days', days: 30 }, conditions: {}, limits: {}, claimWays: ['centre'], ...terms }),
});
const off = (offFen: number, group = 'shop', thresholdFen = 0) => ({ benefit: { kind: 'cash', offFen, thresholdFen }, group });

const WALLET = [
  voucher(1, off(1_000)),
  voucher(2, off(5_000)),
  voucher(3, off(2_000, 'style')),
  voucher(4, off(9_000, 'shop', 200_000)),
  voucher(5, { benefit: { kind: 'alteration', note: '免费改裤长' }, group: 'benefit' }),
];
const cards = new Map(
  WALLET.map(({ couponNo, title, terms }) => {
    const facts = { couponNo, title, terms, styleNames: [], notStyleNames: [], giftNames: [], storeNames: [] };
    return [couponNo, toCouponCard(facts, levels.fallback, POLICY.coupons)] as const;
  }),
);
const shown = (wish: VoucherWish, offered: readonly number[] = []) => {
  const wallet = WALLET.map((one) => ({ ...one, offered: offered.includes(one.couponNo) }));
  const priced = priceAsWished(BAG, BUYER, vouchersOf({ member: null, vouchers: wallet }), wish, POLICY, NOW);
  const candidates = composeCandidates(wallet, priced, cards);
  return candidates.map(({ couponNo, offFen, applied, whyNot }) => [couponNo, applied ? offFen : (whyNot?.code ?? 'free')]);
};

test.each<[string, VoucherWish, (readonly [number, number | string])[]]>([
  [
    'the best is found, and the rest says why not',
    'best',
    [
      [2, 5_000],
      [3, 2_000],
      [1, 'less'],
      [5, 'benefit'],
      [4, 'threshold'],
    ],
  ],
  [
    'a worse one by wish: the better says so, what would come on top is free',
    [idOf(1)],
    [
      [1, 1_000],
      [2, 'less'],
      [3, 'free'],
      [5, 'benefit'],
      [4, 'threshold'],
    ],
  ],
  [
    'none by wish: whatever applies is free',
    [],
    [
      [1, 'free'],
      [2, 'free'],
      [3, 'free'],
      [5, 'benefit'],
      [4, 'threshold'],
    ],
  ],
  [
    'two of a group that takes one: the first wish counts',
    [idOf(1), idOf(2)],
    [
      [1, 1_000],
      [2, 'less'],
      [3, 'free'],
      [5, 'benefit'],
      [4, 'threshold'],
    ],
  ],
  [
    'a benefit by wish is applied and takes nothing off',
    [idOf(5)],
    [
      [5, 0],
      [1, 'free'],
      [2, 'free'],
      [3, 'free'],
      [4, 'threshold'],
    ],
  ],
  [
    'the same twice, and somebody else’s, count once and not at all',
    [idOf(3), idOf(3), idOf(99)],
    [
      [3, 2_000],
      [1, 'free'],
      [2, 'free'],
      [5, 'benefit'],
      [4, 'threshold'],
    ],
  ],
])('%s', (_what, wish, expected) => {
  expect(shown(wish)).toEqual(expected);
});

describe('what she offered to a friend', () => {
  test('is not among the best, which is sought without it, and says so; what cannot be used here says that', () => {
    expect(shown('best', [2, 4])).toEqual([
      [3, 2_000],
      [1, 1_000],
      [2, 'offered'],
      [5, 'benefit'],
      [4, 'threshold'],
    ]);
  });

  test('is used when she names it, and otherwise says so, also where it would simply come on top', () => {
    expect(shown([idOf(2)], [2, 3])).toEqual([
      [2, 5_000],
      [1, 'less'],
      [3, 'offered'],
      [5, 'benefit'],
      [4, 'threshold'],
    ]);
  });
});

describe('a coupon as people read it', () => {
  const card = (terms: object, names: object = {}) => {
    const parsed = Terms.parse({
      validity: { kind: 'days', days: 30 },
      conditions: {},
      limits: {},
      claimWays: ['centre'],
      group: 'shop',
      ...terms,
    });
    const facts = {
      couponNo: 1,
      title: '券',
      terms: parsed,
      styleNames: [],
      notStyleNames: [],
      giftNames: [],
      storeNames: [],
      ...names,
    };
    return toCouponCard(facts, levels.fallback, POLICY.coupons);
  };
  const nothing = {
    offFen: null,
    percentOff: null,
    capFen: null,
    thresholdFen: 0,
    payFen: null,
    pointsPercent: null,
    bonusCount: null,
    note: null,
  };

  test.each<[object, object]>([
    [
      { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 },
      { offFen: 5_000, thresholdFen: 100_000 },
    ],
    [
      { kind: 'percent', percentOff: 15, capFen: 20_000 },
      { percentOff: 15, capFen: 20_000 },
    ],
    [{ kind: 'gift', giftStyles: ['G1'], thresholdFen: 50_000 }, { thresholdFen: 50_000 }],
    [{ kind: 'exchange', payFen: 0 }, { payFen: 0 }],
    [
      { kind: 'exchange', payFen: 990, thresholdFen: 30_000 },
      { payFen: 990, thresholdFen: 30_000 },
    ],
    [{ kind: 'free-delivery', capFen: 1_000 }, { capFen: 1_000 }],
    [{ kind: 'gift-wrap', note: '礼盒包装' }, { note: '礼盒包装' }],
    [
      { kind: 'extra-points', percent: 300, bonusCount: 50 },
      { pointsPercent: 300, bonusCount: 50 },
    ],
  ])('%j', (benefit, expected) => {
    expect(card({ benefit }).face).toEqual({ ...nothing, kind: 'kind' in benefit ? benefit.kind : '', ...expected });
  });

  test('names stand once; a level and a group that are gone keep their code; without the card’s price says so, as of a group that is gone', () => {
    const benefit = { kind: 'cash', offFen: 1 };
    const levelsOf = (codes: string[]) => ({ benefit, group: 'plain', conditions: { levels: codes } });
    expect(card(levelsOf(['gold', 'diamond']), { styleNames: ['大衣', '大衣', '衬衫'] })).toMatchObject({
      groupName: '原价券',
      conditions: { levelNames: ['金卡', 'diamond'], styleNames: ['大衣', '衬衫'], notWithVip: true },
    });
    expect(card({ benefit, group: 'gone' })).toMatchObject({ groupName: 'gone', conditions: { notWithVip: true } });
  });
});
