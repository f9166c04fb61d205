import type { StoreCard } from '../../../cloudfunctions/kernel/shape';
import type { Handover } from '../../../cloudfunctions/order/states';
import type { SkuStock } from '../../../cloudfunctions/stock/contract';
import type { ChosenStore } from '../../chosen-store';

type BuyFacts = {
  /** Null until a size is chosen. */
  readonly sku: SkuStock | null;
  readonly here: Pick<StoreCard, 'placeNo' | 'name' | 'offers'> | null;
  /** The other store she picked for the size that is missing here. */
  readonly picked: ChosenStore | null;
  /** She stands in this store with the garment in her hand: its own tag said so. */
  readonly standing: boolean;
};

export type Buy =
  | { readonly kind: 'choose-size' }
  | { readonly kind: 'choose-store' }
  | { readonly kind: 'nowhere' }
  | { readonly kind: 'buy'; readonly place: ChosenStore; readonly handover: Handover; readonly away: boolean };

/** What the one button does. Here if this store has it; else at the store she picked, or the nearest that has it; nowhere if none has. */
export function decideBuy({ sku, here, picked, standing }: BuyFacts): Buy {
  if (sku === null) return { kind: 'choose-size' };
  if (here === null) return sku.elsewhere.length > 0 ? { kind: 'choose-store' } : { kind: 'nowhere' };
  if ((sku.hereCount ?? 0) > 0) return { kind: 'buy', place: nameOf(here), handover: handoverAt(here, standing), away: false };

  const place = picked ?? sku.elsewhere[0]?.store;
  return place ? { kind: 'buy', place: nameOf(place), handover: 'pickup', away: true } : { kind: 'nowhere' };
}

function handoverAt({ offers }: Pick<StoreCard, 'offers'>, standing: boolean): Handover {
  if (standing && offers.includes('take-now')) return 'take-now';
  return offers.includes('pickup') ? 'pickup' : 'take-now';
}

function nameOf({ placeNo, name }: ChosenStore): ChosenStore {
  return { placeNo, name };
}
