import { documentName, listOf, moment, named, written, yesOrNo, yuan } from './column';

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [119_900, '1199.00'],
  [-12_050, '-120.50'],
  [-1, '-0.01'],
])('%s fen are written %s yuan', (amountFen, expected) => {
  expect(yuan(amountFen)).toBe(expected);
});

test.each([
  ['2026-11-21T06:05:59.999+00:00', '2026-11-21 14:05'],
  ['2026-12-31T16:00:00Z', '2027-01-01 00:00'],
  ['2026-11-21T01:02:03+08:00', '2026-11-21 01:02'],
])('%s was %s in the shop', (at, expected) => {
  expect(moment(at)).toBe(expected);
});

test.each([
  ['order:1:26112108340917', '订单 26112108340917'],
  ['sale:0193-aa', '门店消费 0193-aa'],
  ['voucher:0193-bb', '优惠券 0193-bb'],
  ['payout:K7', '佣金转账 K7'],
  ['statement:clerk:7:2026-11', '对账单 clerk:7:2026-11'],
  ['leaving', '注销账号'],
  ['opening', 'opening'],
])('the document %s is called %s', (document, expected) => {
  expect(documentName(document)).toBe(expected);
});

test('a row is written in the order of its columns, whatever order it came in; nothing stays nothing', () => {
  const columns = [
    ['b', '乙', yesOrNo],
    ['a', '甲', yuan],
    ['c', '丙', moment],
  ] as const;
  expect(Object.entries(written({ a: 100, b: false }, columns))).toEqual([
    ['乙', '否'],
    ['甲', '1.00'],
    ['丙', null],
  ]);
});

test('a field nobody gave a title is told all the same', () => {
  expect(written({ a: 1, fresh: 'told' }, [['a', '甲']])).toEqual({ 甲: 1, fresh: 'told' });
});

test('a code has its name, and what a person typed stays as it is', () => {
  const words = named({ asked: '申请退款' });
  expect([words('asked'), words('袖子短'), words('toString')]).toEqual(['申请退款', '袖子短', 'toString']);
});

test('what is no list is none', () => {
  expect(listOf([])(null)).toEqual([]);
  expect(listOf([['a', '甲']])([{ a: 1 }, { a: 2 }])).toEqual([{ 甲: 1 }, { 甲: 2 }]);
});
