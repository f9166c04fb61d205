import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { recordFact } from '../platform/fact';
import { decideLive } from './place';
import { lockPlace, saveLive } from './store';

/** Who turns the switch (an officer's account), and for an override, why. */
export type Switching = { readonly by: string; readonly now: Date; readonly reason?: string };

/**
 * Lets a store take part in O2O. A store behind a unified cashier or in conflict with its landlord is refused unless an officer gives
 * a reason, which is kept with the store. Switching on what is on changes nothing but the reason.
 */
export async function switchOn(
  tx: Tx,
  storeCode: string,
  { by, now, reason }: Switching,
): Promise<Outcome<{ placeNo: number }, 'store/unknown' | 'store/unified-cashier' | 'store/landlord-conflict'>> {
  const place = await lockPlace(tx, storeCode);
  if (!place) return refuse('store/unknown');

  const overrideReason = reason ?? place.overrideReason;
  const outcome = decideLive({ ...place, overrideReason });
  if (!outcome.ok) return outcome;
  await saveLive(tx, place.placeNo, true, overrideReason);
  await recordFact(tx, { name: 'store.switched-on', body: { placeNo: place.placeNo, by, reason: overrideReason } }, now);
  return ok({ placeNo: place.placeNo });
}

/** Takes a store out of O2O at once; orders already placed there stay as they are. An override is forgotten with it. */
export async function switchOff(
  tx: Tx,
  storeCode: string,
  { by, now, reason }: Switching,
): Promise<Outcome<{ placeNo: number }, 'store/unknown'>> {
  const place = await lockPlace(tx, storeCode);
  if (!place) return refuse('store/unknown');

  await saveLive(tx, place.placeNo, false, null);
  await recordFact(tx, { name: 'store.switched-off', body: { placeNo: place.placeNo, by, reason: reason ?? null } }, now);
  return ok({ placeNo: place.placeNo });
}
