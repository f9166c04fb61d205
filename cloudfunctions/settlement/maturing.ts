import type { World } from '../platform/world';

/** Sales that become due in one transaction. */
const BATCH_SIZE = 500;
/** Batches of one turn of the clock, so that a turn stays short; the next one goes on. */
const MOST_BATCHES = 20;

/** Makes due what was earned by sales whose after-sale window is over. Answers how many sales. */
export async function matureSales(world: World): Promise<number> {
  const now = world.now();
  let count = 0;
  for (let batch = 0; batch < MOST_BATCHES; batch += 1) {
    const matured = await world.database.callSql<number>('settlement_mature', { now, limit: BATCH_SIZE });
    count += matured;
    if (matured < BATCH_SIZE) break;
  }
  return count;
}
