import { and, eq, inArray, sql } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { Hours } from './hours';
import type { ClerkEntry, KnownPlace, PlaceEntry } from './plan-store';
import { storeClerk, storePlace } from './schema';

export type Work = {
  readonly placeNo: number;
  readonly code: string;
  readonly name: string;
  readonly role: 'clerk' | 'manager';
  readonly clerkName: string;
};

/** Places with their clerks, by store code; unknown codes are absent. */
export async function readPlaces(tx: Tx, codes: readonly string[]): Promise<Map<string, KnownPlace & { placeNo: number }>> {
  const places = await tx
    .select()
    .from(storePlace)
    .where(inArray(storePlace.code, [...codes]));
  const clerks = await tx
    .select({ placeNo: storeClerk.placeNo, name: storeClerk.name, role: storeClerk.role })
    .from(storeClerk)
    .where(
      inArray(
        storeClerk.placeNo,
        places.map((place) => place.placeNo),
      ),
    );
  return new Map(
    places.map(({ placeNo, ...place }) => [
      place.code,
      {
        placeNo,
        place: { ...place, hours: place.hours as Hours, profile: place.profile as PlaceEntry['profile'] },
        clerks: clerks.filter((one) => one.placeNo === placeNo).map(({ name, role }) => ({ name, role })),
      },
    ]),
  );
}

/** Inserts new places and overwrites changed ones, by code; answers their numbers. */
export async function savePlaces(tx: Tx, places: readonly PlaceEntry[]): Promise<Map<string, number>> {
  if (places.length === 0) return new Map();
  const saved = await tx
    .insert(storePlace)
    .values([...places])
    .onConflictDoUpdate({ target: storePlace.code, set: OVERWRITE })
    .returning({ code: storePlace.code, placeNo: storePlace.placeNo });
  return new Map(saved.map((one) => [one.code, one.placeNo]));
}

const OVERWRITE = Object.fromEntries(
  Object.entries({
    name: storePlace.name,
    kind: storePlace.kind,
    city: storePlace.city,
    district: storePlace.district,
    address: storePlace.address,
    latitude: storePlace.latitude,
    longitude: storePlace.longitude,
    phone: storePlace.phone,
    unifiedCashier: storePlace.unifiedCashier,
    landlordConflict: storePlace.landlordConflict,
    phase: storePlace.phase,
    live: storePlace.live,
    offers: storePlace.offers,
    hours: storePlace.hours,
    profile: storePlace.profile,
    areaM2: storePlace.areaM2,
  }).map(([key, column]) => [key, sql`excluded.${sql.identifier(column.name)}`]),
);

/** Adds clerks to their places; one who is there gets the role the file gives her. */
export async function saveClerks(tx: Tx, clerks: readonly (ClerkEntry & { placeNo: number })[], now: Date): Promise<void> {
  if (clerks.length === 0) return;
  await tx
    .insert(storeClerk)
    .values(clerks.map((clerk) => ({ ...clerk, clerkId: newId(), joinedAt: now })))
    .onConflictDoUpdate({ target: [storeClerk.placeNo, storeClerk.name], set: { role: sql`excluded.role` } });
}

/** The place, locked until the transaction ends. */
export async function lockPlace(tx: Tx, code: string): Promise<(PlaceEntry & { placeNo: number }) | undefined> {
  const [place] = await tx.select().from(storePlace).where(eq(storePlace.code, code)).for('update');
  return place && { ...place, hours: place.hours as Hours, profile: place.profile as PlaceEntry['profile'] };
}

export async function saveLive(tx: Tx, placeNo: number, live: boolean, overrideReason: string | null): Promise<void> {
  await tx.update(storePlace).set({ live, overrideReason }).where(eq(storePlace.placeNo, placeNo));
}

/** Where an account works, by the clerk's own row. */
export async function findWork(tx: Tx, accountId: string): Promise<Work[]> {
  return tx
    .select({
      placeNo: storePlace.placeNo,
      code: storePlace.code,
      name: storePlace.name,
      role: storeClerk.role,
      clerkName: storeClerk.name,
    })
    .from(storeClerk)
    .innerJoin(storePlace, eq(storePlace.placeNo, storeClerk.placeNo))
    .where(and(eq(storeClerk.accountId, accountId), storeClerk.active))
    .orderBy(storePlace.code);
}
