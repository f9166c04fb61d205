import { CouponPolicy, excludeEachOther, type StackingGroup } from './policy';
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
  ['a word that is no part of it', { stacking: 'free' }],
])('%s is refused', (_what, change) => {
  expect(policy(change).success).toBe(false);
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
