import { NOBODY } from '../cloudfunctions/platform/caller';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import type { World } from '../cloudfunctions/platform/world';
import { stockRoom } from '../cloudfunctions/stock';
import { answer, type Bench } from './bench';
import { buildChain, SKUS_PER_STYLE } from './chain';
import { underLoad } from './load';
import { percentilesOf } from './percentiles';
import { onPostgres } from './postgres';

const QUESTION = 'nearest-store';
const STORE_COUNT = 10_000;
const STYLE_COUNT = 10;
const ROUNDS = 4;
const ROUND_SECONDS = 2;
const GOAL_P99_MS = 5;

/** The stores near a shopper and how many of her size each has, in a chain of ten thousand. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(8, async function* ({ database }) {
      say(`building ${STORE_COUNT} stores`);
      await buildChain(database, { styleCount: STYLE_COUNT, storeCount: STORE_COUNT });
      const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
      yield await measure(world, say);
    });
  },
};

async function measure(world: World, say: (step: string) => void) {
  const { database } = world;
  const located: number[] = [];
  const bare: number[] = [];
  await underLoad(1, 2, () => locateOne(world));
  for (let round = 1; round <= ROUNDS; round += 1) {
    located.push(...(await underLoad(1, ROUND_SECONDS, () => locateOne(world))).latenciesMs);
    bare.push(...(await underLoad(1, ROUND_SECONDS, async () => void (await database.executeSql('select 1')))).latenciesMs);
    say(`${QUESTION} ${round}/${ROUNDS}`);
  }
  const ours = percentilesOf(located);
  const limit = percentilesOf(bare);
  const finding = {
    ours: ours.p99Ms,
    limit: limit.p99Ms,
    unit: 'ms p99',
    goal: `p99 ≤ ${GOAL_P99_MS} ms`,
    met: ours.p99Ms <= GOAL_P99_MS,
  };
  return answer(QUESTION, finding, { p50Ms: ours.p50Ms, limitP50Ms: limit.p50Ms, storeCount: STORE_COUNT, atOnce: 1 });
}

/** She stands near some store, as shoppers do. */
async function locateOne(world: World): Promise<void> {
  const city = Math.floor(Math.random() * 300);
  const position = { latitude: 22 + (city % 17) + Math.random() / 4, longitude: 103 + Math.floor(city / 17) + Math.random() / 4 };
  const input = { position, skuNo: 1 + Math.floor(Math.random() * STYLE_COUNT * SKUS_PER_STYLE) };
  const found = await answerCall(stockRoom, world, { path: 'stock.locate', input }, NOBODY);
  if (!found.ok) throw new Error(`No store was found: ${JSON.stringify(found)}`);
}
