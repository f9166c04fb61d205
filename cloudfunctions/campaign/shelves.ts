import type { Purchase } from './happening';

/** What was bought of one sku in one store within the days that were replayed. */
export type SoldShelf = { readonly placeNo: number; readonly skuNo: number; readonly soldCount: number };

/** With what may be promised of it now. */
export type Shelf = SoldShelf & { readonly promisedCount: number };

type ShelfRun = Shelf & { readonly expectedCount: number; readonly withUpliftCount: number };

type StockOuts = {
  /** Shelves that would last without the campaign and do not with it, the largest gap first. */
  readonly caused: readonly ShelfRun[];
  /** Shelves that run dry either way. */
  readonly anywayCount: number;
};

type SoldBook = { readonly add: (purchase: Purchase) => void; readonly all: () => SoldShelf[] };

export function openSoldBook(): SoldBook {
  const sold = new Map<number, Map<number, number>>();
  return {
    add({ placeNo, lines }) {
      const store = sold.get(placeNo) ?? new Map<number, number>();
      sold.set(placeNo, store);
      for (const { skuNo } of lines) store.set(skuNo, (store.get(skuNo) ?? 0) + 1);
    },
    all: () => [...sold].flatMap(([placeNo, skus]) => [...skus].map(([skuNo, soldCount]) => ({ placeNo, skuNo, soldCount }))),
  };
}

/**
 * Shelves against what is expected to be sold from them: the replayed days' sales, stretched to the campaign's days, and so much more
 * (`upliftBps`). Counts are rounded to tenths of a piece, since half of a slow garment is nothing one could hold against a shelf.
 */
export function findStockOuts(
  shelves: readonly Shelf[],
  { campaignDays, replayedDays, upliftBps }: { campaignDays: number; replayedDays: number; upliftBps: number },
): StockOuts {
  const tenths = (count: number) => Math.round(count * 10) / 10;
  const runs = shelves.map((shelf) => {
    const expected = (shelf.soldCount * campaignDays) / replayedDays;
    return { ...shelf, expectedCount: tenths(expected), withUpliftCount: tenths((expected * (10_000 + upliftBps)) / 10_000) };
  });
  const caused = runs
    .filter((run) => run.expectedCount <= run.promisedCount && run.withUpliftCount > run.promisedCount)
    .sort((a, b) => gapOf(b) - gapOf(a) || b.soldCount - a.soldCount || a.placeNo - b.placeNo || a.skuNo - b.skuNo);
  return { caused, anywayCount: runs.filter((run) => run.expectedCount > run.promisedCount).length };
}

function gapOf({ withUpliftCount, promisedCount }: ShelfRun): number {
  return Math.round((withUpliftCount - promisedCount) * 10);
}
