import { quotaOf, waitingOf } from './waiting';

const CRIED = '2026-11-22T10:00:00.000Z';
const DUE = '2026-11-22T10:02:00.000Z';
const after = (seconds: number) => Date.parse(CRIED) + seconds * 1_000;

test.each([
  ['just now', 0, { word: '还有', time: '2:00', tone: 'good' }],
  ['half a minute ago', 30, { word: '还有', time: '1:30', tone: 'good' }],
  ['45 seconds before it is late', 75, { word: '快到时', time: '0:45', tone: 'attention' }],
  ['at two minutes', 120, { word: '超时', time: '0:00', tone: 'late' }],
  ['an hour and five minutes too late', 120 + 3_900, { word: '超时', time: '1 小时 5 分', tone: 'late' }],
  ['three days too late', 120 + 3 * 86_400, { word: '超时', time: '3 天', tone: 'late' }],
])('she wrote %s', (_when, seconds, expected) => {
  expect(waitingOf({ criedAt: CRIED, dueAt: DUE }, after(seconds), 120)).toEqual(expected);
});

test('who wrote at night is counted from the opening', () => {
  const dueAt = '2026-11-23T01:02:00.000Z';
  expect(waitingOf({ criedAt: CRIED, dueAt }, after(0), 120)).toEqual({ word: '开门后计时', time: '09:00', tone: 'quiet' });
});

test('a clock some seconds off shows no more than the two minutes', () => {
  expect(waitingOf({ criedAt: CRIED, dueAt: DUE }, after(-3), 120)?.time).toBe('2:00');
});

test('who is answered has no clock', () => {
  expect(waitingOf({ criedAt: null, dueAt: null }, after(0), 120)).toBeNull();
});

test.each([
  ['plenty', 3, 47.5 * 3_600, { text: '剩 3 条 · 47 小时', tone: 'quiet' }],
  ['the last message', 1, 47.5 * 3_600, { text: '剩 1 条 · 47 小时', tone: 'attention' }],
  ['the last hour', 4, 1_860, { text: '剩 4 条 · 31 分钟', tone: 'attention' }],
  ['after a menu click', 3, 40, { text: '剩 3 条 · 40 秒', tone: 'attention' }],
  ['none left', 0, 3_600, { text: '可发条数已用完', tone: 'late' }],
  ['the window is over', 3, 0, { text: '已过可回复时间', tone: 'late' }],
])('quota: %s', (_what, left, seconds, expected) => {
  expect(quotaOf({ left, until: new Date(after(seconds)).toISOString() }, after(0))).toEqual(expected);
});

test('a comment has no quota, and who never wrote has no window', () => {
  expect(quotaOf(null, after(0))).toBeNull();
  expect(quotaOf({ left: 0, until: null }, after(0))?.text).toBe('已过可回复时间');
});
