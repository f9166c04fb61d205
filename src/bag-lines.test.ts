import { addToBag, type BagLine, groupByPlace, handoverOf, setQuantity, settlePlace, takeOut } from './bag-lines';

const HUBIN = { placeNo: 1, name: '湖滨店' };
const WULIN = { placeNo: 2, name: '武林店' };
const AT_NOON = '2025-11-21T12:00:00.000Z';

const line = (skuNo: number, change: Partial<BagLine> = {}): BagLine => ({
  skuNo,
  styleNo: 1,
  styleName: '双面羊毛中长大衣',
  colourName: '驼色',
  colourHex: '#B79B74',
  size: 'M',
  picture: null,
  tagPriceFen: 119_900,
  quantity: 1,
  place: HUBIN,
  inHandAt: null,
  ...change,
});

const brief = (lines: readonly BagLine[]) => lines.map((one) => `${one.skuNo}×${one.quantity}@${one.place?.name ?? '?'}`);

test.each([
  ['an empty bag', [], line(7), ['7×1@湖滨店']],
  ['the same size again', [line(7)], line(7), ['7×2@湖滨店']],
  ['the same size for another store', [line(7)], line(7, { place: WULIN }), ['7×1@武林店', '7×1@湖滨店']],
  ['another size, which goes on top', [line(7)], line(8), ['8×1@湖滨店', '7×1@湖滨店']],
  ['a line that is full', [line(7, { quantity: 20 })], line(7), ['7×20@湖滨店']],
  ['a size without a store yet', [line(7)], line(7, { place: null }), ['7×1@?', '7×1@湖滨店']],
])('a piece goes into %s', (_bag, lines, added, expected) => {
  expect(brief(addToBag(lines, added))).toEqual(expected);
});

test.each([
  ['three', 3, ['7×3@湖滨店', '8×1@湖滨店']],
  ['more than an order takes', 21, ['7×20@湖滨店', '8×1@湖滨店']],
  ['none', 0, ['8×1@湖滨店']],
])('setting a line to %s', (_quantity, quantity, expected) => {
  expect(brief(setQuantity([line(7), line(8)], line(7), quantity))).toEqual(expected);
});

test('choosing a store settles what had none, and joins what already waits there', () => {
  const lines = [line(9, { place: null }), line(7, { place: null }), line(7, { place: WULIN })];
  expect(brief(settlePlace(lines, WULIN))).toEqual(['9×1@武林店', '7×2@武林店']);
});

test('what was ordered at one store leaves the bag, the rest stays', () => {
  const lines = [line(7), line(8), line(7, { place: WULIN })];
  expect(brief(takeOut(lines, 1, [7]))).toEqual(['8×1@湖滨店', '7×1@武林店']);
});

test('one group per store, undecided lines last', () => {
  const lines = [line(5, { place: null }), line(7), line(6, { place: WULIN }), line(8)];
  expect(groupByPlace(lines).map((group) => [group.place?.name ?? '?', brief(group.lines).length])).toEqual([
    ['湖滨店', 2],
    ['武林店', 1],
    ['?', 1],
  ]);
});

test.each([
  ['just now', [AT_NOON], '2025-11-21T12:05:00.000Z', 'take-now'],
  ['a minute before two hours', [AT_NOON], '2025-11-21T13:59:00.000Z', 'take-now'],
  ['two hours ago', [AT_NOON], '2025-11-21T14:00:00.000Z', 'pickup'],
  ['one of them from a list', [AT_NOON, null], '2025-11-21T12:05:00.000Z', 'pickup'],
])('pieces in her hand %s', (_when, inHand, now, expected) => {
  expect(
    handoverOf(
      inHand.map((inHandAt, at) => line(at + 1, { inHandAt })),
      new Date(now),
    ),
  ).toBe(expected);
});
