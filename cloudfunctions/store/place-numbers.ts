import type { Tx } from '../platform/database';
import { storePlace } from './schema';

/** The numbers of all places, stores and warehouses, by code: a brand has hundreds or thousands, never more. */
export async function readPlaceNumbers(tx: Tx): Promise<Map<string, number>> {
  const places = await tx.select({ code: storePlace.code, placeNo: storePlace.placeNo }).from(storePlace);
  return new Map(places.map((place) => [place.code, place.placeNo]));
}
