import { bagOf, buyerAt, pieceAt, policyWith, SATURDAY, voucherOf } from '../../sandbox/price-samples';

import { findBestPrice, findPriceWith } from './best';
import type { Bag, Buyer, Policy, Voucher } from './purchase';

const COAT = pieceAt('1199', { skuNo: 1 });
const SHIRT = pieceAt('399', { skuNo: 2, styleCode: 'SH2601', category: '衬衫' });

const OVER_1000 = voucherOf('满1000减50', { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } });
const OVER_500 = voucherOf('满500减30', { benefit: { kind: 'cash', offFen: 3_000, thresholdFen: 50_000 } });
const ALTERATION = voucherOf('免费改裤长', { benefit: { kind: 'alteration', note: '免费改裤长' }, group: 'benefit' });

const SOON = new Date(SATURDAY.getTime() + 3_600_000);

type Wish = { readonly bag?: Bag; readonly buyer?: Buyer | null; readonly policy?: Policy };

const best = (vouchers: readonly Voucher[], { bag = bagOf([COAT]), buyer = buyerAt('gold'), policy = policyWith() }: Wish = {}) =>
  findBestPrice(bag, buyer, vouchers, policy, SATURDAY);
const used = ({ price }: ReturnType<typeof best>) => price.applied.map(({ voucherId }) => voucherId);
const said = ({ whyNot }: ReturnType<typeof best>, { voucherId }: Voucher) => whyNot.get(voucherId);

test('of two coupons of one group the larger is used, and the other says what it would cost her', () => {
  const found = best([OVER_500, OVER_1000]);
  expect([used(found), found.price.payableFen]).toEqual([[OVER_1000.voucherId], 102_900]);
  expect(said(found, OVER_500)).toEqual({ code: 'less', details: { instead: '满1000减50', lostVip: false, lessFen: 2_000 } });
});

test('one that misses its threshold says by how much', () => {
  const found = best([OVER_1000, OVER_500], { bag: bagOf([SHIRT, pieceAt('499', { skuNo: 9 })]) });
  expect(used(found)).toEqual([OVER_500.voucherId]);
  // 399.00 and 499.00 are 359.00 and 449.00 with the card.
  expect(said(found, OVER_1000)).toEqual({ code: 'threshold', details: { thresholdFen: 100_000, missingFen: 19_200 } });
});

test('a second voucher of one coupon says how many go together, and the one that ends first is used', () => {
  const later = { ...OVER_1000, voucherId: 'later', validUntil: new Date(OVER_1000.validUntil.getTime() + 1) };
  const found = best([later, OVER_1000]);
  expect(used(found)).toEqual([OVER_1000.voucherId]);
  expect(said(found, later)).toEqual({ code: 'group-full', details: { instead: '满1000减50', groupName: '店铺券', most: 1 } });
});

test('another coupon that would save the same may be taken instead', () => {
  const same = voucherOf('立减50', { benefit: { kind: 'cash', offFen: 5_000 } });
  const found = best([OVER_1000, same]);
  const [left] = [...found.whyNot.values()];
  expect(left).toEqual({ code: 'less', details: { instead: expect.any(String), lostVip: false, lessFen: 0 } });
});

describe('a coupon that refuses the card', () => {
  const policy = policyWith({
    groups: [
      { code: 'shop', name: '店铺券', most: 1, withVip: false },
      { code: 'style', name: '单品券', most: 1 },
    ],
  });

  test('is left when the card saves more, and says so', () => {
    const found = best([OVER_1000], { policy });
    expect([used(found), found.price.payableFen]).toEqual([[], 107_900]);
    expect(said(found, OVER_1000)).toEqual({ code: 'less', details: { instead: null, lostVip: true, lessFen: 7_000 } });
  });

  test('is taken when it saves more than the card', () => {
    const half = voucherOf('半价', { benefit: { kind: 'percent', percentOff: 50 } });
    expect(best([half], { policy }).price.payableFen).toBe(59_950);
  });

  test('pushes out nothing that goes with it', () => {
    const half = voucherOf('半价', { benefit: { kind: 'percent', percentOff: 50 } });
    const coat = voucherOf('大衣减100', { benefit: { kind: 'cash', offFen: 10_000 }, group: 'style' });
    expect(best([half, coat], { policy }).price.payableFen).toBe(49_950);
  });
});

