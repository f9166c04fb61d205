import type { Partakers } from './demand';
import type { Happening, Purchase } from './happening';
import type { GoalMeasure } from './states';

/** What garments cost the brand, in basis points of the tag price. */
export type CostShares = { readonly costBps: number; readonly costBpsByCategory: Readonly<Record<string, number>> };

/** What the days brought that were replayed, in the stores that take part; `all…` in every store. */
export type Tally = {
  readonly add: (happening: Happening) => void;
  readonly sums: {
    readonly allScans: number;
    readonly allJoins: number;
    readonly allPurchases: number;
    readonly allCollected: number;
    readonly purchases: number;
    readonly revenueFen: number;
    readonly costFen: number;
  };
  /** What the goal counts, had there been no campaign: people once each, or fen. */
  readonly measured: () => number;
};

export function openTally(measure: GoalMeasure, partakers: Partakers, cost: CostShares): Tally {
  const sums = { allScans: 0, allJoins: 0, allPurchases: 0, allCollected: 0, purchases: 0, revenueFen: 0, costFen: 0 };
  const people = new Set<string>();
  const isHere = (placeNo: number | null) => placeNo !== null && partakers.has(placeNo);
  return {
    sums,
    measured: () => (measure === 'revenue' ? sums.revenueFen : people.size),
    add(happening) {
      sums[COUNTS[happening.kind]] += 1;
      if (!isHere(happening.placeNo)) return;
      if (MEASURED[measure] === happening.kind) people.add(whoIn(measure, happening));
      if (happening.kind !== 'purchase') return;
      sums.purchases += 1;
      sums.revenueFen += goodsFenOf(happening);
      sums.costFen += costOf(happening, cost);
    },
  };
}

/** What its garments cost the brand, in whole fen. */
export function costOf({ lines }: Purchase, { costBps, costBpsByCategory }: CostShares): number {
  return lines.reduce(
    (sum, { category, tagPriceFen }) => sum + Math.round((tagPriceFen * (costBpsByCategory[category] ?? costBps)) / 10_000),
    0,
  );
}

const COUNTS = { scan: 'allScans', join: 'allJoins', purchase: 'allPurchases', collected: 'allCollected' } as const;
const MEASURED: Readonly<Record<GoalMeasure, Happening['kind'] | null>> = {
  'new-members': 'join',
  buyers: 'purchase',
  visits: 'scan',
  revenue: null,
};

/** A visit is somebody in a store; whoever comes to two stores visits twice, as in the review. */
function whoIn(measure: GoalMeasure, { accountId, placeNo }: Happening): string {
  return measure === 'visits' ? `${placeNo} ${accountId}` : accountId;
}

function goodsFenOf({ lines }: Purchase): number {
  return lines.reduce((sum, { paidFen }) => sum + paidFen, 0);
}
