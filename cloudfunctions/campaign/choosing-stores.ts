import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { readPlaceProfiles } from '../store/reading-profiles';
import { peakHoursOf, unfitWhyOf } from './fit';
import { peakPolicy } from './settings';
import type { UnfitWhy } from './states';

export type ChosenStore = {
  readonly placeNo: number;
  readonly code: string;
  readonly name: string;
  /** Null: it takes part. */
  readonly unfitWhy: UnfitWhy | null;
  readonly peakHours: readonly number[];
};

/**
 * The stores of a campaign as they stand now, in the order of their codes, each with why it takes no part and when it is too full. Nobody
 * named: all stores; a warehouse is one of them only when it is named, for nobody expects it otherwise.
 */
export async function chooseStores(tx: Tx, placeNos: readonly number[], now: Date): Promise<ChosenStore[]> {
  const peaks = await readSetting(tx, peakPolicy, now);
  const places = await readPlaceProfiles(tx, placeNos.length === 0 ? undefined : placeNos);
  return places
    .map((place) => {
      const unfitWhy = unfitWhyOf(place);
      const { placeNo, code, name } = place;
      return { placeNo, code, name, unfitWhy, peakHours: unfitWhy === null ? peakHoursOf(place, peaks) : [] };
    })
    .filter((store) => placeNos.length > 0 || store.unfitWhy !== 'warehouse');
}
