import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import type { PlaceRow } from './card';

const recent = createRecent<PlaceRow>(30_000);

/** A place as `store_card` gives it; undefined when there is none. May be 30 s old: `order_place` checks again that it is live. */
export async function readPlace(database: Tx, placeNo: number, now: Date): Promise<PlaceRow | undefined> {
  const found = await recent.take(database, [placeNo], now, async () => {
    const row = await database.callSql<PlaceRow | null>('store_place_card', { placeNo });
    return new Map(row === null ? [] : [[placeNo, row]]);
  });
  return found.get(placeNo);
}

const ALL = 0;
const recentCities = createRecent<readonly string[]>(60_000);

/** Cities that have stores, the ones with most first; may be a minute old. */
export async function readCities(database: Tx, now: Date): Promise<readonly string[]> {
  const found = await recentCities.take(
    database,
    [ALL],
    now,
    async () => new Map([[ALL, await database.callSql<string[]>('store_cities', {})]]),
  );
  return found.get(ALL) ?? [];
}
