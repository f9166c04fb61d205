import { cancelWords, keepsGiftsOnly, refundFenOf, refundWords } from './undo-words';

type Order = Parameters<typeof cancelWords>[0];
type Piece = Parameters<typeof refundFenOf>[0][number];

const order: Order = {
  payWay: 'wechat',
  paidAt: '2026-11-21T04:00:00Z',
  paidFen: 102_900,
  refundedFen: 0,
  calculation: [],
  pointsSpentCount: 0,
};

const withCoupon: Order = { ...order, calculation: [{ kind: 'coupon', title: '券', voucherId: 'one', amountFen: -5_000 }] };

test.each<[string, Order, RegExp]>([
  ['unpaid', { ...order, paidAt: null, paidFen: 0 }, /^还没有付款，取消后不会扣款，衣服放回货架。$/],
  ['unpaid with a coupon', { ...withCoupon, paidAt: null }, /用上的券会退回给您，有效期不变。$/],
  ['paid', order, /^已付的 ¥1,029\.00 会全部原路退回微信/],
  ['partly refunded', { ...order, refundedFen: 100 }, /^还没退的款 会全部原路退回微信/],
  ['paid with coupon and points', { ...withCoupon, pointsSpentCount: 500 }, /用上的券和 500 积分会退回给您。/],
  ['free', { ...withCoupon, payWay: 'free', paidFen: 0 }, /^这一单没有付款。用上的券会退回给您，有效期不变。取货码随即作废/],
])('giving up an order that is %s', (_how, facts, expected) => {
  expect(cancelWords(facts)).toMatch(expected);
});

test.each<[string, Order, string]>([
  ['money only', order, '款原路退回微信，到账可能要 1–3 天；其余几件照常取货。'],
  ['a coupon', withCoupon, '款原路退回微信，到账可能要 1–3 天；券在整单都退时退回；其余几件照常取货。'],
  ['points, nothing paid', { ...order, payWay: 'free', pointsSpentCount: 100 }, '这几件抵扣的积分一起退回；其余几件照常取货。'],
])('some pieces back, paid with %s', (_how, facts, expected) => {
  expect(refundWords(facts)).toBe(expected);
});

const piece = (lineId: string, change: Partial<Piece> = {}): Piece => ({
  lineId,
  skuNo: 1,
  styleName: '双面羊毛大衣',
  colourName: '驼色',
  colourHex: '#b79b74',
  size: 'M',
  picture: null,
  tagPriceFen: 119_900,
  paidFen: 102_900,
  reductions: [],
  state: 'held',
  ...change,
});
const gift = {
  paidFen: 0,
  reductions: [{ kind: 'coupon' as const, voucherId: null, title: '赠', gift: true, amountFen: 9_900 }],
};

test('a refund is what was paid for exactly these pieces', () => {
  const pieces = [piece('a'), piece('b', { paidFen: 102_899 }), piece('c', { paidFen: 1 })];
  expect(refundFenOf(pieces, ['a', 'b'])).toBe(205_799);
  expect(refundFenOf(pieces, [])).toBe(0);
});

test.each<[string, Piece[], string[], boolean]>([
  ['the coat without its gift', [piece('a'), piece('g', gift)], ['a'], true],
  ['both', [piece('a'), piece('g', gift)], ['a', 'g'], false],
  ['the gift alone', [piece('a'), piece('g', gift)], ['g'], false],
  ['one of two coats', [piece('a'), piece('b'), piece('g', gift)], ['a'], false],
  ['the last coat', [piece('a'), piece('b', { state: 'released' }), piece('g', gift)], ['a'], true],
  ['nothing yet', [piece('g', gift)], [], false],
])('picking %s', (_what, pieces, lineIds, expected) => {
  expect(keepsGiftsOnly(pieces, lineIds)).toBe(expected);
});
