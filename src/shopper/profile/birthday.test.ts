import { birthdayColumns, birthdayOf, birthdayWords, placesOf } from './birthday';

test.each([
  [0, 31],
  [1, 29],
  [10, 30],
])('month %d counted from 0 has %d days', (month, count) => {
  const [months, days] = birthdayColumns(month);
  expect(months).toHaveLength(12);
  expect(days).toHaveLength(count);
});

test('the 31st kept while turning to February becomes its last day', () => {
  expect(birthdayOf([1, 30])).toBe('02-29');
});

test('every day of the two columns is found again when the picker opens', () => {
  const days = birthdayColumns(0)[0].flatMap((_, month) => birthdayColumns(month)[1].map((__, day) => [month, day]));
  expect(days).toHaveLength(366);
  for (const places of days) expect(placesOf(birthdayOf(places))).toEqual(places);
});

test('a birthday is read as people say it, and none opens at the first of January', () => {
  expect(birthdayWords('11-03')).toBe('11 月 3 日');
  expect(placesOf(null)).toEqual([0, 0]);
});
