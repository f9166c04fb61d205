import { proveOrders } from '../order/proving';
import type { World } from '../platform/world';
import type { LedgerDifference } from '../settlement/proof';
import { isProvenSince, type Proof, proveLedger } from '../settlement/proving';

const HOUR_MS = 3_600_000;

/** Proves the ledger, that every paid order stands in it as it is, and every red packet; see `proveLedger`. */
export function proveBooks({ database, now }: Pick<World, 'database' | 'now'>): Promise<Proof> {
  return proveLedger(database, now(), proveOrders, (tx) =>
    tx.callSql<{ entryCount: number; differences: LedgerDifference[] }>('campaign_prove', {}),
  );
}

/** The night's proof, once: turns of the clock within an hour of the last one do nothing. Answers how many proofs were made. */
export async function proveNightly(world: World): Promise<number> {
  if (await isProvenSince(world.database, new Date(world.now().getTime() - HOUR_MS))) return 0;
  await proveBooks(world);
  return 1;
}