test('of coupons that exclude each other those that save more together are used', () => {
  const groups = [
    { code: 'shop', name: '店铺券', most: 1, excludes: ['style', 'delivery'] },
    { code: 'style', name: '单品券', most: 1 },
    { code: 'delivery', name: '运费券', most: 1 },
  ];
  const shop = voucherOf('店铺减60', { benefit: { kind: 'cash', offFen: 6_000 } });
  const style = voucherOf('大衣减55', { benefit: { kind: 'cash', offFen: 5_500 }, group: 'style' });
  const delivery = voucherOf('免运费', { benefit: { kind: 'free-delivery' }, group: 'delivery' });
  const found = best([shop, style, delivery], { bag: bagOf([COAT], { deliveryFen: 1_200 }), policy: policyWith({ groups }) });
  expect(used(found)).toEqual([style.voucherId, delivery.voucherId]);
  expect(said(found, shop)).toEqual({ code: 'less', details: { instead: '大衣减55', lostVip: false, lessFen: 700 } });
});

test('a floor leaves little room, but a percentage still counts the whole price', () => {
  const groups = [
    { code: 'style', name: '单品券', most: 1, excludes: ['shop'] },
    { code: 'shop', name: '店铺券', most: 1 },
  ];
  const policy = policyWith({ groups, floors: [{ percentOfTag: 70 }] });
  const cash = voucherOf('大衣减180', { benefit: { kind: 'cash', offFen: 18_000 }, group: 'style' });
  const fifth = voucherOf('店铺8折', { benefit: { kind: 'percent', percentOff: 20 } });
  const found = best([cash, fifth], { bag: bagOf([pieceAt('1000')]), buyer: buyerAt('member'), policy });
  expect([used(found), found.price.payableFen]).toEqual([[fifth.voucherId], 80_000]);
});

test('two coupons that do the same go together, though the second of them ends first', () => {
  const policy = policyWith({ groups: [{ code: 'shop', name: '店铺券', most: 2 }] });
  const later = { ...voucherOf('立减50', { benefit: { kind: 'cash', offFen: 5_000 } }), couponNo: 1 };
  const sooner = { ...voucherOf('再减50', { benefit: { kind: 'cash', offFen: 5_000 } }), couponNo: 2, validUntil: SOON };
  expect(best([later, sooner], { policy }).price.payableFen).toBe(97_900);
});

test('the two largest of a group of two are used, though the smaller applies first', () => {
  const policy = policyWith({ groups: [{ code: 'shop', name: '店铺券', most: 2 }] });
  const [small, large, larger] = [1_000, 10_000, 11_000].map((offFen, position) => ({
    ...voucherOf(`减${offFen}`, { benefit: { kind: 'cash', offFen } }),
    couponNo: position + 1,
  }));
  if (!small || !large || !larger) throw new Error('Three coupons.');
  expect(used(best([small, large, larger], { policy }))).toEqual([large.voucherId, larger.voucherId]);
  expect(used(best([small, larger], { policy }))).toEqual([small.voucherId, larger.voucherId]);
});

test('one that finds nothing left beside what is used says what it would cost instead', () => {
  const policy = policyWith({ floors: [{ percentOfTag: 70 }] });
  const shop = voucherOf('店铺减400', { benefit: { kind: 'cash', offFen: 40_000 } });
  const style = voucherOf('大衣减100', { benefit: { kind: 'cash', offFen: 10_000 }, group: 'style' });
  const found = best([shop, style], { buyer: buyerAt('member'), policy });
  expect(found.price.payableFen).toBe(83_930);
  const vain = voucherOf('衬衫1折', {
    benefit: { kind: 'exchange', payFen: 1 },
    conditions: { categories: ['大衣'] },
    group: 'exchange',
  });
  const given = best([vain, style], { buyer: buyerAt('member') });
  expect(used(given)).toEqual([vain.voucherId]);
  expect(said(given, style)).toEqual({ code: 'less', details: { instead: '衬衫1折', lostVip: false, lessFen: 109_899 } });
});

