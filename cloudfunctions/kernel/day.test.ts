import { addDays, atMinute, dayOf, minuteOfDay, startOfDay, weekdayOf } from './day';

test.each([
  ['a moment before midnight', '2026-11-30T15:59:59.999Z', '2026-11-30', 1439],
  ['midnight in Shanghai', '2026-11-30T16:00:00.000Z', '2026-12-01', 0],
  ['a leap day', '2028-02-28T16:00:00.000Z', '2028-02-29', 0],
])('%s', (_what, at, day, minute) => {
  expect(dayOf(new Date(at))).toBe(day);
  expect(minuteOfDay(new Date(at))).toBe(minute);
});

test.each([
  ['Monday', '2026-11-16', 1],
  ['Saturday', '2026-11-21', 6],
  ['Sunday', '2026-11-22', 7],
])('%s is day %s', (_name, day, expected) => {
  expect(weekdayOf(day)).toBe(expected);
});

test('days count over the end of a year', () => {
  expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  expect(addDays('2027-01-01', -1)).toBe('2026-12-31');
  expect(startOfDay('2026-11-21').toISOString()).toBe('2026-11-20T16:00:00.000Z');
  expect(atMinute('2026-11-21', 1440)).toEqual(startOfDay('2026-11-22'));
});

test('what is not a day is a defect', () => {
  expect(() => startOfDay('2026-13-01')).toThrow('not a day');
});
