import { groupPieces } from './group-pieces';

const piece = (lineId: string, change: Partial<{ skuNo: number; paidFen: number; state: string }> = {}) => ({
  lineId,
  skuNo: 7,
  paidFen: 102_900,
  state: 'held',
  ...change,
});

test.each([
  ['one piece', [piece('a')], [['a', 1]]],
  ['two of the same', [piece('a'), piece('b')], [['a', 2]]],
  [
    'two sizes',
    [piece('a'), piece('b', { skuNo: 8 })],
    [
      ['a', 1],
      ['b', 1],
    ],
  ],
  [
    'one of them refunded',
    [piece('a'), piece('b', { state: 'released' }), piece('c')],
    [
      ['a', 2],
      ['b', 1],
    ],
  ],
  [
    'a fen apart after a spread reduction',
    [piece('a'), piece('b', { paidFen: 102_899 })],
    [
      ['a', 1],
      ['b', 1],
    ],
  ],
  ['nothing', [], []],
])('%s', (_which, pieces, expected) => {
  expect(groupPieces(pieces).map(({ piece: { lineId }, quantity }) => [lineId, quantity])).toEqual(expected);
});
