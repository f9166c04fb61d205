import { differenceOf, type Spread, spreadOf, spreadOfSums } from './interval';

/** What a review counts. `new-buyers`: their first purchase ever. */
export const REVIEW_MEASURES = ['new-members', 'visits', 'buyers', 'new-buyers', 'revenue'] as const;
export type ReviewMeasure = (typeof REVIEW_MEASURES)[number];

/** People, or fen for revenue. */
export type Figures = Readonly<Record<ReviewMeasure, number>>;

export type ReviewedStore = {
  readonly placeNo: number;
  readonly name: string;
  readonly kind: string;
  /** Whom it dresses; null: nobody said. */
  readonly gender: string | null;
  readonly takesPart: boolean;
  /** Another campaign ran there meanwhile, so that it is nobody's measure. */
  readonly busy: boolean;
  readonly before: Figures;
  readonly during: Figures;
};

/** `more` or `less` only if the span leaves zero out; `alike`: no difference to be seen; `too-few`: no span can be given. */
export type Verdict = 'more' | 'less' | 'alike' | 'too-few';

/** What the campaign changed, in people or fen over the whole time in all stores that were compared: an estimate, rounded. */
export type Effect = {
  readonly measure: ReviewMeasure;
  readonly total: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: Verdict;
};

export type Pairing = { readonly exposed: readonly ReviewedStore[]; readonly comparable: readonly ReviewedStore[] };

/** So many stores are laid beside each store that took part. */
const NEIGHBOURS = 2;
/** A store that sells twice as much, or half, is another kind of store. */
const MOST_TIMES = 2;
/** Fewer people than this in a group are anecdotes. */
const LEAST_HEADS = 30;

/**
 * Beside each store that took part the two that did not and are nearest in revenue of the time before, of the same kind and dressing the same
 * people, selling between half and twice as much. A store without any is left out of the comparison. Ties go to the lower number.
 */
export function pairStores(stores: readonly ReviewedStore[]): Pairing {
  const candidates = stores.filter((store) => !store.takesPart && !store.busy && store.before.revenue > 0);
  const comparable = new Set<ReviewedStore>();
  const exposed = stores.filter((store) => {
    const near = candidates
      .filter((other) => isComparable(store, other))
      .sort((a, b) => distance(store, a) - distance(store, b) || a.placeNo - b.placeNo)
      .slice(0, NEIGHBOURS);
    if (!store.takesPart || near.length === 0) return false;
    for (const other of near) comparable.add(other);
    return true;
  });
  return { exposed, comparable: [...comparable].sort((a, b) => a.placeNo - b.placeNo) };
}

/**
 * Difference in differences: how much more a store changed per day than a comparable one did, times stores and days. `daysBefore` and
 * `daysDuring` may differ, so changes are per day.
 */
export function compareStores(
  { exposed, comparable }: Pairing,
  { daysBefore, daysDuring }: { readonly daysBefore: number; readonly daysDuring: number },
): Effect[] {
  const times = exposed.length * daysDuring;
  return REVIEW_MEASURES.map((measure) => {
    const change = ({ before, during }: ReviewedStore) => during[measure] / daysDuring - before[measure] / daysBefore;
    return effectOf(measure, spreadOf(exposed.map(change)), spreadOf(comparable.map(change)), times);
  });
}

/** One group of members, summed: who bought, what they paid net, and the sum of its squares. */
export type Heads = {
  readonly headCount: number;
  readonly buyerCount: number;
  readonly netFen: number;
  readonly netSquares: number;
};

/** Members who were offered packets against those chance held out: buyers and revenue per head, times the heads that were offered some. */
export function compareHeads(exposed: Heads, held: Heads): Effect[] {
  const buyers = ({ headCount: count, buyerCount: sum }: Heads) => spreadOfSums({ count, sum, squares: sum });
  const money = ({ headCount: count, netFen: sum, netSquares: squares }: Heads) => spreadOfSums({ count, sum, squares });
  const isFew = Math.min(exposed.headCount, held.headCount) < LEAST_HEADS;
  const effect = (measure: ReviewMeasure, spread: (heads: Heads) => Spread) => {
    const found = effectOf(measure, spread(exposed), spread(held), exposed.headCount);
    return isFew ? { ...found, low: null, high: null, verdict: 'too-few' as const } : found;
  };
  return [effect('buyers', buyers), effect('revenue', money)];
}

function effectOf(measure: ReviewMeasure, one: Spread, other: Spread, times: number): Effect {
  const { difference, span } = differenceOf(one, other);
  return {
    measure,
    total: rounded(difference * times),
    low: span && rounded(span.low * times),
    high: span && rounded(span.high * times),
    verdict: span === null ? 'too-few' : span.low > 0 ? 'more' : span.high < 0 ? 'less' : 'alike',
  };
}

/** Never the zero with a minus that rounding −0.4 gives. */
function rounded(value: number): number {
  return Math.round(value) + 0;
}

function isComparable(store: ReviewedStore, other: ReviewedStore): boolean {
  const [less, more] = [store.before.revenue, other.before.revenue].sort((a, b) => a - b) as [number, number];
  return store.kind === other.kind && store.gender === other.gender && less > 0 && more <= less * MOST_TIMES;
}

function distance(store: ReviewedStore, other: ReviewedStore): number {
  return Math.abs(store.before.revenue - other.before.revenue);
}
