import { type Outcome, ok, refuse } from '../kernel/outcome';

export type PlaceKind = 'direct' | 'franchise' | 'outlet' | 'counter' | 'warehouse';
export type Offer = 'pickup' | 'take-now' | 'try-on' | 'ship';

/** What decides whether a store may take part in O2O. */
export type Participation = {
  readonly unifiedCashier: boolean;
  readonly landlordConflict: boolean;
  /** An officer's reason to let it in all the same; kept with the store. */
  readonly overrideReason: string | null;
};

export const KIND_WORDS: Readonly<Record<string, PlaceKind>> = {
  直营: 'direct',
  加盟: 'franchise',
  奥莱: 'outlet',
  专柜: 'counter',
  仓库: 'warehouse',
  direct: 'direct',
  franchise: 'franchise',
  outlet: 'outlet',
  counter: 'counter',
  warehouse: 'warehouse',
};

export const OFFER_WORDS: Readonly<Record<string, Offer>> = {
  自提: 'pickup',
  现取: 'take-now',
  试衣: 'try-on',
  门店发货: 'ship',
  pickup: 'pickup',
  'take-now': 'take-now',
  'try-on': 'try-on',
  ship: 'ship',
};

/** The three steps of a rollout: pilot stores, all direct stores, franchise. */
export const PHASE_WORDS: Readonly<Record<string, 1 | 2 | 3>> = {
  试点: 1,
  直营: 2,
  加盟: 3,
  pilot: 1,
  direct: 2,
  franchise: 3,
  1: 1,
  2: 2,
  3: 3,
};

/**
 * Whether the store may be switched on. Behind a unified cashier the mall takes the money, so a payment to the brand would break the
 * lease; a landlord conflict has the same effect. An officer's reason of at least some words overrides both.
 */
export function decideLive(place: Participation): Outcome<null, 'store/unified-cashier' | 'store/landlord-conflict'> {
  if (place.overrideReason !== null && place.overrideReason.trim().length >= REASON_MIN_LENGTH) return ok(null);
  if (place.unifiedCashier) return refuse('store/unified-cashier');
  if (place.landlordConflict) return refuse('store/landlord-conflict');
  return ok(null);
}

/** Shorter than this is a keystroke, not a reason. */
const REASON_MIN_LENGTH = 4;

/** Degrees that hold every place of China, islands included. */
const CHINA = { south: 3.4, north: 53.6, west: 73.4, east: 135.1 };

/** What is wrong with a position, in Chinese; undefined when it lies in China. */
export function positionFault(latitude: number, longitude: number): string | undefined {
  if (isInChina(latitude, longitude)) return undefined;
  return isInChina(longitude, latitude) ? '纬度与经度可能填反了' : '坐标不在中国境内';
}

function isInChina(latitude: number, longitude: number): boolean {
  return latitude >= CHINA.south && latitude <= CHINA.north && longitude >= CHINA.west && longitude <= CHINA.east;
}
