import type { CouponCard } from '../../cloudfunctions/coupon/contract';
import { conditionLine, discountWords, faceLine, faceTone, faceWords, voucherLines, weekdayWords } from './coupon';
import { BARE_FACE, NO_CONDITIONS } from './coupon-samples';

type Face = CouponCard['face'];
type Conditions = CouponCard['conditions'];

const coupon = (face: Partial<Face>, conditions: Partial<Conditions> = {}) => ({
  face: { ...BARE_FACE, ...face },
  conditions: { ...NO_CONDITIONS, ...conditions },
});

test.each<[string, Partial<Face>, Partial<Conditions>, string]>([
  ['cash off from a sum', { offFen: 5_000, thresholdFen: 100_000 }, {}, '¥50 满 1,000 可用'],
  ['cash off from any sum', { offFen: 2_050 }, {}, '¥20.50 无门槛'],
  ['15 percent off, capped', { kind: 'percent', percentOff: 15, capFen: 20_000 }, {}, '85 折 最高减 ¥200'],
  [
    '10 percent off, from a sum and capped',
    { kind: 'percent', percentOff: 10, capFen: 20_000, thresholdFen: 50_000 },
    {},
    '9 折 满 500 可用 最高减 ¥200',
  ],
  ['percent off without limit', { kind: 'percent', percentOff: 20 }, {}, '8 折 无门槛'],
  ['one gift', { kind: 'gift' }, { giftNames: ['羊绒围巾'] }, '赠 羊绒围巾'],
  ['a gift from a sum', { kind: 'gift', thresholdFen: 99_900 }, { giftNames: ['羊绒围巾'] }, '赠 羊绒围巾 满 999 可用'],
  ['one of three gifts', { kind: 'gift' }, { giftNames: ['羊绒围巾', '帆布袋', '皮带'] }, '赠 羊绒围巾等 3 款任选'],
  ['an exchange', { kind: 'exchange', payFen: 990 }, {}, '¥9.90 换购'],
  ['an exchange from a sum', { kind: 'exchange', payFen: 990, thresholdFen: 30_000 }, {}, '¥9.90 满 300 元可换购'],
  ['an exchange for nothing', { kind: 'exchange', payFen: 0 }, {}, '¥0 换购'],
  ['free delivery', { kind: 'free-delivery' }, {}, '免邮 无门槛'],
  ['free delivery, capped', { kind: 'free-delivery', capFen: 2_000 }, {}, '免邮 最高免 ¥20'],
  ['early access', { kind: 'early-access', note: '冬季新品' }, {}, '先看 新品抢先'],
  ['an alteration', { kind: 'alteration', note: '裤长、袖长修改' }, {}, '改衣 免费一次'],
  ['gift wrap', { kind: 'gift-wrap', note: '棉布袋' }, {}, '礼盒 免费包装'],
  ['points doubled', { kind: 'extra-points', pointsPercent: 200, bonusCount: 0 }, {}, '积分 2 倍'],
  [
    'points half as much again and a bonus',
    { kind: 'extra-points', pointsPercent: 150, bonusCount: 500 },
    {},
    '积分 1.5 倍 多送 500',
  ],
  ['only a bonus', { kind: 'extra-points', pointsPercent: 100, bonusCount: 500 }, {}, '积分 多送 500'],
])('the face of %s', (_what, face, conditions, expected) => {
  expect(faceLine(coupon(face, conditions))).toBe(expected);
});

test.each([
  [15, '85 折'],
  [10, '9 折'],
  [12, '88 折'],
  [50, '5 折'],
  [95, '0.5 折'],
  [100, '免单'],
])('%d percent off is said as %s', (percentOff, expected) => {
  expect(discountWords(percentOff)).toBe(expected);
});

test('only what never lowers a price stands on celadon', () => {
  expect((['cash', 'percent', 'gift', 'exchange', 'free-delivery'] as const).map(faceTone)).toEqual(Array(5).fill('price'));
  expect((['early-access', 'alteration', 'gift-wrap', 'extra-points'] as const).map(faceTone)).toEqual(Array(4).fill('benefit'));
});

