import { ok, refuse } from '../kernel/outcome';
import { readGrants } from '../platform/caller';
import type { Actions } from '../platform/serve';
import { toStoreCard } from './card';
import type { storeContract } from './contract';
import { metresBetween } from './distance';
import { readPlace } from './place-facts';
import { findWork } from './store';

export const storeActions: Actions<typeof storeContract> = {
  'store.detail': async ({ tx, now }, { placeNo, position }) => {
    const place = await readPlace(tx, placeNo, now);
    if (!place || place.kind === 'warehouse') return refuse('store/unknown');
    const metres = position ? metresBetween(position, place.position) : null;
    const week = place.hours.week.map((spans) => spans.map((span) => ({ ...span })));
    return ok({ store: toStoreCard(place, now, metres), week, live: place.live });
  },

  'store.work': async ({ tx, accountId }) => {
    const places = await findWork(tx, accountId);
    if (places.length === 0) return ok({ places });
    // The clerk's row says who she is, the grant what she may do: without it the door stays shut.
    const grants = await readGrants(tx, accountId);
    return ok({
      places: places.filter((place) => grants.some((grant) => grant.placeNo === place.placeNo && grant.role === place.role)),
    });
  },
};
