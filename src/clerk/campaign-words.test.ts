import {
  type Activity,
  bringsWords,
  forShoppers,
  peakWords,
  quietWords,
  standingWords,
  subsidyCampaign,
  type Today,
  wayWords,
  whoWords,
} from './campaign-words';

const SCAN: Activity = {
  campaignNo: 1,
  title: '扫码见面礼',
  form: 'cash',
  trigger: 'first-scan',
  overFen: null,
  minFen: 100,
  maxFen: 500,
  until: '2026-11-30T16:00:00.000Z',
  say: '扫一下吊牌，可以拆一个红包。',
  quietHours: [],
  nowClosed: null,
  perMember: 1,
  claimedToday: 0,
  leftToday: null,
  leftCount: 10,
  count: 10,
  levelNames: [],
};
const BUYER: Activity = { ...SCAN, campaignNo: 2, trigger: 'new-buyer', minFen: 600, maxFen: 1_000 };
const NO_SUBSIDY: Today['subsidy'] = { eachFen: null, peakFen: null, toOpenCount: 0, earnedCount: 0, earnedFen: 0 };
const today = (campaigns: Activity[], subsidy: Partial<Today['subsidy']> = {}): Today => ({
  campaigns,
  leftOut: [],
  subsidy: { ...NO_SUBSIDY, ...subsidy },
});

test('what is hers and what is for shoppers stand apart', () => {
  const both = today([SCAN, BUYER]);
  expect(forShoppers(both)).toEqual([SCAN]);
  expect(subsidyCampaign(both)).toBe(BUYER);
  expect(subsidyCampaign(today([SCAN]))).toBeUndefined();
});

test.each([
  ['a range of cash', SCAN, '现金红包 ¥1–¥5'],
  ['a fixed amount', { ...SCAN, minFen: 888, maxFen: 888 }, '现金红包 ¥8.88'],
  ['a coupon', { ...SCAN, form: 'coupon' as const }, '一张优惠券'],
])('what she gets: %s', (_what, activity, words) => {
  expect(bringsWords(activity)).toBe(words);
});

test.each([
  ['anybody', SCAN, '第一次到店扫码 · 每人 1 个'],
  [
    'who buys for more, in two levels',
    { ...SCAN, trigger: 'purchase-over' as const, overFen: 100_000, levelNames: ['银卡', '金卡'], perMember: 3 },
    '单笔满 ¥1,000 · 银卡、金卡 · 每人 3 个',
  ],
])('who qualifies: %s', (_who, activity, words) => {
  expect(whoWords(activity)).toBe(words);
});

test.each([
  [null, '进行中', 'good'],
  ['paused', '总部暂停', 'attention'],
  ['quiet', '高峰不推', 'attention'],
  ['sold-out', '已发完', 'quiet'],
] as const)('%s is said in a word', (nowClosed, word, tone) => {
  expect(standingWords({ nowClosed })).toEqual({ word, tone });
});

test('full hours are told by the clock', () => {
  expect(quietWords(SCAN)).toBeNull();
  expect(quietWords({ quietHours: [{ from: 840, to: 1_080 }] })).toBe('今天 14:00–18:00 店里人多，不推');
});

test.each([
  ['the same at all hours', { eachFen: 1_000, peakFen: 1_000 }, [], null],
  ['less in full hours, on Monday', { eachFen: 1_000, peakFen: 600 }, [], '周末高峰每位 ¥6，平时多得 ¥4'],
  [
    'less in full hours, today',
    { eachFen: 1_000, peakFen: 600 },
    [{ from: 840, to: 1_080 }],
    '周末高峰（今天 14:00–18:00）每位 ¥6，平时多得 ¥4',
  ],
])('a subsidy that is %s', (_what, subsidy, hours, words) => {
  expect(peakWords({ ...NO_SUBSIDY, ...subsidy }, hours)).toBe(words);
});

test.each([
  ['before anybody answered', null, '说什么、给谁、我得什么'],
  ['on a day without', today([]), '今天没有'],
  ['one for shoppers', today([SCAN]), '1 个在进行'],
  ['both', today([SCAN, BUYER], { eachFen: 1_000, peakFen: 600 }), '1 个在进行，新会员首单我得 ¥10'],
])('the way to the page: %s', (_when, known, words) => {
  expect(wayWords(known)).toBe(words);
});
