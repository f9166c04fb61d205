import type { Happening } from '../../cloudfunctions/campaign/happening';
import { addDays, dayOf, weekdayOf } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import { emptied, openMigratedEmbedded } from '../database/for-tests';
import { openSmallShop } from '../small-shop';
import { playSalesMonth } from './sales-month';

const DAYS = Array.from({ length: 28 }, (_, rank) => addDays('2026-10-24', rank));

describe('the synthetic month', () => {
  let database: Database;
  const month = async (seed: string) => {
    const happenings: Happening[] = [];
    await playSalesMonth(database)(DAYS, seed, (portion) => happenings.push(...portion));
    return happenings;
  };

  beforeAll(async () => {
    database = await openMigratedEmbedded();
    await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  test('is the same for the same seed, and another for another', async () => {
    expect(await month('a')).toEqual(await month('a'));
    expect(await month('a')).not.toEqual(await month('b'));
  });

  test('tells of garments and stores that are there, day after day in the order of time', async () => {
    const happenings = await month('a');
    expect(new Set(happenings.map(({ placeNo }) => placeNo)).size).toBe(2);
    const ats = happenings.map(({ at }) => at);
    expect(ats).toEqual([...ats].sort((a, b) => a - b));
    const bought = happenings.flatMap((one) => (one.kind === 'purchase' ? [one] : []));
    expect(bought.length).toBeGreaterThan(100);
    for (const { lines, paidFen } of bought) expect(lines.reduce((sum, line) => sum + line.paidFen, 0)).toBe(paidFen);
    expect(new Set(happenings.map(({ at }) => dayOf(new Date(at)))).size).toBe(28);
  });

  test('whoever joins buys for the first time, with a clerk of the store; and every weekday sells', async () => {
    const happenings = await month('a');
    const bought = happenings.flatMap((one) => (one.kind === 'purchase' ? [one] : []));
    const joined = new Set(happenings.flatMap((one) => (one.kind === 'join' ? [one.accountId] : [])));
    expect(joined.size).toBeGreaterThan(0);
    for (const { accountId, first, newOfClerkNo } of bought) {
      expect(newOfClerkNo !== null).toBe(joined.has(accountId));
      if (joined.has(accountId)) expect(first).toBe(true);
    }
    expect(new Set(bought.map(({ at }) => weekdayOf(dayOf(new Date(at))))).size).toBe(7);
  });
});
