import { birthdayBenefits, birthdayFixedUntil, celebratedOn, isBirthdaySoon, isRealDay } from './birthday';

test.each([
  ['nothing', { couponCode: '', daysBefore: 7, pointsPercent: 100 }, []],
  ['points', { couponCode: '', daysBefore: 7, pointsPercent: 150 }, ['生日当月积分 1.5 倍']],
  ['a coupon', { couponCode: 'B', daysBefore: 7, pointsPercent: 100 }, ['生日前 7 天送一张券']],
  ['both', { couponCode: 'B', daysBefore: 0, pointsPercent: 200 }, ['生日当月积分 2 倍', '生日当天送一张券']],
])('a birthday that brings %s says just that', (_what, gift, expected) => {
  expect(birthdayBenefits(gift)).toEqual(expected);
});

test.each([
  ['01-01', true],
  ['02-29', true],
  ['02-30', false],
  ['04-31', false],
  ['12-31', true],
  ['13-01', false],
  ['06-00', false],
  ['6-1', false],
  ['', false],
])('%s is a day somebody may be born on: %s', (birthday, isOne) => {
  expect(isRealDay(birthday)).toBe(isOne);
});

const SET = new Date('2026-11-21T06:00:00.000Z');
const AGAIN = new Date('2027-11-21T06:00:00.000Z');
test.each([
  ['that was never said', null, SET, null],
  ['at once', SET, SET, AGAIN],
  ['a moment before the year is over', SET, new Date(AGAIN.getTime() - 1), AGAIN],
  ['a year later', SET, AGAIN, null],
])('a birthday may be changed or not: %s', (_when, setAt, now, until) => {
  expect(birthdayFixedUntil(setAt, now)).toEqual(until);
});

test.each([
  ['2026-11-21', ['11-21']],
  ['2027-02-28', ['02-28', '02-29']],
  ['2028-02-28', ['02-28']],
  ['2028-02-29', ['02-29']],
])('on %s the birthdays %j are celebrated', (day, birthdays) => {
  expect(celebratedOn(day)).toEqual(birthdays);
});

test.each([
  ['today', '11-21', '2026-11-21', true],
  ['in a week', '11-28', '2026-11-21', true],
  ['in eight days', '11-29', '2026-11-21', false],
  ['yesterday', '11-20', '2026-11-21', false],
  ['over the new year', '01-02', '2026-12-28', true],
  ['born on 29 February, in a common year', '02-29', '2027-02-22', true],
])('%s', (_when, birthday, today, soon) => {
  expect(isBirthdaySoon(birthday, today, 7)).toBe(soon);
});