test.each<[string, Partial<Face>, Partial<Conditions>, string]>([
  ['nothing asked', {}, {}, '全部商品 · 线上线下都能用'],
  ['two categories', {}, { categories: ['大衣', '羽绒'] }, '大衣、羽绒 · 线上线下都能用'],
  ['many styles', {}, { styleNames: ['甲', '乙', '丙', '丁'] }, '甲、乙、丙等 4 类 · 线上线下都能用'],
  ['all but some', {}, { notCategories: ['围巾'] }, '除 围巾 外全部商品 · 线上线下都能用'],
  ['some but not all of them', {}, { categories: ['大衣'], notStyleNames: ['驼绒大衣'] }, '大衣（除 驼绒大衣） · 线上线下都能用'],
  ['one store', {}, { storeNames: ['湖滨店'] }, '全部商品 · 限湖滨店'],
  ['three stores', {}, { storeNames: ['湖滨店', '武林店', '城西店'] }, '全部商品 · 限湖滨店、武林店等 3 家店'],
  ['one store, at its till', {}, { storeNames: ['湖滨店'], channels: ['counter'] }, '全部商品 · 限湖滨店 · 仅门店收银台可用'],
  ['online', {}, { channels: ['online'] }, '全部商品 · 仅线上下单可用'],
  ['both channels named', {}, { channels: ['counter', 'online'] }, '全部商品 · 线上线下都能用'],
  ['levels', {}, { levelNames: ['金卡', '铂金卡'] }, '全部商品 · 线上线下都能用 · 限金卡、铂金卡'],
  ['a first purchase', {}, { firstPurchase: true }, '全部商品 · 线上线下都能用 · 首单可用'],
  [
    'weekdays and hours',
    {},
    { weekdays: [1, 2, 3, 4, 5], hours: [{ from: 600, to: 960 }] },
    '全部商品 · 线上线下都能用 · 周一至周五 10:00–16:00',
  ],
  ['not with the card', {}, { notWithVip: true }, '全部商品 · 线上线下都能用 · 不与会员价同享'],
  ['a benefit with its note', { kind: 'alteration', note: '裤长、袖长修改' }, {}, '裤长、袖长修改 · 线上线下都能用'],
  ['an exchange', { kind: 'exchange', payFen: 990 }, { styleNames: ['精梳棉 T 恤'] }, '精梳棉 T 恤 · 线上线下都能用'],
  [
    'an exchange from a sum',
    { kind: 'exchange', payFen: 990, thresholdFen: 30_000 },
    { styleNames: ['精梳棉 T 恤'] },
    '换购 精梳棉 T 恤，其他商品满 300 元 · 线上线下都能用',
  ],
  ['early access', { kind: 'early-access', note: '冬季新品' }, { channels: ['counter'] }, '冬季新品 · 仅门店收银台可用'],
  ['free delivery', { kind: 'free-delivery' }, {}, ''],
])('the conditions of %s', (_what, face, conditions, expected) => {
  expect(conditionLine(coupon(face, conditions))).toBe(expected);
});

test.each([
  [[], null],
  [[1, 2, 3, 4, 5, 6, 7], null],
  [[7, 6], '周末'],
  [[4, 2], '周二、周四'],
  [[3, 4, 5], '周三至周五'],
  [[1], '周一'],
  [[1, 2], '周一、周二'],
])('weekdays %j are %s', (days, expected) => {
  expect(weekdayWords(days)).toBe(expected);
});

test.each([
  [{}, '全部商品'],
  [{ channels: ['online' as const] }, '全部商品 · 仅线上下单可用'],
  [{ storeNames: ['湖滨店'] }, '全部商品 · 限湖滨店'],
])('at the till %j says what is asked, and no more', (conditions, expected) => {
  expect(conditionLine(coupon({ offFen: 5_000 }, conditions), { atTill: true })).toBe(expected);
});

test('a voucher says what it is for, and until when', () => {
  const voucher = {
    ...coupon({ offFen: 5_000 }, { categories: ['大衣', '羽绒'] }),
    validFrom: '2026-11-01T00:00:00+08:00',
    validUntil: '2026-12-01T00:00:00+08:00',
  };
  expect(voucherLines(voucher, new Date('2026-11-21T14:00:00+08:00'))).toEqual([
    '大衣、羽绒 · 线上线下都能用',
    '11 月 30 日前，余 9 天',
  ]);
});

test('every kind has something to catch the eye', () => {
  const kinds = ['cash', 'percent', 'gift', 'exchange', 'free-delivery', 'early-access', 'alteration', 'gift-wrap'] as const;
  for (const kind of kinds) expect(faceWords(coupon({ kind })).big).not.toBe('');
});
