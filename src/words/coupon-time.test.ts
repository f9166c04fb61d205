import { daysLeft, lastWords } from './coupon-time';

const now = new Date('2026-11-21T14:00:00+08:00');
const shanghai = (moment: string) => new Date(`${moment}:00+08:00`).toISOString();

test.each([
  ['good through a day to come', '2026-12-01T00:00', '11 月 30 日前，余 9 天'],
  ['until some hour', '2026-11-30T15:20', '11 月 30 日 15:20 前，余 9 天'],
  ['through tomorrow', '2026-11-23T00:00', '明天 24:00 前'],
  ['until an hour tomorrow', '2026-11-22T10:00', '明天 10:00 前'],
  ['through today', '2026-11-22T00:00', '今天 24:00 前'],
  ['until an hour today', '2026-11-21T22:00', '今天 22:00 前'],
  ['through the day after tomorrow', '2026-11-24T00:00', '11 月 23 日前，余 2 天'],
  ['into next year', '2027-02-01T00:00', '2027 年 1 月 31 日前，余 71 天'],
  ['beyond half a year', '2027-11-22T00:00', '2027 年 11 月 21 日前'],
  ['for ever, as far as she is concerned', '2036-11-21T14:00', '长期有效'],
])('%s', (_when, until, expected) => {
  expect(lastWords({ validUntil: shanghai(until) }, now)).toBe(expected);
});

test('a voucher that waits says from when', () => {
  const waiting = { validFrom: shanghai('2026-12-01T00:00'), validUntil: shanghai('2027-01-01T00:00') };
  expect(lastWords(waiting, now)).toBe('12 月 1 日 00:00 起，12 月 31 日前');
});

test('days are counted by Shanghai midnights, wherever the phone is', () => {
  const late = new Date('2026-11-21T23:59:59+08:00');
  expect(daysLeft(shanghai('2026-11-22T00:01'), late)).toBe(1);
  expect(daysLeft(shanghai('2026-11-22T00:00'), late)).toBe(0);
});
