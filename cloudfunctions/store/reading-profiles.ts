import { asc, inArray } from 'drizzle-orm';
import type { Tx } from '../platform/database';
import type { PlaceEntry } from './plan-store';
import { storePlace } from './schema';

/** What a campaign looks at before it takes a store in. */
export type PlaceProfile = { readonly placeNo: number } & Pick<
  PlaceEntry,
  'code' | 'name' | 'kind' | 'live' | 'unifiedCashier' | 'landlordConflict' | 'profile'
>;

/** Stores and warehouses in the order of their codes: those of these numbers, or all. */
export async function readPlaceProfiles(tx: Tx, placeNos?: readonly number[]): Promise<PlaceProfile[]> {
  const { placeNo, code, name, kind, live, unifiedCashier, landlordConflict, profile } = storePlace;
  const places = await tx
    .select({ placeNo, code, name, kind, live, unifiedCashier, landlordConflict, profile })
    .from(storePlace)
    .where(placeNos && inArray(placeNo, [...placeNos]))
    .orderBy(asc(code));
  return places.map((place) => ({ ...place, profile: place.profile as PlaceEntry['profile'] }));
}
