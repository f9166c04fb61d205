import fc from 'fast-check';
import { campaignTerms } from '../../sandbox/happenings';
import { addDays, type Day } from '../kernel/day';
import type { StoreDemand } from './demand';
import { bandOf, campaignDays, type ForecastWish, forecast } from './forecast';

/** Two weeks, Monday first. */
const FORTNIGHT = Array.from({ length: 14 }, (_, rank) => addDays('2026-11-02', rank));
/** So many on each of these days in store 1, and half as many in store 2. */
const demandOf = (count: (day: Day) => number): ForecastWish['byDay'] =>
  new Map(
    FORTNIGHT.map((day) => {
      const stores: [number, StoreDemand][] = [
        [1, { plain: count(day), peak: 0 }],
        [2, { plain: Math.floor(count(day) / 2), peak: 0 }],
      ];
      return [day, new Map(stores)];
    }),
  );
const wishOf = (wish: Partial<ForecastWish> = {}): ForecastWish => ({
  terms: campaignTerms({ count: 10_000 }),
  byDay: demandOf(() => 20),
  replayedDays: FORTNIGHT,
  openBps: 10_000,
  receiveBps: 10_000,
  payLagDays: 0,
  receiveDays: 3,
  seed: 'seed',
  ...wish,
});

test('days that are all alike leave no doubt', () => {
  const { openedByDay, openedCount, openedByStore, receivedFen } = forecast(wishOf());
  expect(openedByDay).toHaveLength(14);
  for (const { low, mid, high } of openedByDay) expect([low, mid, high]).toEqual([30, 30, 30]);
  expect(openedCount).toEqual({ low: 420, mid: 420, high: 420 });
  expect(openedByStore.get(2)).toEqual({ low: 140, mid: 140, high: 140 });
  expect(receivedFen.mid).toBe(420 * 500);
});

test('days that differ give a band, and working days are drawn for working days', () => {
  const [quiet, busy] = [10, 60];
  const { openedByDay } = forecast(wishOf({ byDay: demandOf((day) => (day < '2026-11-09' ? quiet : busy)) }));
  for (const { low, high } of openedByDay) expect([low, high]).toEqual([15, 90]);
  const weekend = (day: Day) => ['2026-11-07', '2026-11-08', '2026-11-14', '2026-11-15'].includes(day);
  const split = forecast(wishOf({ byDay: demandOf((day) => (weekend(day) ? busy : quiet)) })).openedByDay;
  expect(split.find(({ day }) => day === '2026-11-28')).toMatchObject({ low: 90, high: 90 });
  expect(split.find(({ day }) => day === '2026-11-30')).toMatchObject({ low: 15, high: 15 });
});

test('on days that are not in the calendar nothing happens', () => {
  const { openedByDay } = forecast(wishOf({ terms: campaignTerms({ count: 10_000, calendar: { weekdays: [6, 7] } }) }));
  expect(openedByDay.filter(({ high }) => high > 0).map(({ day }) => day)).toEqual([
    '2026-11-28',
    '2026-11-29',
    '2026-12-05',
    '2026-12-06',
  ]);
});

test.each([
  ['a store', { perStoreDay: 12 }, 22],
  ['all stores', { perDay: 17 }, 17],
  ['both', { perStoreDay: 12, perDay: 21 }, 21],
] as const)('the limit per day of %s holds', (_whose, limits, expected) => {
  const { openedByDay } = forecast(wishOf({ terms: campaignTerms({ count: 10_000, limits }) }));
  for (const { low, high } of openedByDay) expect([low, high]).toEqual([expected, expected]);
});

test('the last packet goes on the day it should, and never one too many', () => {
  const { runsOut, leftFenByDay, openedCount } = forecast(wishOf({ terms: campaignTerms({ count: 100 }) }));
  expect(runsOut).toEqual({ percent: 100, day: '2026-11-27' });
  expect(leftFenByDay.map(({ mid }) => mid).slice(0, 5)).toEqual([35_000, 20_000, 5_000, 0, 0]);
  expect(openedCount.high).toBe(100);
});

test('what nobody fetches comes back after its days and is opened by others', () => {
  const terms = campaignTerms({ count: 100 });
  const { openedCount, receivedFen } = forecast(wishOf({ terms, receiveBps: 0, receiveDays: 2 }));
  expect(openedCount.low).toBeGreaterThan(100);
  expect(receivedFen).toEqual({ low: 0, mid: 0, high: 0 });
});

