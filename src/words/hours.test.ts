import { exceptionToday, weekWords } from './hours';

const DAY = [{ from: 600, to: 1320 }];
const LATE = [{ from: 600, to: 1350 }];
const SPLIT = [
  { from: 600, to: 840 },
  { from: 900, to: 1290 },
];
/** 2026-11-21 is a Saturday. */
const SATURDAY = '2026-11-21';

test.each([
  ['the same every day', Array(7).fill(DAY), [['每天', '10:00–22:00', true]]],
  [
    'longer at the weekend',
    [DAY, DAY, DAY, DAY, LATE, LATE, LATE],
    [
      ['周一至周四', '10:00–22:00', false],
      ['周五至周日', '10:00–22:30', true],
    ],
  ],
  [
    'a day of rest and split shifts',
    [[], SPLIT, SPLIT, SPLIT, SPLIT, SPLIT, DAY],
    [
      ['周一', '休息', false],
      ['周二至周六', '10:00–14:00，15:00–21:30', true],
      ['周日', '10:00–22:00', false],
    ],
  ],
])('a week that is %s', (_which, week, expected) => {
  expect(weekWords(week, SATURDAY).map(({ days, hours, isToday }) => [days, hours, isToday])).toEqual(expected);
});

test.each([
  ['an ordinary day says nothing', DAY, null],
  ['shorter hours are said', [{ from: 600, to: 1080 }], '10:00–18:00'],
  ['a closed holiday is said', [], '休息'],
])('%s', (_what, today, expected) => {
  const opening = { open: false, today, closesAt: null, opensAt: null };
  expect(exceptionToday(Array(7).fill(DAY), opening, SATURDAY)).toBe(expected);
});
