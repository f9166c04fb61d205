import type { Reduction } from '../coupon/shape';
import type { PlaceKind } from '../store/place';
import type { SalePiece } from './sale';
import type { ReductionGroup, StoreKind } from './states';

/** What lowered a piece, by the groups the rate book knows. */
export function loweredBy(reductions: readonly Pick<Reduction, 'kind' | 'gift' | 'amountFen'>[]): SalePiece['lowered'] {
  const lowered: Partial<Record<ReductionGroup, number>> = {};
  for (const reduction of reductions) {
    const group = groupOf(reduction);
    lowered[group] = (lowered[group] ?? 0) + reduction.amountFen;
  }
  return lowered;
}

function groupOf({ kind, gift }: Pick<Reduction, 'kind' | 'gift'>): ReductionGroup {
  switch (kind) {
    case 'vip':
      return 'card';
    case 'points':
      return 'points';
    case 'coupon':
      return gift ? 'gift' : 'coupon';
  }
}

/** Outlets and counters in malls are run by the brand, like its own stores. */
export function storeKindOf(kind: PlaceKind): StoreKind {
  return kind === 'franchise' || kind === 'warehouse' ? kind : 'direct';
}
