import { signTag } from '../cloudfunctions/catalog/tag';
import { NOBODY } from '../cloudfunctions/platform/caller';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import type { World } from '../cloudfunctions/platform/world';
import { stockRoom } from '../cloudfunctions/stock';
import { answer, type Bench } from './bench';
import { buildChain, SKUS_PER_STYLE } from './chain';
import { underLoad } from './load';
import { median, percentilesOf } from './percentiles';
import { onPostgres } from './postgres';

const SHOPPERS = 8;
const STORE_COUNT = 50;
const STYLE_COUNT = 10_000;
const FEW_STYLES = 1_000;
const ROUNDS = 5;
const ROUND_SECONDS = 2;
const GOAL_TIMES = 10;
const GOAL_GROWTH = 1.5;

type Shop = { readonly world: World; readonly styleCount: number };

/** Whole scans through `serve`: tag read and checked, one round trip, the page composed. */
export const bench: Bench = {
  questions: ['scan-page', 'scan-page-crowd', 'scan-page-growth'],
  async *ask(wanted, say) {
    yield* withShop(STYLE_COUNT, say, async function* (large) {
      if (wanted('scan-page')) yield await measurePage('scan-page', 1, large, say);
      if (wanted('scan-page-crowd')) yield await measurePage('scan-page-crowd', SHOPPERS, large, say);
      if (!wanted('scan-page-growth')) return;
      yield* withShop(FEW_STYLES, say, async function* (small) {
        yield await measureGrowth(small, large, say);
      });
    });
  },
};

async function* withShop<Yield>(styleCount: number, say: (step: string) => void, work: (shop: Shop) => AsyncGenerator<Yield>) {
  yield* onPostgres(SHOPPERS, async function* ({ database }) {
    say(`building ${styleCount * SKUS_PER_STYLE} skus in ${STORE_COUNT} stores`);
    await buildChain(database, { styleCount, storeCount: STORE_COUNT });
    const shop = { world: composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined), styleCount };
    await underLoad(SHOPPERS, 2, () => scanOne(shop));
    yield* work(shop);
  });
}

/**
 * One hand: what one shopper waits, beside what the bare round trip costs. A crowd on as many cores as this machine has measures the queue
 * instead, where the ratio is that of the work and says how many pages a second there are.
 */
async function measurePage(question: string, hands: number, shop: Shop, say: (step: string) => void) {
  const { database } = shop.world;
  const scans: number[] = [];
  const bare: number[] = [];
  const ratios: number[] = [];
  const before = database.tripCount();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const scanned = await underLoad(hands, ROUND_SECONDS, () => scanOne(shop));
    const selected = await underLoad(hands, ROUND_SECONDS, async () => void (await database.executeSql('select 1')));
    scans.push(...scanned.latenciesMs);
    bare.push(...selected.latenciesMs);
    ratios.push(percentilesOf(scanned.latenciesMs).p99Ms / percentilesOf(selected.latenciesMs).p99Ms);
    say(
      `${question} ${round}/${ROUNDS}: ${scanned.perSecond.toFixed(0)} pages/s, p99 ${ratios.at(-1)?.toFixed(1)} times that of select 1`,
    );
  }
  const ours = percentilesOf(scans);
  const limit = percentilesOf(bare);
  const finding = {
    ours: ours.p99Ms,
    limit: limit.p99Ms,
    unit: 'ms p99',
    goal: `ratio ≤ ${GOAL_TIMES}`,
    met: ours.p99Ms <= GOAL_TIMES * limit.p99Ms,
  };
  const tripsPerPage = (database.tripCount() - before - bare.length) / scans.length;
  const size = { skuCount: shop.styleCount * SKUS_PER_STYLE, storeCount: STORE_COUNT, atOnce: hands };
  return answer(question, finding, {
    pagesPerSecond: scans.length / (ROUNDS * ROUND_SECONDS),
    p50Ms: ours.p50Ms,
    limitP50Ms: limit.p50Ms,
    medianRoundRatio: median(ratios),
    tripsPerPage,
    ...size,
  });
}

/** One hand, so that what is measured is the work for a page and not the queue before it. */
async function measureGrowth(small: Shop, large: Shop, say: (step: string) => void) {
  const few: number[] = [];
  const many: number[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    few.push(...(await underLoad(1, ROUND_SECONDS, () => scanOne(small))).latenciesMs);
    many.push(...(await underLoad(1, ROUND_SECONDS, () => scanOne(large))).latenciesMs);
    say(`scan-page-growth ${round}/${ROUNDS}`);
  }
  const [ours, limit] = [median(many), median(few)];
  const finding = { ours, limit, unit: 'ms p50', goal: `ratio ≤ ${GOAL_GROWTH}`, met: ours <= GOAL_GROWTH * limit };
  return answer('scan-page-growth', finding, {
    styleCount: large.styleCount,
    limitStyleCount: small.styleCount,
    storeCount: STORE_COUNT,
  });
}

async function scanOne({ world, styleCount }: Shop): Promise<void> {
  const skuNo = 1 + Math.floor(Math.random() * styleCount * SKUS_PER_STYLE);
  const placeNo = 1 + Math.floor(Math.random() * STORE_COUNT);
  const text = `https://${world.brand.domain}/t/${signTag({ kind: 'sku', subjectNo: skuNo, placeNo, issue: 0 }, world.brand)}`;
  const input = { text, position: { latitude: 30.25, longitude: 120.16 } };
  const scanned = await answerCall(stockRoom, world, { path: 'stock.scan', input }, NOBODY);
  if (!scanned.ok) throw new Error(`A tag did not open: ${JSON.stringify(scanned)}`);
}