test('benefits are hers to choose, and say so', () => {
  const found = best([ALTERATION, OVER_1000]);
  expect(used(found)).toEqual([OVER_1000.voucherId]);
  expect(said(found, ALTERATION)).toEqual({ code: 'benefit', details: {} });
});

describe('extra points', () => {
  const double = voucherOf('双倍积分', { benefit: { kind: 'extra-points', percent: 200 }, group: 'benefit' });
  const bonus = voucherOf('加送500', { benefit: { kind: 'extra-points', bonusCount: 500 }, group: 'benefit' });

  test.each([
    // 1,079 yuan with the card bring 1,294 points in gold.
    ['doubling brings more on a coat', bagOf([COAT]), double],
    ['a bonus brings more on a shirt', bagOf([SHIRT]), bonus],
  ])('%s', (_what, bag, expected) => {
    expect(used(best([double, bonus], { bag }))).toEqual([expected.voucherId]);
  });

  test('are not used up when there is nothing to pay', () => {
    const free = voucherOf('全免', { benefit: { kind: 'percent', percentOff: 100 } });
    expect(used(best([double, free]))).toEqual([free.voucherId]);
  });

  test('are not used when they would cost her the price of her card', () => {
    const groups = [{ code: 'benefit', name: '礼遇', most: 3, withVip: false }];
    const found = best([double], { policy: policyWith({ groups }) });
    expect([used(found), found.price.payableFen]).toEqual([[], 107_900]);
    expect(said(found, double)).toEqual({ code: 'less', details: { instead: null, lostVip: true, lessFen: 12_000 } });
  });

  test('give way to a coupon that excludes them, and the next that goes with it is taken', () => {
    const groups = [
      { code: 'shop', name: '店铺券', most: 1, excludes: ['benefit'] },
      { code: 'benefit', name: '礼遇', most: 1 },
      { code: 'style', name: '单品券', most: 1 },
    ];
    const elsewhere = { ...bonus, terms: { ...bonus.terms, group: 'style' } };
    expect(used(best([double, elsewhere, OVER_1000], { policy: policyWith({ groups }) }))).toEqual([
      OVER_1000.voucherId,
      elsewhere.voucherId,
    ]);
  });
});

test('nobody without a card uses a coupon, and hears that it takes one', () => {
  const found = best([OVER_1000, ALTERATION], { buyer: null });
  expect(found.price.payableFen).toBe(119_900);
  expect([...found.whyNot.values()]).toEqual([
    { code: 'level', details: { levels: [] } },
    { code: 'level', details: { levels: [] } },
  ]);
});

describe('what she chose herself', () => {
  const chosen = (vouchers: readonly Voucher[], wish: readonly Voucher[], policy = policyWith()) =>
    findPriceWith(bagOf([COAT]), buyerAt('gold'), vouchers, wish, policy, SATURDAY);

  test('is used, and what would save more says how much', () => {
    const found = chosen([OVER_500, OVER_1000], [OVER_500]);
    expect(used(found)).toEqual([OVER_500.voucherId]);
    expect(said(found, OVER_1000)).toEqual({ code: 'less', details: { instead: '满500减30', lostVip: false, lessFen: -2_000 } });
  });

  test('may be nothing, and what would come on top pushes nothing out', () => {
    const found = chosen([OVER_1000], []);
    expect(found.price.payableFen).toBe(107_900);
    expect(said(found, OVER_1000)).toEqual({ code: 'less', details: { instead: null, lostVip: false, lessFen: -5_000 } });
  });
});
