import { isDeepStrictEqual } from 'node:util';
import type { Footfall } from './footfall';
import type { Hours } from './hours';
import type { StoreRow } from './import-stores';
import { decideLive, type Offer, type PlaceKind } from './place';

/** Whom a store is for, and how many come in which hour: what campaigns look at. */
export type Profile = {
  readonly gender?: string;
  readonly customerAge?: string;
  readonly footfall?: Footfall;
};

export type PlaceEntry = {
  readonly code: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly city: string;
  readonly district: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly phone: string | null;
  readonly unifiedCashier: boolean;
  readonly landlordConflict: boolean;
  readonly overrideReason: string | null;
  readonly phase: number;
  readonly live: boolean;
  readonly offers: string[];
  readonly hours: Hours;
  readonly profile: Profile;
  readonly areaM2: number | null;
};
export type ClerkEntry = { readonly name: string; readonly role: 'clerk' | 'manager' };
export type KnownPlace = { readonly place: PlaceEntry; readonly clerks: readonly ClerkEntry[] };

export type PlacePlan = {
  readonly place: PlaceEntry;
  readonly isPlaceNew: boolean;
  readonly isPlaceChanged: boolean;
  /** Clerks to add, or whose role changed. Nobody leaves by being left out of a file. */
  readonly clerks: readonly ClerkEntry[];
  /** Why the store is not live although the file does not switch it off. */
  readonly notice: string | undefined;
};

const EVERY_DAY_TEN_TO_TEN: Hours = { week: Array.from({ length: 7 }, () => [{ from: 600, to: 1320 }]), holidays: {} };
const NEW_OFFERS: readonly Offer[] = ['pickup', 'take-now', 'try-on'];

/** What a place is when the file does not say: a direct store with its own till, open 10–22, in the second phase. */
export const NEW_PLACE = {
  kind: 'direct',
  district: '',
  phone: null,
  unifiedCashier: false,
  landlordConflict: false,
  overrideReason: null,
  phase: 2,
  live: true,
  offers: [...NEW_OFFERS],
  hours: EVERY_DAY_TEN_TO_TEN,
  profile: {},
  areaM2: null,
} as const satisfies Partial<PlaceEntry>;

/**
 * What one row changes. Cells left empty keep what is stored. A store that may not be live lands switched off, with a notice; one
 * that had been let in for an officer's reason stays in.
 */
export function planStore(row: StoreRow, known: KnownPlace | undefined): PlacePlan {
  const before = known?.place ?? NEW_PLACE;
  const { manager, clerks, live, profile, footfall, ...said } = row;
  const wanted = {
    ...before,
    ...withoutGaps(said),
    profile: profileOf(before.profile, profile, footfall),
    live: live ?? before.live,
  };
  const allowed = decideLive(wanted);
  const place: PlaceEntry = { ...wanted, offers: [...wanted.offers], live: wanted.live && allowed.ok };
  return {
    place,
    isPlaceNew: known === undefined,
    isPlaceChanged: !isDeepStrictEqual(place, known?.place),
    clerks: staffOf(manager, clerks).filter((one) => !known?.clerks.some((clerk) => isDeepStrictEqual(clerk, one))),
    notice:
      live !== false && !allowed.ok
        ? `${row.code} ${row.name}：${NOT_LIVE_WORDS[allowed.refusal.code]}，已导入但未上线`
        : undefined,
  };
}

const NOT_LIVE_WORDS = { 'store/unified-cashier': '统一收银', 'store/landlord-conflict': '业主冲突' } as const;

/** Two columns of the file, one profile: what the one does not say stays, whatever the other says. */
function profileOf(before: Profile, said: StoreRow['profile'], footfall: Footfall | undefined): Profile {
  const { footfall: kept, ...others } = before;
  const known = footfall ?? kept;
  return { ...(said ?? others), ...(known && { footfall: known }) };
}

function staffOf(manager: string | undefined, clerks: readonly string[] = []): ClerkEntry[] {
  const staff: ClerkEntry[] = clerks.map((name) => ({ name, role: 'clerk' }));
  return manager === undefined ? staff : [{ name: manager, role: 'manager' }, ...staff];
}

/** The cells that say something: an undefined one must not cover what is stored. */
function withoutGaps<Cells extends object>(cells: Cells): { [Key in keyof Cells]: Exclude<Cells[Key], undefined> } {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== undefined)) as never;
}
