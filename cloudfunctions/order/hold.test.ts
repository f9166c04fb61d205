import { holdUntil } from './hold';

const open = (from: number, to: number) => [{ from, to }];
const every = (spans: { from: number; to: number }[]) => Array.from({ length: 7 }, () => spans);
const ORDERED_SATURDAY = new Date('2026-11-21T06:00:00.000Z');

test.each([
  ['until closing tomorrow', { week: every(open(600, 1320)), holidays: {} }, 1, '2026-11-22T14:00:00.000Z'],
  ['until closing today', { week: every(open(600, 1320)), holidays: {} }, 0, '2026-11-21T14:00:00.000Z'],
  ['over a holiday', { week: every(open(600, 1320)), holidays: { '2026-11-22': [] } }, 1, '2026-11-23T14:00:00.000Z'],
  ['today is over already, so tomorrow', { week: every(open(600, 720)), holidays: {} }, 0, '2026-11-22T04:00:00.000Z'],
  [
    'to the end of the later shift',
    {
      week: every([
        { from: 600, to: 840 },
        { from: 900, to: 1290 },
      ]),
      holidays: {},
    },
    1,
    '2026-11-22T13:30:00.000Z',
  ],
  ['a store without hours keeps it two days', { week: every([]), holidays: {} }, 1, '2026-11-23T06:00:00.000Z'],
])('a pickup is kept %s', (_what, hours, days, expected) => {
  expect(holdUntil(hours, ORDERED_SATURDAY, days).toISOString()).toBe(expected);
});
