import { BARE_FACE, NO_CONDITIONS } from '../../words/coupon-samples';
import { conditionRows } from './condition-rows';

const NOW = new Date('2026-11-21T14:00:00+08:00');
const voucher = {
  face: { ...BARE_FACE, offFen: 5_000 },
  conditions: NO_CONDITIONS,
  validFrom: '2026-11-20T16:00:00Z',
  validUntil: '2026-11-30T16:00:00Z',
};

test('a voucher that asks nothing still says what it is for, where and until when', () => {
  expect(conditionRows(voucher, NOW)).toEqual([
    { name: '商品', said: '全部商品' },
    { name: '门店', said: '全部门店' },
    { name: '渠道', said: '门店收银台和线上下单都可用' },
    { name: '有效期', said: '11 月 30 日前，余 9 天' },
  ]);
});

test('what the ticket shortens is named in full', () => {
  const conditions = {
    ...NO_CONDITIONS,
    categories: ['大衣', '羽绒', '针织', '连衣裙'],
    notStyleNames: ['驼绒大衣'],
    storeNames: ['湖滨店', '武林银泰店', '黄龙世贸店'],
    channels: ['counter' as const],
    levelNames: ['金卡', '铂金卡'],
    firstPurchase: true,
    weekdays: [6, 7],
    hours: [{ from: 600, to: 960 }],
    notWithVip: true,
  };
  expect(conditionRows({ ...voucher, conditions }, NOW).map(({ name, said }) => `${name} ${said}`)).toEqual([
    '商品 大衣、羽绒、针织、连衣裙',
    '不含 驼绒大衣',
    '门店 湖滨店、武林银泰店、黄龙世贸店',
    '渠道 仅门店收银台可用',
    '会员 金卡、铂金卡',
    '首单 仅限第一次购买',
    '时段 周末 10:00–16:00',
    '有效期 11 月 30 日前，余 9 天',
    '会员价 不能同时享受',
  ]);
});

test('a benefit says what it is, not that it is for all garments', () => {
  const face = { ...BARE_FACE, kind: 'alteration' as const, note: '裤长或袖长一处' };
  expect(conditionRows({ ...voucher, face }, NOW).map(({ name }) => name)).toEqual(['内容', '门店', '渠道', '有效期']);
});

test.each([
  ['gift' as const, '商品', '其他商品满 300 元，赠的一件不算在内'],
  ['exchange' as const, '可换购', '其他商品满 300 元，换购的一件不算在内'],
])('a %s from a sum says that its own piece does not count', (kind, goods, said) => {
  const rows = conditionRows({ ...voucher, face: { ...BARE_FACE, kind, payFen: 990, thresholdFen: 30_000 } }, NOW);
  expect(rows.slice(0, 2)).toEqual([
    { name: goods, said: '全部商品' },
    { name: '门槛', said },
  ]);
});
