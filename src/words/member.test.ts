import { cardNoWords, countWords, progressOf, vipPriceWords } from './member';

const gold = { yearFen: 472_000, next: { name: '铂金卡', fromFen: 600_000, missingFen: 128_000 }, grace: null, levelUntil: null };

test('a card number is read in fours, a count in thousands', () => {
  expect(cardNoWords('880624110932')).toBe('8806 2411 0932');
  expect([0, 999, 2460, 1_234_567].map(countWords)).toEqual(['0', '999', '2,460', '1,234,567']);
});

test('the way to the next level is what is missing, and the bar is as full as the way is long', () => {
  const { text, ratio } = progressOf(gold);
  expect(text).toBe('距铂金卡还差 ¥1,280');
  expect(ratio).toBeCloseTo(472 / 600);
});

test('in the grace days it is said until when the level stays and what keeps it', () => {
  const grace = { until: '2027-12-20T16:00:00Z', missingFen: 240_050 };
  const { text, ratio } = progressOf({ ...gold, grace });
  expect(text).toBe('等级保留到 2027 年 12 月 20 日，再消费 ¥2,400.50 可续');
  expect(ratio).toBeCloseTo(4720 / 7120.5);
});

test.each([
  [null, '已是最高等级'],
  ['2027-11-20T16:00:00Z', '最高等级，有效到 2027 年 11 月 20 日'],
])('at the top the bar is full (level until %s)', (levelUntil, text) => {
  expect(progressOf({ ...gold, next: null, levelUntil })).toEqual({ text, ratio: 1 });
});

test('more spending than the next level asks does not overflow the bar', () => {
  expect(progressOf({ ...gold, yearFen: 900_000, next: { name: '铂金卡', fromFen: 600_000, missingFen: 0 } }).ratio).toBe(1);
});

test.each([
  ['金卡', '金卡会员价'],
  ['会员', '会员价'],
])('the price of a %s is called %s', (level, words) => {
  expect(vipPriceWords(level)).toBe(words);
});
