import type { CouponCard } from '../../cloudfunctions/coupon/contract';
import type { WhyNotCode } from '../../cloudfunctions/coupon/states';
import { whyNotWords } from './why-not';

type Conditions = CouponCard['conditions'];

const face: CouponCard['face'] = {
  kind: 'cash',
  offFen: 5_000,
  percentOff: null,
  capFen: null,
  thresholdFen: 0,
  payFen: null,
  pointsPercent: null,
  bonusCount: null,
  note: null,
};

const conditions: Conditions = {
  styleNames: [],
  notStyleNames: [],
  categories: ['大衣', '羽绒'],
  notCategories: [],
  storeNames: ['湖滨店'],
  giftNames: ['羊绒围巾'],
  levelNames: ['金卡'],
  channels: ['counter'],
  firstPurchase: true,
  weekdays: [6, 7],
  hours: [{ from: 600, to: 960 }],
  notWithVip: false,
};

const said = (code: WhyNotCode, details: Record<string, unknown> = {}) => whyNotWords({ code, details }, { face, conditions });

test.each<[WhyNotCode, Record<string, unknown>, string]>([
  ['no-discount', {}, '本品牌不打折，此券不能用'],
  ['not-yet', { from: '2031-12-01T00:00:00+08:00' }, '12 月 1 日 00:00 起可用'],
  ['expired', { until: '2025-11-01T15:20:00+08:00' }, '已于 11 月 1 日 15:20 过期'],
  ['weekday', { weekdays: [6, 7] }, '仅周末可用'],
  ['hours', {}, '仅 10:00–16:00 可用'],
  ['store', {}, '仅限湖滨店'],
  ['channel', { channels: ['counter'] }, '仅门店收银台可用'],
  ['level', { levels: ['gold'] }, '仅限金卡'],
  ['first-purchase', {}, '仅限第一次购买'],
  ['no-piece', {}, '没有适用的商品，限 大衣、羽绒'],
  ['gift-missing', { giftStyles: ['SC2601'] }, '请把 羊绒围巾 加入购物袋'],
  ['threshold', { thresholdFen: 100_000, missingFen: 12_000 }, '再买 ¥120.00 可用'],
  ['no-delivery', {}, '这一单没有运费'],
  ['group-full', { instead: '满1000减50', groupName: '店铺券', most: 1 }, '已用「满1000减50」，店铺券一单限 1 张'],
  ['excluded', { instead: '85 折券' }, '不能与「85 折券」同用'],
  ['no-effect', {}, '价格已到最低，用了也不会再省'],
  ['less', { instead: '满1000减50', lostVip: false, lessFen: 2_000 }, '比「满1000减50」少省 ¥20.00'],
  ['less', { instead: '满1000减50', lostVip: false, lessFen: 0 }, '与「满1000减50」省得一样多'],
  ['less', { instead: null, lostVip: true, lessFen: 7_000 }, '此券用后不享会员价，多付 ¥70.00'],
  ['less', { instead: '满1000减50', lostVip: true, lessFen: 7_001 }, '此券用后不享会员价，多付 ¥70.01'],
  ['less', { instead: '满1000减50', lostVip: false, lessFen: -33_900 }, '比「满1000减50」多省 ¥339.00'],
  ['less', { instead: null, lostVip: true, lessFen: -100 }, '此券用后不享会员价，仍少付 ¥1.00'],
  ['less', { instead: null, lostVip: false, lessFen: -100 }, '还能再省 ¥1.00'],
  ['less', { instead: null, lostVip: false, lessFen: 300 }, '用了要多付 ¥3.00'],
  ['benefit', {}, '礼遇券，需要时可选用，不减价'],
  ['offered', {}, '正在送给朋友，选用就不送了'],
])('%s %j', (code, details, expected) => {
  expect(said(code, details)).toBe(expected);
});

/** Every reason there is: a new one without a line here does not compile. */
const REASONS: Record<WhyNotCode, true> = {
  'no-discount': true,
  'not-yet': true,
  expired: true,
  weekday: true,
  hours: true,
  store: true,
  channel: true,
  level: true,
  'first-purchase': true,
  'no-piece': true,
  'gift-missing': true,
  threshold: true,
  'no-delivery': true,
  'group-full': true,
  excluded: true,
  'no-effect': true,
  less: true,
  benefit: true,
  offered: true,
};

test.each(Object.keys(REASONS) as WhyNotCode[])('%s says something even when its figures did not come', (code) => {
  const words = said(code);
  expect(words).not.toMatch(/undefined|null|NaN/);
  expect(words.length).toBeGreaterThanOrEqual(3);
});
