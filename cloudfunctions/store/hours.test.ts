import { closingOn, type Hours, openingAt } from './hours';
import { parseHours } from './read-hours';

function hours(text: string): Hours {
  const read = parseHours(text);
  if (!read.ok) throw new Error(`The test's own hours cannot be read: ${text}`);
  return read.value;
}

/** 2026-11-21 is a Saturday; times are Shanghai time. */
function shanghai(time: string): Date {
  return new Date(`${time}:00+08:00`);
}

const DAILY = '每天 10:00-22:00';
const SPLIT = '10:00-14:00,15:00-21:30';
const NIGHT = '周五至周六 18:00-02:00;周日 18:00-24:00';
const WEEK = '周一 休;周二至周日 10:00-21:00';

test.each([
  ['a minute before opening', DAILY, '2026-11-21T09:59', false, null, '2026-11-21T10:00'],
  ['as it opens', DAILY, '2026-11-21T10:00', true, '2026-11-21T22:00', null],
  ['a minute before closing', DAILY, '2026-11-21T21:59', true, '2026-11-21T22:00', null],
  ['as it closes', DAILY, '2026-11-21T22:00', false, null, '2026-11-22T10:00'],
  ['as the lunch break begins', SPLIT, '2026-11-21T14:00', false, null, '2026-11-21T15:00'],
  ['before the lunch break', SPLIT, '2026-11-21T13:59', true, '2026-11-21T14:00', null],
  ['as the second shift begins', SPLIT, '2026-11-21T15:00', true, '2026-11-21T21:30', null],
  ['after midnight of a late Friday', NIGHT, '2026-11-21T01:59', true, '2026-11-21T02:00', null],
  ['as the late Friday ends', NIGHT, '2026-11-21T02:00', false, null, '2026-11-21T18:00'],
  ['on Sunday night at midnight', NIGHT, '2026-11-23T00:00', false, null, '2026-11-27T18:00'],
  ['on a closed Monday', WEEK, '2026-11-23T12:00', false, null, '2026-11-24T10:00'],
  ['on Sunday after closing', WEEK, '2026-11-22T21:00', false, null, '2026-11-24T10:00'],
  ['on a holiday', `${DAILY};2026-11-21 休`, '2026-11-21T12:00', false, null, '2026-11-22T10:00'],
  ['on a short holiday', `${DAILY};2026-11-21 12:00-16:00`, '2026-11-21T11:00', false, null, '2026-11-21T12:00'],
  ['in a store that never closes', '每天 00:00-24:00', '2026-11-21T03:00', true, null, null],
  ['in a store that never opens', '每天 休', '2026-11-21T12:00', false, null, null],
] as const)('%s', (_when, text, at, open, closes, opens) => {
  expect(openingAt(hours(text), shanghai(at))).toMatchObject({
    open,
    closesAt: closes === null ? null : shanghai(closes).toISOString(),
    opensAt: opens === null ? null : shanghai(opens).toISOString(),
  });
});

test('an opening later than 14 days is not promised', () => {
  const week = [[], [], [], [], [], [], []];
  const only = (day: string): Hours => ({ week, holidays: { [day]: [{ from: 600, to: 720 }] } });
  const at = shanghai('2026-11-21T12:00');
  expect(openingAt(only('2026-12-05'), at).opensAt).toBe(shanghai('2026-12-05T10:00').toISOString());
  expect(openingAt(only('2026-12-06'), at).opensAt).toBeNull();
});

test('the card shows the spans of today in minutes', () => {
  expect(openingAt(hours(SPLIT), shanghai('2026-11-21T08:00')).today).toEqual([
    { from: 600, to: 840 },
    { from: 900, to: 1290 },
  ]);
});

test.each([
  ['an ordinary day', DAILY, '2026-11-21', '2026-11-21T22:00'],
  ['a split day', SPLIT, '2026-11-21', '2026-11-21T21:30'],
  ['a late night', NIGHT, '2026-11-21', '2026-11-22T02:00'],
  ['a day off', WEEK, '2026-11-23', null],
])('the store closes on %s', (_what, text, day, closing) => {
  expect(closingOn(hours(text), day)).toEqual(closing === null ? null : shanghai(closing));
});
