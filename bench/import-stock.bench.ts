import type { Sheet } from '../cloudfunctions/kernel/sheet';
import { landStock } from '../cloudfunctions/stock/land-stock';
import { answer, type Bench } from './bench';
import { buildChain, SKUS_PER_STYLE } from './chain';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'import-stock';
const STORE_COUNT = 50;
const STYLE_COUNT = 200;
const ROW_COUNT = STORE_COUNT * STYLE_COUNT * SKUS_PER_STYLE;
const GOAL_SECONDS = 20;

/** A count of a hundred thousand shelves, read and landed; then the same again. The limit is one bare insert of as many rows. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(4, async function* (server) {
      await buildChain(server.database, { styleCount: STYLE_COUNT, storeCount: STORE_COUNT, onHand: 0 });
      const sheet = await makeSheet(server);
      await server.database.executeSql('truncate stock_level');
      const limit = await secondsFor(() => insertBare(server));
      await server.database.executeSql('truncate stock_level');
      say(`${QUESTION}: ${ROW_COUNT} rows`);
      const ours = await secondsFor(() => land(server, sheet, { createdCount: ROW_COUNT, unchangedCount: 0 }));
      const againSeconds = await secondsFor(() => land(server, sheet, { createdCount: 0, unchangedCount: ROW_COUNT }));
      const finding = { ours, limit, unit: 's', goal: `≤ ${GOAL_SECONDS} s`, met: ours <= GOAL_SECONDS };
      yield answer(QUESTION, finding, { rowCount: ROW_COUNT, againSeconds });
    });
  },
};

async function makeSheet({ database }: Server): Promise<Sheet> {
  const { rows } = (await database.executeSql(
    'select p.code as store, k.code as sku from store_place p cross join catalog_sku k where p.place_no <= $1 order by 1, 2',
    [STORE_COUNT],
  )) as { rows: { store: string; sku: string }[] };
  return {
    header: ['store_code', 'sku_code', 'on_hand', 'safety'],
    rows: rows.map(({ store, sku }, at) => ({ line: at + 2, cells: [store, sku, String(1 + (at % 7)), '1'] })),
  };
}

async function land(
  { database }: Server,
  sheet: Sheet,
  expected: { createdCount: number; unchangedCount: number },
): Promise<void> {
  const landed = await landStock(database, sheet, { now: new Date(), document: 'bench' });
  if (!landed.ok) throw new Error(`The stock did not land: ${JSON.stringify(landed.refusal)}`);
  const { createdCount, unchangedCount, bad } = landed.value;
  if (createdCount !== expected.createdCount || unchangedCount !== expected.unchangedCount)
    throw new Error(`${createdCount} created, ${unchangedCount} unchanged, ${JSON.stringify(bad.slice(0, 3))}`);
}

async function insertBare({ database }: Server): Promise<void> {
  await database.executeSql(
    'insert into stock_level (place_no, sku_no, on_hand, safety) select p.place_no, k.sku_no, 3, 1 from store_place p cross join catalog_sku k where p.place_no <= $1',
    [STORE_COUNT],
  );
}

async function secondsFor(work: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
