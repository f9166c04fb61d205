/** A piece she took home: what it was, and whether it stayed with her. */
export type Fit = {
  readonly category: string;
  readonly size: string;
  readonly verdict: 'kept' | 'returned';
  readonly seenAt: Date;
};

type Tally = { readonly category: string; readonly size: string; readonly keptCount: number; readonly newest: number };

/**
 * The size of each category she most likely wears: kept most often, a piece brought back counting against it. Of two alike the one
 * bought last, since people change. A size that came back as often as it stayed says nothing and is left out.
 */
export function knownSizes(fits: readonly Fit[]): { category: string; size: string; keptCount: number }[] {
  const best = new Map<string, Tally>();
  for (const tally of tallies(fits)) {
    const other = best.get(tally.category);
    if (tally.keptCount > 0 && (!other || isBetter(tally, other))) best.set(tally.category, tally);
  }
  return [...best.values()]
    .sort((a, b) => b.keptCount - a.keptCount || b.newest - a.newest || (a.category < b.category ? -1 : 1))
    .map(({ category, size, keptCount }) => ({ category, size, keptCount }));
}

function tallies(fits: readonly Fit[]): Tally[] {
  const bySize = new Map<string, Tally>();
  for (const { category, size, verdict, seenAt } of fits) {
    const key = JSON.stringify([category, size]);
    const before = bySize.get(key) ?? { category, size, keptCount: 0, newest: 0 };
    const isKept = verdict === 'kept';
    bySize.set(key, {
      ...before,
      keptCount: before.keptCount + (isKept ? 1 : -1),
      newest: isKept ? Math.max(before.newest, seenAt.getTime()) : before.newest,
    });
  }
  return [...bySize.values()];
}

function isBetter(one: Tally, other: Tally): boolean {
  if (one.keptCount !== other.keptCount) return one.keptCount > other.keptCount;
  if (one.newest !== other.newest) return one.newest > other.newest;
  return one.size < other.size;
}
