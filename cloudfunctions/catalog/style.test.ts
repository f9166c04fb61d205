import { parseSizeChart } from './size-chart';
import { sizeRank } from './size-rank';
import { importScore, type Scored } from './style';

const whole: Scored = {
  category: '大衣',
  season: '2026冬',
  fabric: '绵羊毛 100%',
  care: '干洗',
  outfitCodes: ['CW2607'],
  sizeChart: [{ part: '衣长', bySize: { S: '98', M: '100' } }],
  colours: [{ pictures: ['/a.svg'] }, { pictures: ['/b.svg'] }],
  sizes: ['S', 'M'],
};

test.each([
  ['with everything', {}, 100],
  ['without pictures', { colours: [{ pictures: [] }, { pictures: [] }] }, 75],
  ['with pictures of one colour in two', { colours: [{ pictures: ['/a.svg'] }, { pictures: [] }] }, 87],
  ['without outfit link', { outfitCodes: [] }, 75],
  ['without size chart', { sizeChart: [] }, 75],
  ['with a size that nobody measured', { sizes: ['S', 'M', 'L'] }, 91],
  ['without care', { care: '' }, 93],
  ['without any parameter but the category', { care: '', fabric: '', season: '' }, 81],
  ['with a name only', { category: '', season: '', fabric: '', care: '', outfitCodes: [], sizeChart: [], colours: [] }, 0],
])('a style %s scores %p → %p', (_what, change, score) => {
  expect(importScore({ ...whole, ...change })).toBe(score);
});

test.each([
  [
    ['L', 'XS', 'XXL', 'M', 'S', 'XL'],
    ['XS', 'S', 'M', 'L', 'XL', 'XXL'],
  ],
  [
    ['3XL', 'XL', '2XL', '2XS'],
    ['2XS', 'XL', '2XL', '3XL'],
  ],
  [
    ['34', '27', '30', '38.5', '38'],
    ['27', '30', '34', '38', '38.5'],
  ],
  [
    ['175/92A', '165/84A', '170/88A'],
    ['165/84A', '170/88A', '175/92A'],
  ],
  [
    ['大', '均码', 'S'],
    ['均码', 'S', '大'],
  ],
])('sizes %p hang as %p', (sizes, rail) => {
  expect([...sizes].sort((a, b) => sizeRank(a) - sizeRank(b))).toEqual(rail);
});

test.each([
  [
    '衣长:S=98|M=100.5;胸围:S=104|M=108',
    [
      { part: '衣长', bySize: { S: '98', M: '100.5' } },
      { part: '胸围', bySize: { S: '104', M: '108' } },
    ],
  ],
  ['衣长：S＝98｜M＝100；', [{ part: '衣长', bySize: { S: '98', M: '100' } }]],
  ['裤长: 27 = 101 | 28 = 102', [{ part: '裤长', bySize: { 27: '101', 28: '102' } }]],
  ['', []],
  ['衣长', undefined],
  ['衣长:S=宽', undefined],
  ['衣长:S=98|S=99', undefined],
  ['衣长:S=98;衣长:M=99', undefined],
  ['衣长:S=98.55', undefined],
  [':S=98', undefined],
])('the size chart %p', (text, chart) => {
  expect(parseSizeChart(text)).toEqual(chart);
});
