import { type FitFacts, peakHoursOf, unfitWhyOf } from './fit';
import { peakPolicy } from './settings';

const store: FitFacts = {
  kind: 'direct',
  live: true,
  unifiedCashier: false,
  landlordConflict: false,
  profile: { gender: 'women' },
};

test.each<[string, Partial<FitFacts>, string | null]>([
  ['a live store of its own till', {}, null],
  ['a counter', { kind: 'counter' }, null],
  ['one that is switched off', { live: false }, 'not-live'],
  ['one behind a unified cashier', { live: false, unifiedCashier: true }, 'unified-cashier'],
  ['one behind a unified cashier that an officer let into O2O', { live: true, unifiedCashier: true }, 'unified-cashier'],
  ['one in conflict with its landlord that an officer let in', { live: true, landlordConflict: true }, 'landlord-conflict'],
  ['a warehouse, whatever else', { kind: 'warehouse', live: false, unifiedCashier: true }, 'warehouse'],
])('%s: %s', (_what, change, expected) => {
  expect(unfitWhyOf({ ...store, ...change })).toBe(expected);
});

const weekend = (visitors: Readonly<Record<number, number>>) => ({
  weekend: Array.from({ length: 24 }, (_, hour) => visitors[hour] ?? 0),
});

describe('the hours in which a store is too full', () => {
  const policy = peakPolicy.fallback;
  test.each<[string, FitFacts['profile'], Partial<typeof policy>, number[]]>([
    ["a women's store that told nothing has the usual ones", { gender: 'women' }, {}, [14, 15, 16, 17]],
    [
      'its own footfall counts when it told it',
      { gender: 'women', footfall: weekend({ 10: 9, 19: 50, 20: 60, 11: 8, 12: 7 }) },
      {},
      [10, 11, 19, 20],
    ],
    [
      'of equally busy ones the earlier',
      { gender: 'women', footfall: weekend({ 12: 5, 13: 5, 14: 5 }) },
      { hoursPerDay: 2 },
      [12, 13],
    ],
    ['an hour nobody comes in is no peak', { gender: 'women', footfall: weekend({ 12: 5 }) }, {}, [12]],
    ['menswear keeps its weekends', { gender: 'men', footfall: weekend({ 12: 5 }) }, {}, []],
    ['a store for everybody too', { gender: 'all' }, {}, []],
    ['one that does not say whom it is for too', {}, {}, []],
    ['the brand may count menswear in', { gender: 'men' }, { genders: ['men'], hoursPerDay: 1 }, [15]],
    ['or have no peaks at all', { gender: 'women' }, { hoursPerDay: 0 }, []],
  ])('%s', (_what, profile, change, expected) => {
    expect(peakHoursOf({ ...store, profile }, { ...policy, ...change })).toEqual(expected);
  });
});
