import { tallyParts } from './tally';

test.each([
  ['a coupon with few vouchers is counted in one row', { total: 79, perDay: null }, [79]],
  ['with plenty, in eight whose shares sum to the total', { total: 83, perDay: null }, [11, 11, 11, 10, 10, 10, 10, 10]],
  ['without end, in eight without end', { total: null, perDay: null }, Array.from({ length: 8 }, () => null)],
  ['with a limit per day, in one, since a day is not split', { total: 1_000, perDay: 5 }, [1_000]],
])('%s', (_what, limits, expected) => {
  const parts = tallyParts({ perMember: 1, perMemberDay: null, ...limits });
  expect(parts.map((part) => part.totalCount)).toEqual(expected);
  expect(parts.every((part) => part.perDayCount === limits.perDay)).toBe(true);
});
