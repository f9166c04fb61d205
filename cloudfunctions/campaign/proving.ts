import { proveOrders } from '../order/proving';
import type { World } from '../platform/world';
import type { LedgerDifference } from '../settlement/proof';
import { isProvenSince, type Proof, type ProveRight, proveLedger } from '../settlement/proving';
import { reverseUnheard } from './reversing';

const HOUR_MS = 3_600_000;

/**
 * Proves the ledger, that every paid order stands in it as it is, and every red packet; see `proveLedger`. The favours of the service desk
 * are known further right: `proveGoodwill`.
 */
export function proveBooks({ database, now }: Pick<World, 'database' | 'now'>, proveGoodwill?: ProveRight): Promise<Proof> {
  const campaigns: ProveRight = (tx) => tx.callSql<{ entryCount: number; differences: LedgerDifference[] }>('campaign_prove', {});
  return proveLedger(database, now(), proveOrders, { campaigns, goodwill: proveGoodwill });
}

/**
 * The night's proof, once, of books in which nothing is left open that nobody heard the end of: turns of the clock within an hour of the last
 * one do nothing. Answers how many proofs were made.
 */
export async function proveNightly(world: World, proveGoodwill?: ProveRight): Promise<number> {
  if (await isProvenSince(world.database, new Date(world.now().getTime() - HOUR_MS))) return 0;
  await reverseUnheard(world);
  await proveBooks(world, proveGoodwill);
  return 1;
}
