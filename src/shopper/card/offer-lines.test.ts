import { offerLines } from './offer-lines';

const ladder = [
  { code: 'member', name: '会员', fromFen: 0, benefits: ['消费 1 元积 1 分'] },
  { code: 'silver', name: '银卡', fromFen: 200_000, benefits: ['会员价 95 折', '免费改裤长一次'] },
];

test('what a card brings is said with the figures of today', () => {
  expect(offerLines({ ladder, pointsPerYuan: 2 }).map(({ words }) => words)).toEqual([
    '每付 1 元积 2 分',
    '满 ¥2,000 升银卡：会员价 95 折',
    '领一次，线上和门店都能用',
  ]);
});

test('what the rules do not give is not promised', () => {
  expect(offerLines({ ladder: ladder.slice(0, 1), pointsPerYuan: 0 }).map(({ what }) => what)).toEqual(['优惠券']);
});
