import { hoursOfDay } from './charts/hours-of-day';
import { shareWords } from './share';

test.each([
  ['nobody wrote', 0, 0, '—'],
  ['all in time', 12, 12, '100%'],
  ['one of many too late is seen', 1_000, 999, '99%'],
  ['none in time', 3, 0, '0%'],
])('%s', (_what, cries, inTime, expected) => expect(shareWords({ cries, inTime })).toBe(expected));

test('a day has all its hours, also those in which nobody wrote', () => {
  const hours = hoursOfDay([{ hour: 17, cries: 2, inTime: 1, byBot: 0, medianSeconds: 7, lost: 1 }]);
  expect(hours).toHaveLength(24);
  expect(hours[17]?.cries).toBe(2);
  expect(hours[9]).toEqual({ hour: 9, cries: 0, inTime: 0, byBot: 0, medianSeconds: null, lost: 0 });
});
