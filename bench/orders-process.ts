import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { heardWords, sayToParent } from './child';

/** `root`: the tree whose shop is measured, on an empty database. */
export type OrdersWords = { readonly root: string; readonly databaseUrl: string; readonly clients: number };
export type Placed = { readonly perSecond: number; readonly tripsPerOrder: number; readonly cpuMsPerOrder: number };

const STYLES = 200;
const PLACES = 10;
const SHOPPERS = 500;

/**
 * A shop that places orders as the walking shop does, one piece each without card or coupon, through `serve` of the tree at `root`.
 * Everything is loaded from there, so that an earlier revision is measured with its own code on its own schema. It says where it
 * listens; every call of that address answers with what it got done in so many milliseconds.
 */
async function main(): Promise<void> {
  const words = await heardWords<OrdersWords>();
  const work = await openShop(words);
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    work(Number(searchParams.get('ms')) / 1000).then(
      (placed) => response.end(JSON.stringify(placed)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  sayToParent({ base: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
}

async function openShop(words: OrdersWords): Promise<(seconds: number) => Promise<Placed>> {
  const { openPg } = await load<typeof import('../cloudfunctions/platform/pg')>(words, 'cloudfunctions/platform/pg');
  const { migrate } = await load<typeof import('../cloudfunctions/platform/migrate')>(words, 'cloudfunctions/platform/migrate');
  const { buildChain } = await load<typeof import('./chain')>(words, 'bench/chain');
  const { underLoad } = await load<typeof import('./load')>(words, 'bench/load');
  const database = openPg(words.databaseUrl, { poolSize: words.clients });
  await migrate(database, path.join(words.root, 'cloudfunctions'));
  await buildChain(database, { styleCount: STYLES, storeCount: PLACES, onHand: 1_000_000 });
  const placeOne = await orderer(words, database);
  return async (seconds) => {
    const [tripsBefore, cpuBefore] = [database.tripCount(), process.cpuUsage()];
    const { perSecond, doneCount } = await underLoad(words.clients, seconds, placeOne);
    const { user, system } = process.cpuUsage(cpuBefore);
    return {
      perSecond,
      tripsPerOrder: (database.tripCount() - tripsBefore) / doneCount,
      cpuMsPerOrder: (user + system) / 1000 / doneCount,
    };
  };
}

type Database = ReturnType<typeof import('../cloudfunctions/platform/pg').openPg>;

async function orderer(words: OrdersWords, database: Database): Promise<() => Promise<void>> {
  const { newId } = await load<typeof import('../cloudfunctions/kernel/ids')>(words, 'cloudfunctions/kernel/ids');
  const { orderRoom } = await load<typeof import('../cloudfunctions/order')>(words, 'cloudfunctions/order/index');
  const { composeWorld } = await load<typeof import('../cloudfunctions/platform/open-world')>(
    words,
    'cloudfunctions/platform/open-world',
  );
  const { answer } = await load<typeof import('../cloudfunctions/platform/serve')>(words, 'cloudfunctions/platform/serve');
  const { SKUS_PER_STYLE, TAG_PRICE_FEN } = await load<typeof import('./chain')>(words, 'bench/chain');
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
  const shoppers = Array.from({ length: SHOPPERS }, () => newId());
  return async () => {
    const accountId = shoppers[dice(SHOPPERS)] ?? '';
    const lines = [{ skuNo: 1 + dice(STYLES * SKUS_PER_STYLE), quantity: 1 }];
    const input = { placeNo: 1 + dice(PLACES), handover: 'pickup', lines, payWay: 'counter', expectedFen: TAG_PRICE_FEN };
    const placed = await answer(orderRoom, world, { path: 'order.place', input, key: newId() }, { kind: 'account', accountId });
    if (!placed.ok) throw new Error(`An order was not placed: ${JSON.stringify(placed)}`);
  };
}

async function load<Module>({ root }: OrdersWords, file: string): Promise<Module> {
  return (await import(path.join(root, file))) as Module;
}

function dice(sides: number): number {
  return Math.floor(Math.random() * sides);
}

void main();
