import path from 'node:path';
import { heardWords, sayToParent } from './child';

/** `root`: the tree whose shop is measured. `shelf`: how large its chain is. `seconds` 0 only builds the chain. */
export type OrdersWords = {
  readonly root: string;
  readonly databaseUrl: string;
  readonly clients: number;
  readonly seconds: number;
};
export type OrdersSaid = { readonly perSecond: number; readonly tripsPerOrder: number };

const STYLES = 200;
const PLACES = 10;
const SHOPPERS = 500;
const WARM_SECONDS = 2;

/**
 * Places orders as the walking shop does, one piece each without card or coupon, through `serve` of the tree at `root`. Everything is
 * loaded from there, so that an earlier revision is measured with its own code on its own schema.
 */
async function main(): Promise<void> {
  const words = await heardWords<OrdersWords>();
  const { openPg } = await load<typeof import('../cloudfunctions/platform/pg')>(words, 'cloudfunctions/platform/pg');
  const database = openPg(words.databaseUrl, { poolSize: words.clients });
  if (words.seconds === 0) await build(words, database);
  sayToParent(words.seconds === 0 ? {} : await placeOrders(words, database));
  await database.close();
}

type Database = ReturnType<typeof import('../cloudfunctions/platform/pg').openPg>;

async function build(words: OrdersWords, database: Database): Promise<void> {
  const { migrate } = await load<typeof import('../cloudfunctions/platform/migrate')>(words, 'cloudfunctions/platform/migrate');
  const { buildChain } = await load<typeof import('./chain')>(words, 'bench/chain');
  await migrate(database, path.join(words.root, 'cloudfunctions'));
  await buildChain(database, { styleCount: STYLES, storeCount: PLACES, onHand: 1_000_000 });
}

async function placeOrders(words: OrdersWords, database: Database): Promise<OrdersSaid> {
  const { newId } = await load<typeof import('../cloudfunctions/kernel/ids')>(words, 'cloudfunctions/kernel/ids');
  const { orderRoom } = await load<typeof import('../cloudfunctions/order')>(words, 'cloudfunctions/order/index');
  const { composeWorld } = await load<typeof import('../cloudfunctions/platform/open-world')>(
    words,
    'cloudfunctions/platform/open-world',
  );
  const { answer } = await load<typeof import('../cloudfunctions/platform/serve')>(words, 'cloudfunctions/platform/serve');
  const { SKUS_PER_STYLE, TAG_PRICE_FEN } = await load<typeof import('./chain')>(words, 'bench/chain');
  const { underLoad } = await load<typeof import('./load')>(words, 'bench/load');
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
  const shoppers = Array.from({ length: SHOPPERS }, () => newId());

  const placeOne = async () => {
    const accountId = shoppers[dice(SHOPPERS)] ?? '';
    const lines = [{ skuNo: 1 + dice(STYLES * SKUS_PER_STYLE), quantity: 1 }];
    const input = { placeNo: 1 + dice(PLACES), handover: 'pickup', lines, payWay: 'counter', expectedFen: TAG_PRICE_FEN };
    const placed = await answer(orderRoom, world, { path: 'order.place', input, key: newId() }, { kind: 'account', accountId });
    if (!placed.ok) throw new Error(`An order was not placed: ${JSON.stringify(placed)}`);
  };
  await underLoad(words.clients, WARM_SECONDS, placeOne);
  const before = database.tripCount();
  const { perSecond, doneCount } = await underLoad(words.clients, words.seconds, placeOne);
  return { perSecond, tripsPerOrder: (database.tripCount() - before) / doneCount };
}

async function load<Module>({ root }: OrdersWords, file: string): Promise<Module> {
  return (await import(path.join(root, file))) as Module;
}

function dice(sides: number): number {
  return Math.floor(Math.random() * sides);
}

void main();
