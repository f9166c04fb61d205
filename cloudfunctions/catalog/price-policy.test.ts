import { parseYuan } from '../kernel/money';
import { floorOf, PricePolicy } from './price-policy';
import { pricePolicy } from './settings';

const pieceAt = (yuan: string) => ({ styleCode: 'CT2601', category: '大衣', tagPriceFen: Number(parseYuan(yuan)) });

test('the policy Hangtag comes with is one', () => {
  expect(PricePolicy.safeParse(pricePolicy.fallback).success).toBe(true);
});

test.each([
  ['a floor that is neither a share nor an amount', { floors: [{ styles: ['CT2601'] }] }],
  ['a floor that is both', { floors: [{ percentOfTag: 50, fen: 10_000 }] }],
  ['a floor above the tag price', { floors: [{ percentOfTag: 101 }] }],
  ['a floor below nothing', { floors: [{ fen: -1 }] }],
  ['half a percent', { floors: [{ percentOfTag: 49.5 }] }],
  ['a word that is no part of it', { discount: 'free' }],
])('%s is refused', (_what, change) => {
  expect(PricePolicy.safeParse({ ...pricePolicy.fallback, ...change }).success).toBe(false);
});

const COAT = { styles: ['CT2601'], percentOfTag: 70 };
const COATS = { categories: ['大衣'], percentOfTag: 50 };
const ALL = { fen: 9_900 };

test.each([
  ['no floor', [], '1199', 0],
  ['a share of the tag price', [COATS], '1199', 59_950],
  ['a fraction of a fen is rounded up', [COATS], '0.99', 50],
  ['an amount', [{ styles: ['CT2601'], fen: 30_000 }], '1199', 30_000],
  ['an amount above the tag price is the tag price', [{ styles: ['CT2601'], fen: 30_000 }], '199', 19_900],
  ['the floor of the style before that of the category', [COATS, COAT], '1000', 70_000],
  ['the floor of the category before that of everything', [ALL, COATS], '1000', 50_000],
  ['the floor of everything', [ALL, { categories: ['衬衫'], percentOfTag: 90 }], '1000', 9_900],
  ['the floor of another style', [{ styles: ['CT2602'], percentOfTag: 90 }], '1000', 0],
  ['the first of two that name it', [{ styles: ['CT2601'], fen: 1 }, COAT], '1000', 1],
])('%s', (_what, floors, yuan, expected) => {
  expect(floorOf(pieceAt(yuan), PricePolicy.parse({ noDiscount: false, floors }))).toBe(expected);
});
