import { answer, type Bench } from './bench';
import { buildChain } from './chain';
import { type Mall, openMall, tagsOf } from './mall';
import { percentilesOf } from './percentiles';
import { onPostgres, type Server } from './postgres';
import { WARM_PURCHASES } from './shopping';

const CROWDS = [1, 8, 32];
const PLACE_COUNT = 20;
const SKU_COUNT = 500;
const SECONDS = 5;
const LIMIT_SECONDS = 2;
const MEMORY_PURCHASES = 1_000;
const BUYERS = 50;
const GOALS = { counter: 430, wechat: 129 } as const;
const MOST_TRIPS = 10;
const MOST_MEMORY_MB = 256;

/** Measured once on a machine of this size with its own tools; it also sold one piece to fifty buyers at once. */
const PEER = { name: 'Vendure', purchasesPerSecond: 4.3, sqlStatementsPerPurchase: 277 };

type Way = keyof typeof GOALS;

/** Whole purchases over HTTP: scan, page, order, paid. */
export const bench: Bench = {
  questions: ['purchase-counter', 'purchase-wechat', 'one-piece-50-buyers', 'host-memory'],
  async *ask(wanted, say) {
    yield* onPostgres(4, async function* (server) {
      say('opening the shop');
      await buildChain(server.database, { styleCount: SKU_COUNT / 10, storeCount: PLACE_COUNT, onHand: 100_000 });
      const mall = await openMall(server, PLACE_COUNT);
      try {
        if (wanted('host-memory')) yield await measureMemory(mall, server);
        for (const way of ['counter', 'wechat'] as const) {
          if (wanted(`purchase-${way}`)) yield* measureWay(mall, server, way, say);
        }
        if (wanted('one-piece-50-buyers')) yield await measureLastPiece(mall, server);
      } finally {
        await mall.close();
      }
    });
  },
};

async function* measureWay(mall: Mall, { database }: Server, way: Way, say: (step: string) => void) {
  const tags = tagsOf(database, SKU_COUNT, PLACE_COUNT);
  for (const shopperCount of CROWDS) {
    const bare = await mall.shop({ way: `bare-${way}`, shopperCount, seconds: LIMIT_SECONDS, tags });
    const before = await mall.counts();
    const bought = await mall.shop({ way, shopperCount, seconds: SECONDS, tags });
    const after = await mall.counts();
    const trips = (after.tripCount - before.tripCount) / (bought.doneCount + WARM_PURCHASES);
    const hostCpuMsPerPurchase = (after.cpuMs - before.cpuMs) / (bought.doneCount + WARM_PURCHASES);
    say(`purchase-${way} ${shopperCount} shoppers: ${bought.perSecond.toFixed(0)}/s`);
    const goal = `≥ ${GOALS[way]}/s with 8 and 32 shoppers, ≤ ${MOST_TRIPS} round trips`;
    const met = (shopperCount === 1 || bought.perSecond >= GOALS[way]) && trips <= MOST_TRIPS;
    const finding = { ours: bought.perSecond, limit: bare.perSecond, unit: 'purchases/s', goal, met };
    const limitIs = 'as many calls, each one select 1';
    yield answer(`purchase-${way}`, finding, {
      shopperCount,
      ...percentilesOf(bought.latenciesMs),
      tripsPerPurchase: trips,
      hostCpuMsPerPurchase,
      limitIs,
      peer: PEER,
    });
  }
}

/** Fifty people reach for the last piece in the same moment. */
async function measureLastPiece(mall: Mall, { database }: Server) {
  const [skuNo, placeNo] = [7, 7];
  await database.executeSql('update stock_level set on_hand = reserved + 1 where sku_no = $1 and place_no = $2', [
    skuNo,
    placeNo,
  ]);
  const tags = tagsOf(database, SKU_COUNT, PLACE_COUNT).filter((tag) => tag.skuNo === skuNo && tag.placeNo === placeNo);
  const bought = await mall.shop({ way: 'counter', shopperCount: BUYERS, seconds: 1, purchaseCount: BUYERS, tags });
  const finding = { ours: bought.doneCount, limit: 1, unit: 'buyers', goal: 'exactly one', met: bought.doneCount === 1 };
  return answer('one-piece-50-buyers', finding, { refusals: bought.refusals, peer: { name: PEER.name, buyers: BUYERS } });
}

async function measureMemory(mall: Mall, { database }: Server) {
  const tags = tagsOf(database, SKU_COUNT, PLACE_COUNT);
  const fresh = await mall.counts();
  let doneCount = 0;
  while (doneCount < MEMORY_PURCHASES)
    doneCount += (await mall.shop({ way: 'counter', shopperCount: 8, seconds: 3, tags })).doneCount;
  const used = await mall.counts();
  const ours = used.memoryBytes / 1024 ** 2;
  const finding = {
    ours,
    limit: fresh.memoryBytes / 1024 ** 2,
    unit: 'MB',
    goal: `≤ ${MOST_MEMORY_MB} MB`,
    met: ours <= MOST_MEMORY_MB,
  };
  return answer('host-memory', finding, { purchaseCount: doneCount, limitIs: 'the host before its first shopper' });
}
