import { BARE_FACE } from '../../words/coupon-samples';
import { type Claimable, claimWords, goodForWords, leftWords } from './claim-words';

const coupon: Claimable = {
  couponNo: 1,
  title: '满 1000 减 50',
  groupName: '店铺券',
  face: { ...BARE_FACE, offFen: 5_000, thresholdFen: 100_000 },
  conditions: {
    styleNames: [],
    notStyleNames: [],
    categories: [],
    notCategories: [],
    storeNames: [],
    giftNames: [],
    levelNames: ['金卡'],
    channels: [],
    firstPurchase: false,
    weekdays: [],
    hours: [],
    notWithVip: false,
  },
  transferable: false,
  claimUntil: '2026-11-30T16:00:00Z',
  validDays: 30,
  validUntil: null,
  costPointsCount: 0,
  leftCount: null,
  claimedCount: 0,
  whyNot: null,
};

test.each<[string, Partial<Claimable>, string, boolean]>([
  ['free to take', {}, '领取', true],
  ['free to take again', { claimedCount: 1 }, '再领一张', true],
  ['to be had for points', { costPointsCount: 1_500 }, '1,500 积分兑换', true],
  ['for members, and she is none', { whyNot: 'not-joined' }, '入会并领取', true],
  ['gone', { whyNot: 'sold-out' }, '已领完', false],
  ['gone, and she has no card', { whyNot: 'not-joined', leftCount: 0 }, '已领完', false],
  ['gone for today', { whyNot: 'sold-out-today' }, '今日已领完', false],
  ['hers', { whyNot: 'have-it' }, '已领', false],
  ['hers today', { whyNot: 'have-it-today' }, '今天已领', false],
  ['for others', { whyNot: 'level' }, '仅金卡', false],
  ['too dear', { whyNot: 'points', costPointsCount: 500 }, '需 500 积分', false],
])('a coupon that is %s says "%s"', (_how, change, text, can) => {
  expect(claimWords({ ...coupon, ...change })).toEqual({ text, can });
});

test.each([
  [{ validDays: 30, validUntil: null }, '领取后 30 天有效'],
  [{ validDays: 3_650, validUntil: null }, '长期有效'],
  [{ validDays: null, validUntil: '2026-11-30T16:00:00Z' }, '11 月 30 日前，余 9 天'],
])('%j is good %s', (validity, expected) => {
  expect(goodForWords(validity, new Date('2026-11-21T14:00:00+08:00'))).toBe(expected);
});

test.each<[Partial<Claimable>, string | null]>([
  [{}, null],
  [{ leftCount: 1_200 }, '还有 1,200 张'],
  [{ leftCount: 12, claimedCount: 2 }, '已领 2 张'],
  [{ leftCount: 0, whyNot: 'sold-out' }, null],
  [{ leftCount: 0, whyNot: 'not-joined' }, null],
])('%j: %s', (change, expected) => {
  expect(leftWords({ ...coupon, ...change })).toBe(expected);
});
