import type * as z from 'zod';
import type { peakPolicy } from './settings';
import type { UnfitWhy } from './states';

type PeakPolicy = z.output<(typeof peakPolicy)['shape']>;

/** What of a store decides whether it takes part, and when it is too full. */
export type FitFacts = {
  readonly kind: string;
  readonly live: boolean;
  readonly unifiedCashier: boolean;
  readonly landlordConflict: boolean;
  readonly profile: {
    readonly gender?: string | undefined;
    readonly footfall?: { readonly weekend: readonly number[] } | undefined;
  };
};

/**
 * Why a store takes no part; null: it does. An officer's reason that let a store behind a unified cashier (or in conflict with its landlord)
 * into O2O does not count here: it weighed one lease against orders that are paid elsewhere. A red packet is paid by the brand to whoever
 * stands in the mall, beside the mall's own promotions and its till, and that is what the landlord objects to. The reason that lasts is named
 * before "not live", which is often only its consequence.
 */
export function unfitWhyOf({ kind, live, unifiedCashier, landlordConflict }: FitFacts): UnfitWhy | null {
  if (kind === 'warehouse') return 'warehouse';
  if (unifiedCashier) return 'unified-cashier';
  if (landlordConflict) return 'landlord-conflict';
  return live ? null : 'not-live';
}

/**
 * The hours of Saturday and Sunday, in their order, in which the store is too full to pull people to their phones: the busiest of its own
 * weekend footfall, or of the usual one while it told none. An hour nobody comes in is no peak; of equally busy ones the earlier counts.
 * Stores for people the setting does not name (menswear) have none, so their weekends stay as they are.
 */
export function peakHoursOf({ profile }: FitFacts, { genders, hoursPerDay, usual }: PeakPolicy): number[] {
  const isNamed = genders.some((gender) => gender === profile.gender);
  if (!isNamed) return [];
  return (profile.footfall?.weekend ?? usual)
    .map((visitors, hour) => ({ visitors, hour }))
    .filter(({ visitors }) => visitors > 0)
    .sort((a, b) => b.visitors - a.visitors || a.hour - b.hour)
    .slice(0, hoursPerDay)
    .map(({ hour }) => hour)
    .sort((a, b) => a - b);
}

/** For the office's terminal. */
export const UNFIT_WORDS: Readonly<Record<UnfitWhy, string>> = {
  'not-live': '未上线',
  'unified-cashier': '统一收银',
  'landlord-conflict': '业主冲突',
  warehouse: '仓库',
};
