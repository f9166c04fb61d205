import { monthBeside, monthOf, monthWords } from './month';

test.each([
  ['2026-11-30T15:59:59Z', '2026-11'],
  ['2026-11-30T16:00:00Z', '2026-12'],
  ['2026-12-31T16:00:00Z', '2027-01'],
])('at %s it is %s in Shanghai', (now, month) => {
  expect(monthOf(new Date(now))).toBe(month);
});

test.each([
  ['2026-11', -1, '2026-10'],
  ['2026-01', -1, '2025-12'],
  ['2026-12', 1, '2027-01'],
] as const)('beside %s (%d) stands %s', (month, step, expected) => {
  expect(monthBeside(month, step)).toBe(expected);
});

test('a month is read without leading zeros', () => {
  expect(monthWords('2026-03')).toBe('2026 年 3 月');
});
