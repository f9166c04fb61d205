import { eq, sql } from 'drizzle-orm';
import { catalogStyle } from '../../cloudfunctions/catalog/schema';
import { accountOf, readGrants } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { storeClerk, storePlace } from '../../cloudfunctions/store/schema';
import { ENGINES } from '../database/for-tests';
import { OFFICER_OPENID } from './hire';
import { loadTown, type TownReport } from './load';
import { LIN_XIAO } from './people';

const now = new Date('2026-11-21T06:00:00Z');
const brand = { name: '素履', domain: 'sulu.example', tagKeys: [{ id: 1, secret: Buffer.alloc(32, 1), until: null }] };

describe.each(ENGINES)('the demo town on $name', ({ open }) => {
  let database: Database;
  let report: TownReport | undefined;
  beforeAll(async () => {
    database = await open();
    report = await loadTown(database, { now, brand });
  });
  afterAll(() => database.close());

  test('all of it lands', () => {
    expect(report?.styles.createdCount).toBeGreaterThan(600);
    expect(report?.stores.createdCount).toBe(65);
    expect(report?.stock.createdCount).toBeGreaterThan(20_000);
    expect(report?.staffCount).toBeGreaterThan(200);
  });

  test('every store is live but those behind a unified cashier or in conflict with their landlord', async () => {
    const places = await database.select().from(storePlace);
    for (const place of places)
      expect([place.code, place.live]).toEqual([place.code, !place.unifiedCashier && !place.landlordConflict]);
    expect(places.filter((place) => place.live).length).toBeGreaterThan(50);
  });

  test('at least forty styles are listed', async () => {
    const listed = await database.select().from(catalogStyle).where(eq(catalogStyle.listed, true));
    expect(listed.length).toBeGreaterThanOrEqual(40);
  });

  test('林晓 is a clerk of 湖滨店 and nowhere else', async () => {
    const accountId = await accountOf(database, LIN_XIAO, now);
    const [place] = await database.select().from(storePlace).where(eq(storePlace.code, 'HZ001'));
    expect(await readGrants(database, accountId)).toEqual([{ role: 'clerk', placeNo: place?.placeNo }]);
    const [clerk] = await database.select().from(storeClerk).where(eq(storeClerk.accountId, accountId));
    expect(clerk).toMatchObject({ name: '林晓', placeNo: place?.placeNo });
  });

  test('head office may do what officers may', async () => {
    expect(await readGrants(database, await accountOf(database, OFFICER_OPENID, now))).toEqual([{ role: 'officer', placeNo: 0 }]);
  });

  test('the same town again is one query', async () => {
    const before = database.tripCount();
    expect(await loadTown(database, { now, brand })).toBeUndefined();
    expect(database.tripCount() - before).toBe(1);
  });

  test('another seed never counts a shelf again: what was sold stays sold', async () => {
    await database.update(stockLevel).set({ onHandCount: sql`on_hand - 1` }).where(sql`on_hand = 7 and reserved = 0`);
    const [before] = await database
      .select({ pieces: sql<number>`sum(on_hand)::int`, shelves: sql<number>`count(*)::int` })
      .from(stockLevel);
    const again = await loadTown(database, { now, brand, seed: 99 });
    expect(again).toMatchObject({
      styles: { createdCount: 0, changedCount: 0 },
      stores: { createdCount: 0, changedCount: 0 },
      stock: { changedCount: 0 },
    });
    const [after] = await database
      .select({ pieces: sql<number>`sum(on_hand)::int`, shelves: sql<number>`count(*)::int` })
      .from(stockLevel);
    expect((after?.shelves ?? 0) - (before?.shelves ?? 0)).toBe(again?.stock.createdCount);
  });
});