test.each([
  ['fetched at once', 10_000, 0, 30 * 500],
  ['after a week to bring it back', 10_000, 7, 8 * 30 * 500],
  ['never fetched, for three days', 0, 0, 3 * 30 * 500],
] as const)('what is open at the end of a day at most: %s', (_how, receiveBps, payLagDays, expected) => {
  const { mostOpenFen } = forecast(wishOf({ receiveBps, payLagDays }));
  expect(mostOpenFen).toEqual({ low: expected, mid: expected, high: expected });
});

test('the two pools of a clerk’s subsidy run out each by itself', () => {
  const amounts = { kind: 'weighted', eachFen: 1_000, peakFen: 500, peakCount: 10 } as const;
  const terms = campaignTerms({ trigger: { kind: 'new-buyer' }, amounts, count: 30, budgetFen: 25_000 });
  const byDay = new Map(FORTNIGHT.map((day) => [day, new Map([[1, { plain: 1, peak: 5 }]])]));
  const { openedCount, runsOut, receivedFen } = forecast(wishOf({ terms, byDay }));
  expect(openedCount.mid).toBe(14 + 10);
  expect(receivedFen.mid).toBe(14 * 1_000 + 10 * 500);
  expect(runsOut.percent).toBe(0);
});

test('seven of ten open, also where hardly anybody comes', () => {
  const one = new Map(FORTNIGHT.map((day) => [day, new Map([[1, { plain: 1, peak: 0 }]])]));
  const { openedCount } = forecast(wishOf({ byDay: one, openBps: 7_000 }));
  expect(openedCount.mid).toBeGreaterThanOrEqual(9);
  expect(openedCount.mid).toBeLessThanOrEqual(10);
});

test('the same seed gives the same forecast, another one its own', () => {
  const wish = wishOf({ byDay: demandOf((day) => Number(day.slice(8)) * 3) });
  expect(forecast(wish)).toEqual(forecast(wish));
  expect(forecast({ ...wish, seed: 'other' })).not.toEqual(forecast(wish));
});

test('a campaign that ends at midnight does not count the day that begins then', () => {
  const days = (from: string, until: string) => campaignDays({ calendar: { from, until, weekdays: [], hours: [] } });
  expect(days('2026-11-23T16:00:00.000Z', '2026-11-25T16:00:00.000Z')).toEqual(['2026-11-24', '2026-11-25']);
  expect(days('2026-11-23T16:00:00.000Z', '2026-11-25T16:00:00.001Z')).toHaveLength(3);
});

test('a band is cut at the tenth and the ninetieth of a hundred', () => {
  expect(bandOf(Array.from({ length: 100 }, (_, rank) => 100 - rank))).toEqual({ low: 10, mid: 50, high: 90 });
  expect(bandOf([])).toEqual({ low: 0, mid: 0, high: 0 });
});

test('whatever comes, no budget, limit or pool is exceeded, and what is left is never less than nothing', () => {
  const count = fc.integer({ min: 0, max: 60 });
  const wish = fc.record({
    counts: fc.array(fc.record({ plain: count, peak: count }), { minLength: 14, maxLength: 14 }),
    packets: fc.integer({ min: 1, max: 400 }),
    perDay: fc.option(fc.integer({ min: 1, max: 50 })),
    perStoreDay: fc.option(fc.integer({ min: 1, max: 50 })),
    openBps: fc.integer({ min: 0, max: 10_000 }),
    payLagDays: fc.integer({ min: 0, max: 7 }),
    seed: fc.string(),
  });
  fc.assert(
    fc.property(wish, ({ counts, packets, perDay, perStoreDay, openBps, payLagDays, seed }) => {
      const terms = campaignTerms({ count: packets, limits: { perDay, perStoreDay } });
      const plain = counts.map((one) => ({ plain: one.plain + one.peak, peak: 0 }));
      const byDay = new Map(FORTNIGHT.map((day, at) => [day, new Map([[1, plain[at] ?? { plain: 0, peak: 0 }]])]));
      const found = forecast(wishOf({ terms, byDay, openBps, payLagDays, seed }));
      expect(found.openedCount.high).toBeLessThanOrEqual(packets);
      for (const { high } of found.openedByDay) expect(high).toBeLessThanOrEqual(Math.min(perDay ?? 999, perStoreDay ?? 999));
      for (const { low, high } of found.leftFenByDay) expect(low >= 0 && high <= terms.budgetFen).toBe(true);
      expect(found.mostOpenFen.high).toBeLessThanOrEqual(terms.budgetFen);
    }),
    { numRuns: 60 },
  );
});
