import { briefWords, dayOf, dayWords, lengthWords, momentWords, runningWords } from './time';

const NOW = Date.parse('2026-11-22T10:00:00+08:00');

test.each([
  ['this morning', '2026-11-22T00:05:00+08:00', '今天', '00:05'],
  ['last evening, the same day in London', '2026-11-21T23:59:00+08:00', '昨天', '昨天'],
  ['two days ago', '2026-11-20T12:00:00+08:00', '11 月 20 日', '11/20'],
  ['last year', '2025-11-20T12:00:00+08:00', '2025 年 11 月 20 日', '11/20'],
])('%s', (_when, instant, day, brief) => {
  expect(dayWords(instant, NOW)).toBe(day);
  expect(briefWords(instant, NOW)).toBe(brief);
});

test('a moment has its day and its time in Shanghai', () => {
  expect(momentWords('2026-11-22T06:05:00.000Z', NOW)).toBe('今天 14:05');
  expect(dayOf(Date.parse('2026-11-22T16:30:00.000Z'))).toBe('2026-11-23');
});

test.each([
  [0, '0:00'],
  [59.9, '0:59'],
  [118, '1:58'],
  [3_599, '59:59'],
  [3_600, '1 小时'],
  [3_900, '1 小时 5 分'],
  [47 * 3_600 + 600, '47 小时'],
  [48 * 3_600, '2 天'],
])('%d seconds run as %s', (seconds, words) => expect(runningWords(seconds)).toBe(words));

test.each([
  [null, '—'],
  [40, '40 秒'],
  [120, '2 分'],
  [200, '3 分 20 秒'],
  [7_200, '2 小时'],
])('%s seconds long is %s', (seconds, words) => expect(lengthWords(seconds)).toBe(words));
