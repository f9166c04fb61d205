import { bagOf, buyerAt, pieceAt, policyWith, SATURDAY, voucherOf } from '../../sandbox/price-samples';

import { type Price, price } from './pricing';
import type { Bag, Buyer, Policy, Voucher } from './purchase';

const COAT = pieceAt('1199', { skuNo: 1 });
const SHIRT = pieceAt('399', { skuNo: 2, styleCode: 'SH2601', category: '衬衫' });
const SCARF = pieceAt('299', { skuNo: 3, styleCode: 'SC2601', category: '围巾' });

const OVER_1000 = voucherOf('满1000减50', { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } });
const SHIRT_20 = voucherOf('衬衫8折', {
  benefit: { kind: 'percent', percentOff: 20 },
  conditions: { categories: ['衬衫'] },
  group: 'style',
});
const SCARF_GIFT = voucherOf('送围巾', {
  benefit: { kind: 'gift', giftStyles: ['SC2601'], thresholdFen: 100_000 },
  group: 'exchange',
});
const SCARF_990 = voucherOf('9.9换购围巾', {
  benefit: { kind: 'exchange', payFen: 990 },
  conditions: { styles: ['SC2601'] },
  group: 'exchange',
});
const NO_DELIVERY = voucherOf('免运费', { benefit: { kind: 'free-delivery' }, group: 'delivery' });
const FREE = voucherOf('全免', { benefit: { kind: 'percent', percentOff: 100 } });

type Wish = { readonly bag?: Bag; readonly buyer?: Buyer | null; readonly policy?: Policy };

const priced = (
  vouchers: readonly Voucher[],
  { bag = bagOf([COAT]), buyer = buyerAt('gold'), policy = policyWith() }: Wish = {},
) => price(bag, buyer, vouchers, policy, SATURDAY);
const steps = ({ steps: all }: Price) => all.map(({ kind, title, amountFen }) => [title ?? kind, amountFen / 100]);
const reasons = ({ notApplied }: Price) => [...notApplied.values()].map(({ code }) => code);

test('the member card of the design: 1,199.00 less gold 120.00 less 50.00 is 1,029.00', () => {
  const found = priced([OVER_1000]);
  expect(steps(found)).toEqual([
    ['tag-price', 1_199],
    ['金卡会员价', -120],
    ['满1000减50', -50],
  ]);
  expect(found.payableFen).toBe(102_900);
  expect(found.pieces[0]?.reductions).toEqual([
    { kind: 'vip', voucherId: null, title: '金卡会员价', gift: false, amountFen: 12_000 },
    { kind: 'coupon', voucherId: OVER_1000.voucherId, title: '满1000减50', gift: false, amountFen: 5_000 },
  ]);
});

test('10 yuan over three pieces of 10 yuan takes off 10 yuan', () => {
  const ten = voucherOf('10元券', { benefit: { kind: 'cash', offFen: 1_000 } });
  const found = priced([ten], { bag: bagOf([pieceAt('10'), pieceAt('10'), pieceAt('10')]), buyer: buyerAt('member') });
  expect(found.pieces.map(({ paidFen }) => paidFen)).toEqual([666, 667, 667]);
  expect(found.payableFen).toBe(2_000);
});

test('a coupon for everything leaves nothing to pay, and nothing for points either', () => {
  const buyer = buyerAt('gold', { pointsCount: 5_000, spendPointsCount: 5_000 });
  const found = priced([FREE], { bag: bagOf([COAT, SHIRT, SCARF]), buyer });
  expect([found.payableFen, found.points.spentCount, ...found.pieces.map(({ paidFen }) => paidFen)]).toEqual([0, 0, 0, 0, 0]);
});

test('stacked coupons stop at the floor, and one that finds nothing left is not used up', () => {
  const policy = policyWith({ floors: [{ percentOfTag: 70 }] });
  const more = voucherOf('衬衫再减', {
    benefit: { kind: 'cash', offFen: 50_000 },
    conditions: { categories: ['衬衫'] },
    group: 'style',
  });
  const found = priced([more, FREE, SHIRT_20], { bag: bagOf([COAT, SHIRT]), policy });
  expect(found.pieces.map(({ paidFen }) => paidFen)).toEqual([83_930, 27_930]);
  const fullUp = priced(
    [more, voucherOf('衬衫券', { benefit: { kind: 'cash', offFen: 100 }, conditions: { categories: ['衬衫'] } })],
    {
      bag: bagOf([SHIRT]),
      policy,
    },
  );
  expect([fullUp.payableFen, reasons(fullUp)]).toEqual([27_930, ['no-effect']]);
});

