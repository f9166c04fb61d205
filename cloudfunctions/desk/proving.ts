import { proveBooks, proveNightly } from '../campaign/proving';
import type { World } from '../platform/world';
import type { LedgerDifference } from '../settlement/proof';
import type { Proof, ProveRight } from '../settlement/proving';

/** Proves everything that books: the ledger with orders and red packets (`proveBooks`), and the favours of the desk. */
export function proveWhole(world: Pick<World, 'database' | 'now'>): Promise<Proof> {
  return proveBooks(world, proveGoodwill);
}

/** The night's proof of everything, once; see `proveNightly`. */
export function proveWholeNightly(world: World): Promise<number> {
  return proveNightly(world, proveGoodwill);
}

const proveGoodwill: ProveRight = (tx) =>
  tx.callSql<{ entryCount: number; differences: LedgerDifference[] }>('desk_prove_goodwill', {});
