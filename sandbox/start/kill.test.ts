import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findOrderDifferences } from '../../cloudfunctions/order/reconcile';
import type { Database } from '../../cloudfunctions/platform/database';
import { findShelfDifferences } from '../../cloudfunctions/stock/reconcile';
import { countRows } from '../database/count';
import { openMigratedFolder } from '../database/for-tests';
import { openByEnv } from '../database/open';
import { openMigratedPostgres } from '../database/served';
import { openSmallShop } from '../small-shop';
import { type HostProcess, startHost } from './start-host';

const SHOPPERS = 12;
const ACKNOWLEDGED = 60;
const MOST_TRIES = 400;

type Said = { ok: boolean; value?: { orderNo: string } };
type Intention = { readonly openid: string; readonly key: string; orderNo?: string };
type Shelf = { readonly placeNo: number; readonly skuNo: number };

async function post<Value>(base: string, url: string, body: unknown, token?: string): Promise<Value> {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) };
  const said = await fetch(`${base}${url}`, { method: 'POST', headers, body: JSON.stringify(body) });
  return (await said.json()) as Value;
}

async function order(base: string, { openid, key }: Intention, { placeNo, skuNo }: Shelf, path = 'order.place'): Promise<Said> {
  const { token } = await post<{ token: string }>(base, '/sandbox/session', { openid });
  const lines = [{ skuNo, quantity: 1 }];
  const input = { placeNo, handover: 'pickup', payWay: 'counter', lines, expectedFen: 119_900 };
  return post<Said>(base, '/functions/order', { path, input, key }, token);
}

/** Shoppers who order one coat after another until the host is gone. Answers every intention, with its order when it was acknowledged. */
async function shopUntilKilled(host: HostProcess, shelf: Shelf): Promise<Intention[]> {
  const intentions: Intention[] = [];
  let killed: Promise<unknown> | undefined;
  const shopper = async (number: number): Promise<void> => {
    for (let turn = 0; turn < MOST_TRIES; turn += 1) {
      const intention: Intention = { openid: `o-shopper-${number}`, key: `intention-${number}-${turn}` };
      intentions.push(intention);
      const said = await order(host.base, intention, shelf).catch(() => undefined);
      if (!said?.value) return;
      intention.orderNo = said.value.orderNo;
      if (intentions.filter((one) => one.orderNo).length >= ACKNOWLEDGED) killed ??= host.end('SIGKILL');
    }
  };
  await Promise.all(Array.from({ length: SHOPPERS }, (_, number) => shopper(number)));
  await killed;
  return intentions;
}

async function expectWhole(database: Database, intentions: readonly Intention[]): Promise<void> {
  const acknowledged = intentions.flatMap(({ orderNo }) => (orderNo === undefined ? [] : [orderNo]));
  const listed = acknowledged.map((orderNo) => `'${orderNo}'`).join(',');
  expect(await countRows(database, 'order_head', `order_no in (${listed})`)).toBe(acknowledged.length);
  expect(await countRows(database, 'order_head')).toBe(intentions.length);
  expect(await countRows(database, 'stock_reservation', "state = 'open'")).toBe(intentions.length);
  expect([...(await findShelfDifferences(database)), ...(await findOrderDifferences(database))]).toEqual([]);
}

/** Kills the host in the middle, starts it again, and lets everybody who got no answer ask again with the same key. */
async function killAndComeBack(env: Readonly<Record<string, string>>, shelf: Shelf, between: () => void): Promise<Intention[]> {
  const intentions = await shopUntilKilled(await startHost(env), shelf);
  expect(intentions.filter((one) => one.orderNo).length).toBeGreaterThanOrEqual(ACKNOWLEDGED);
  expect(intentions.some((one) => !one.orderNo)).toBe(true);
  between();

  const host = await startHost(env);
  for (const intention of intentions) {
    const said = await order(host.base, intention, shelf);
    expect(said.ok).toBe(true);
    if (intention.orderNo !== undefined) expect(said.value?.orderNo).toBe(intention.orderNo);
    intention.orderNo = said.value?.orderNo ?? '';
  }
  expect(await host.end('SIGINT')).toBe(0);
  return intentions;
}

test('kill -9 under load on PostgreSQL loses no acknowledged order, and whoever heard nothing asks again', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-kill-'));
  const database = await openMigratedPostgres();
  const shop = await openSmallShop(database, { onHand: 10_000 });
  const env = { DATABASE_URL: database.url, DATA_DIR: folder, DEMO_TOWN: 'off' };
  const intentions = await killAndComeBack(env, { placeNo: shop.lakeside, skuNo: shop.small }, () => undefined);
  await expectWhole(database, intentions);
  await database.close();
  rmSync(folder, { recursive: true });
});

test('kill -9 under load on the embedded database loses none either, and the dead process’s lock is taken over', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-kill-'));
  const lock = path.join(folder, 'in-use.pid');
  const before = await openMigratedFolder(folder);
  const shop = await openSmallShop(before, { onHand: 10_000 });
  const shelf = { placeNo: shop.lakeside, skuNo: shop.small };
  await before.close();

  const intentions = await killAndComeBack({ DATA_DIR: folder, DEMO_TOWN: 'off' }, shelf, () =>
    expect(existsSync(lock)).toBe(true),
  );
  expect(existsSync(lock)).toBe(false);
  const after = await openByEnv({ DATA_DIR: folder });
  await expectWhole(after, intentions);
  await after.close();
  rmSync(folder, { recursive: true });
});