test('a scarf given with a coat is free, and the scarf counts for nothing', () => {
  const found = priced([SCARF_GIFT, OVER_1000], { bag: bagOf([SCARF, COAT]) });
  expect(steps(found)).toEqual([
    ['tag-price', 1_498],
    ['金卡会员价', -150],
    ['送围巾', -269],
    ['满1000减50', -50],
  ]);
  expect(found.pieces.map(({ paidFen }) => paidFen)).toEqual([102_900, 0]);
  expect(found.pieces[1]?.reductions.map(({ gift }) => gift)).toEqual([false, true]);
  const tooLittle = priced([SCARF_GIFT, OVER_1000], { bag: bagOf([SCARF, SHIRT, pieceAt('699', { skuNo: 9 })]) });
  expect(reasons(tooLittle)).toEqual(['threshold']);
  expect(tooLittle.applied.map(({ voucherId }) => voucherId)).toEqual([OVER_1000.voucherId]);
});

test('a gift must lie in the bag', () => {
  const found = priced([SCARF_GIFT]);
  expect(found.notApplied.get(SCARF_GIFT.voucherId)).toEqual({ code: 'gift-missing', details: { giftStyles: ['SC2601'] } });
});

test('two gifts cannot carry each other: one has to be bought', () => {
  const policy = policyWith({ groups: [{ code: 'exchange', name: '兑换券', most: 2 }] });
  const shirtGift = voucherOf('送衬衫', {
    benefit: { kind: 'gift', giftStyles: ['SH2601'], thresholdFen: 20_000 },
    group: 'exchange',
  });
  const scarfGift = voucherOf('送围巾', {
    benefit: { kind: 'gift', giftStyles: ['SC2601'], thresholdFen: 20_000 },
    group: 'exchange',
  });
  const found = priced([shirtGift, scarfGift], { bag: bagOf([SHIRT, SCARF]), policy });
  expect(found.applied).toHaveLength(1);
  expect(found.payableFen).toBeGreaterThan(0);
});

test('an exchange at 9.90 comes before every other coupon, which then lower the rest', () => {
  const tenPercent = voucherOf('9折', { benefit: { kind: 'percent', percentOff: 10 } });
  const found = priced([tenPercent, SCARF_990], { bag: bagOf([SHIRT, SCARF]), buyer: buyerAt('member') });
  expect(steps(found)).toEqual([
    ['tag-price', 698],
    ['9.9换购围巾', -289.1],
    ['9折', -39.9],
  ]);
  expect(found.pieces.map(({ paidFen }) => paidFen)).toEqual([35_910, 990]);
});

test('coupons apply in the order of groups, however they are listed: percent of what cash left', () => {
  const cash = voucherOf('衬衫减100', {
    benefit: { kind: 'cash', offFen: 10_000 },
    conditions: { categories: ['衬衫'] },
    group: 'style',
  });
  const percent = voucherOf('店铺9折', { benefit: { kind: 'percent', percentOff: 10 } });
  const wish = { bag: bagOf([SHIRT]), buyer: buyerAt('member') };
  expect(steps(priced([percent, cash], wish)).slice(1)).toEqual([
    ['衬衫减100', -100],
    ['店铺9折', -29.9],
  ]);
  expect(priced([cash, percent], wish).payableFen).toBe(priced([percent, cash], wish).payableFen);
});

describe('a voucher that refuses the card', () => {
  const policy = policyWith({
    groups: [
      { code: 'shop', name: '店铺券', most: 1, withVip: false },
      { code: 'style', name: '单品券', most: 1 },
    ],
  });

  test('puts the whole bag back to tag prices', () => {
    const found = priced([OVER_1000, SHIRT_20], { bag: bagOf([COAT, SHIRT]), policy });
    expect(steps(found)).toEqual([
      ['tag-price', 1_598],
      ['满1000减50', -50],
      ['衬衫8折', -77.3],
    ]);
  });

  test('does nothing to her card when it cannot be used', () => {
    const found = priced([OVER_1000], { bag: bagOf([SHIRT]), policy });
    expect(steps(found)).toEqual([
      ['tag-price', 399],
      ['金卡会员价', -40],
    ]);
    expect(reasons(found)).toEqual(['threshold']);
  });

  test('does nothing to her card when it would lower nothing', () => {
    const dear = voucherOf('400元换购', { benefit: { kind: 'exchange', payFen: 40_000 } });
    expect(steps(priced([dear], { bag: bagOf([SHIRT]), policy })).map(([kind]) => kind)).toEqual(['tag-price', '金卡会员价']);
  });
});

