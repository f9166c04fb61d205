import { pieceAt, policyWith } from '../../sandbox/price-samples';
import { CouponPolicy, excludeEachOther, floorOf, type StackingGroup } from './policy';
import { couponPolicy } from './settings';

const group = (code: string, change: object = {}) => ({ code, name: code, most: 1, ...change });
const policy = (change: object) => CouponPolicy.safeParse({ ...couponPolicy.fallback, ...change });

test('the policy Hangtag comes with is one', () => {
  expect(policy({}).success).toBe(true);
});

test.each([
  ['no group at all', { groups: [] }],
  ['two groups of one code', { groups: [group('shop'), group('style'), group('shop')] }],
  ['a group that excludes one nobody knows', { groups: [group('shop', { excludes: ['style'] })] }],
  ['a group of which none may be used', { groups: [group('shop', { most: 0 })] }],
  ['a group with a Chinese code', { groups: [group('店铺')] }],
  ['a floor that is neither a share nor an amount', { floors: [{ styles: ['CT2601'] }] }],
  ['a floor that is both', { floors: [{ percentOfTag: 50, fen: 10_000 }] }],
  ['a floor above the tag price', { floors: [{ percentOfTag: 101 }] }],
  ['a floor below nothing', { floors: [{ fen: -1 }] }],
  ['half a percent', { floors: [{ percentOfTag: 49.5 }] }],
  ['a word that is no part of it', { stacking: 'free' }],
])('%s is refused', (_what, change) => {
  expect(policy(change).success).toBe(false);
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
  expect(floorOf(pieceAt(yuan), policyWith({ floors }).coupons)).toBe(expected);
});

test('one of two groups need only say it for both to be kept apart', () => {
  const shop: StackingGroup = { code: 'shop', name: '店铺券', most: 1, excludes: ['style'], withVip: true };
  const style: StackingGroup = { code: 'style', name: '单品券', most: 1, excludes: [], withVip: true };
  const gift: StackingGroup = { code: 'gift', name: '礼遇', most: 1, excludes: [], withVip: true };
  expect([excludeEachOther(shop, style), excludeEachOther(style, shop), excludeEachOther(shop, gift)]).toEqual([
    true,
    true,
    false,
  ]);
});
