import { dateWords, dayWords, lastDayWords, minuteWords, momentWords, openingWords, spansWords } from './time';

const noon = new Date('2026-11-21T04:00:00Z');

test.each([
  ['2026-11-21T14:00:00Z', '今天 22:00'],
  ['2026-11-21T16:00:00Z', '明天 00:00'],
  ['2026-11-30T06:05:00Z', '11 月 30 日 14:05'],
])('%s is said as %s at noon of 21 November', (instant, expected) => {
  expect(momentWords(instant, noon)).toBe(expected);
});

test('the day turns at midnight in Shanghai, not in London', () => {
  expect(dayWords('2026-11-21T15:59:59Z', noon)).toBe('今天');
  expect(dayWords('2026-11-21T16:00:00Z', noon)).toBe('明天');
});

test('a date of another year says its year', () => {
  expect(dateWords('2026-12-31T15:59:59Z', noon)).toBe('12 月 31 日');
  expect(dateWords('2026-12-31T16:00:00Z', noon)).toBe('2027 年 1 月 1 日');
});

test('what is over at midnight had its last day before', () => {
  expect(lastDayWords('2026-11-30T16:00:00Z', noon)).toBe('11 月 30 日');
  expect(lastDayWords('2026-12-21T06:00:00Z', noon)).toBe('12 月 21 日');
});

test.each([
  [0, '00:00'],
  [570, '09:30'],
  [1500, '次日 01:00'],
])('minute %d is %s', (minute, expected) => {
  expect(minuteWords(minute)).toBe(expected);
});

test('split shifts are written in full, a day without hours is a day of rest', () => {
  expect(
    spansWords([
      { from: 600, to: 840 },
      { from: 900, to: 1440 },
    ]),
  ).toBe('10:00–14:00，15:00–24:00');
  expect(spansWords([])).toBe('休息');
});

test.each([
  [{ open: true, today: [], closesAt: '2026-11-21T14:00:00Z', opensAt: null }, '营业至 22:00'],
  [{ open: false, today: [], closesAt: null, opensAt: '2026-11-21T07:00:00Z' }, '15:00 开门'],
  [{ open: false, today: [], closesAt: null, opensAt: '2026-11-22T02:00:00Z' }, '明天 10:00 开门'],
  [{ open: false, today: [], closesAt: null, opensAt: null }, '营业时间请致电'],
])('a door that is %j says %s', (opening, expected) => {
  expect(openingWords(opening, noon)).toBe(expected);
});