describe('places in a group', () => {
  const other = voucherOf('店铺9折', { benefit: { kind: 'percent', percentOff: 10 } });

  test('the first in the list has it, and the other hears why', () => {
    const found = priced([other, OVER_1000]);
    expect(found.applied.map(({ voucherId }) => voucherId)).toEqual([other.voucherId]);
    expect(found.notApplied.get(OVER_1000.voucherId)).toEqual({
      code: 'group-full',
      details: { instead: '店铺9折', groupName: '店铺券', most: 1 },
    });
  });

  test('one that cannot be used does not keep the next away', () => {
    const found = priced([OVER_1000, other], { bag: bagOf([SHIRT]) });
    expect(found.applied.map(({ voucherId }) => voucherId)).toEqual([other.voucherId]);
    expect(reasons(found)).toEqual(['threshold']);
  });

  test('a group of two takes two, of one coupon too, and the third waits', () => {
    const policy = policyWith({ groups: [{ code: 'shop', name: '店铺券', most: 2 }] });
    const copies = ['a', 'b', 'c'].map((voucherId) => ({ ...OVER_1000, voucherId }));
    const found = priced(copies, { policy });
    expect([found.payableFen, reasons(found)]).toEqual([97_900, ['group-full']]);
  });

  test('groups that exclude each other do not meet, whichever of them says so', () => {
    const groups = [
      { code: 'shop', name: '店铺券', most: 1 },
      { code: 'style', name: '单品券', most: 1, excludes: ['shop'] },
    ];
    for (const pair of [
      [OVER_1000, SHIRT_20],
      [SHIRT_20, OVER_1000],
    ]) {
      const found = priced(pair, { bag: bagOf([COAT, SHIRT]), policy: policyWith({ groups }) });
      expect(found.applied.map(({ voucherId }) => voucherId)).toEqual([pair[0]?.voucherId]);
      expect(found.notApplied.get(pair[1]?.voucherId ?? '')).toEqual({ code: 'excluded', details: { instead: pair[0]?.title } });
    }
  });

  test('a voucher of a group that was abolished goes with nothing: one of it, no other group beside it, and tag prices', () => {
    const old = voucherOf('旧券', { benefit: { kind: 'cash', offFen: 1_000 }, group: 'old' });
    const older = voucherOf('更旧的券', { benefit: { kind: 'cash', offFen: 1_000 }, group: 'older' });
    const found = priced([old, { ...old, voucherId: 'second' }, older, OVER_1000]);
    expect(found.applied.map(({ voucherId }) => voucherId)).toEqual([old.voucherId]);
    expect(steps(found).map(([what]) => what)).toEqual(['tag-price', '旧券']);
    expect(found.notApplied.get('second')).toEqual({
      code: 'group-full',
      details: { instead: '旧券', groupName: 'old', most: 1 },
    });
    for (const other of [older, OVER_1000]) {
      expect(found.notApplied.get(other.voucherId)).toEqual({ code: 'excluded', details: { instead: '旧券' } });
    }
    expect(priced([OVER_1000, old]).applied.map(({ voucherId }) => voucherId)).toEqual([OVER_1000.voucherId]);
  });

  test('one voucher said twice is used once', () => {
    const policy = policyWith({ groups: [{ code: 'shop', name: '店铺券', most: 2 }] });
    const found = priced([OVER_1000, OVER_1000], { policy });
    expect([found.payableFen, found.applied.length, found.notApplied.size]).toEqual([102_900, 1, 0]);
  });
});

test('delivery is a step of its own, and a coupon for it lowers no piece', () => {
  const bag = bagOf([SHIRT], { deliveryFen: 1_200 });
  const found = priced([NO_DELIVERY], { bag, buyer: buyerAt('member') });
  expect(steps(found)).toEqual([
    ['tag-price', 399],
    ['delivery', 12],
    ['免运费', -12],
  ]);
  expect(found.pieces[0]?.reductions).toEqual([]);
  expect(reasons(priced([NO_DELIVERY]))).toEqual(['no-delivery']);
});

