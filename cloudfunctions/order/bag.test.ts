import fc from 'fast-check';
import type { SkuFacts } from '../catalog/sku-facts';
import { fen } from '../kernel/money';
import { calculate, mergeLines, priceBag } from './bag';

const facts = (skuNo: number, yuan: number): SkuFacts => ({
  skuNo,
  styleNo: 1,
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

test('the order of a bag does not matter, and pieces sum to what is paid', () => {
  fc.assert(
    fc.property(anyBag, (bag) => {
      const priced = priceBag(mergeLines(bag), shelf);
      const turned = priceBag(mergeLines([...bag].reverse()), shelf);
      expect(turned).toEqual(priced);
      if (!priced.ok) return;
      const sum = priced.value.reduce((total, piece) => total + piece.paidFen, 0);
      const { steps, payableFen } = calculate(priced.value);
      expect(sum).toBe(payableFen);
      expect(steps.reduce((total, step) => total + step.amountFen, 0)).toBe(payableFen);
      expect(priced.value).toHaveLength(bag.reduce((total, line) => total + line.quantity, 0));
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
  const priced = priceBag(mergeLines(bag), shelf);
  expect(priced.ok ? undefined : priced.refusal.code).toBe(expected);
});
