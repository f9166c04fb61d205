import fc from 'fast-check';
import type { SkuFacts } from '../catalog/sku-facts';
import { fen } from '../kernel/money';
import { layOut, linesOf, mergeLines } from './bag';

const facts = (skuNo: number, yuan: number): SkuFacts => ({
  skuNo,
  styleNo: 1,
  styleCode: 'DK2611',
  category: '连衣裙',
  styleName: '针织连衣裙',
  colourName: '豆绿',
  colourHex: '#6E7F73',
  size: 'S',
  picture: null,
  tagPriceFen: fen(yuan * 100),
});

const shelf = new Map([1, 2, 3].map((skuNo) => [skuNo, facts(skuNo, skuNo * 111)]));
const anyBag = fc.array(fc.record({ skuNo: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 3 }) }), {
  minLength: 1,
  maxLength: 6,
});
const unreduced = (piece: SkuFacts) => ({ ...piece, paidFen: piece.tagPriceFen, reductions: [], pointsSpentCount: 0 });

test('the order of a bag does not matter, and its lines count every piece once', () => {
  fc.assert(
    fc.property(anyBag, (bag) => {
      const laid = layOut(mergeLines(bag), shelf);
      expect(layOut(mergeLines([...bag].reverse()), shelf)).toEqual(laid);
      if (!laid.ok) return;
      const lines = linesOf(laid.value.map(unreduced));
      const pieceCount = bag.reduce((total, line) => total + line.quantity, 0);
      expect(laid.value).toHaveLength(pieceCount);
      expect(lines.reduce((total, line) => total + line.quantity, 0)).toBe(pieceCount);
      expect(lines.reduce((total, line) => total + line.paidFen, 0)).toBe(
        laid.value.reduce((total, piece) => total + piece.tagPriceFen, 0),
      );
    }),
  );
});

test.each([
  ['twenty pieces', [{ skuNo: 1, quantity: 20 }], undefined],
  [
    'twenty-one in two lines',
    [
      { skuNo: 1, quantity: 20 },
      { skuNo: 2, quantity: 1 },
    ],
    'order/too-many',
  ],
  ['something not sold', [{ skuNo: 4, quantity: 1 }], 'sku/unknown'],
])('a bag of %s', (_what, bag, expected) => {
  const laid = layOut(mergeLines(bag), shelf);
  expect(laid.ok ? undefined : laid.refusal.code).toBe(expected);
});