test('without a card there is no card price, no coupon and no points', () => {
  const found = priced([OVER_1000], { buyer: null });
  expect(steps(found)).toEqual([['tag-price', 1_199]]);
  expect([found.earning, found.points.usableCount, reasons(found)]).toEqual([null, 0, ['level']]);
});

test('a brand that never lowers a price is paid its tag prices', () => {
  const policy = policyWith({ noDiscount: true });
  const bag = bagOf([COAT, SHIRT, SCARF], { deliveryFen: 1_200 });
  const buyer = buyerAt('platinum', { pointsCount: 100_000, spendPointsCount: 100_000 });
  const wrap = voucherOf('礼盒', { benefit: { kind: 'gift-wrap', note: '礼盒包装' }, group: 'benefit' });
  const found = priced([OVER_1000, SHIRT_20, SCARF_GIFT, NO_DELIVERY, wrap], { bag, buyer, policy });
  expect(steps(found)).toEqual([
    ['tag-price', 1_897],
    ['delivery', 12],
    ['礼盒', 0],
  ]);
  expect(found.applied).toEqual([{ voucherId: wrap.voucherId, offFen: 0 }]);
  expect([found.points.usableCount, ...reasons(found)]).toEqual([0, 'no-discount', 'no-discount', 'no-discount', 'no-discount']);
});

describe('points', () => {
  const wish = (pointsCount: number, spendPointsCount: number, points: object = {}, more: Wish = {}) =>
    priced([], {
      bag: bagOf([pieceAt('10'), pieceAt('10'), pieceAt('10')]),
      buyer: buyerAt('member', { pointsCount, spendPointsCount }),
      policy: policyWith({}, { mostPercent: 50, ...points }),
      ...more,
    });

  test.each([
    ['all she may, in whole hundreds', 100_000, 100_000, {}, 1_500, 1_500],
    ['a hundred less one is not yet a step', 99, 99, {}, 0, 0],
    ['no more than she has', 1_299, 100_000, {}, 1_200, 1_200],
    ['no more than she wants', 100_000, 350, {}, 1_500, 300],
    ['none when she wants none', 100_000, 0, {}, 1_500, 0],
    ['none when they are worth nothing', 100_000, 100_000, { fenPerPoint: 0 }, 0, 0],
    ['none when she owes some', -500, 100_000, {}, 0, 0],
    ['a point worth three fen', 100_000, 100_000, { fenPerPoint: 3 }, 500, 500],
  ])('%s', (_what, pointsCount, spendPointsCount, points, usableCount, spentCount) => {
    const found = wish(pointsCount, spendPointsCount, points);
    const fenPerPoint = 'fenPerPoint' in points ? points.fenPerPoint : 1;
    expect(found.points).toEqual({ usableCount, usableFen: usableCount * fenPerPoint, spentCount });
    expect(found.payableFen).toBe(3_000 - spentCount * fenPerPoint);
  });

  test('are spread over the pieces like money, and each piece knows how many were its own', () => {
    const found = wish(100, 100);
    expect(found.pieces.map(({ paidFen, pointsSpentCount }) => [paidFen, pointsSpentCount])).toEqual([
      [966, 34],
      [967, 33],
      [967, 33],
    ]);
  });

  test('never take a piece below its floor', () => {
    const policy = policyWith({ floors: [{ percentOfTag: 95 }] }, { mostPercent: 100 });
    const found = wish(100_000, 100_000, {}, { policy });
    expect([found.points.usableCount, found.payableFen]).toEqual([100, 2_900]);
  });

  test('never pay the delivery', () => {
    const policy = policyWith({}, { mostPercent: 100 });
    const found = wish(100_000, 100_000, {}, { policy, bag: bagOf([pieceAt('10')], { deliveryFen: 1_200 }) });
    expect([found.points.usableCount, found.payableFen]).toEqual([1_000, 1_200]);
  });
});

test('a level, a birthday and a coupon for extra points multiply', () => {
  const double = voucherOf('双倍积分', { benefit: { kind: 'extra-points', percent: 200, bonusCount: 30 }, group: 'benefit' });
  expect(priced([], { buyer: buyerAt('gold') }).earning).toEqual({ per100Yuan: 120, bonusCount: 0 });
  expect(priced([double], { buyer: buyerAt('gold', { pointsPercent: 150 }) }).earning).toEqual({
    per100Yuan: 360,
    bonusCount: 30,
  });
});
