import path from 'node:path';
import { answer, type Bench } from './bench';
import { startChild } from './child';
import { onEarlierTree } from './earlier-tree';
import type { OrdersWords, Placed } from './orders-process';
import { median } from './percentiles';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'order-placing-before-after';
/** The last revision without cards and coupons: the walking shop. */
const BEFORE = '7055eb2';
const AFTER_ROOT = path.resolve(__dirname, '..');
const CLIENTS = 10;
const WARM_MS = 3_000;
const ROUNDS = 24;
const ROUND_MS = 1_000;
const GOAL_RATIO = 0.9;

/** Orders of a shopper without a card, before there were coupons and since, in turns on one server: what the new part costs the old. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onEarlierTree(BEFORE, async function* (beforeRoot) {
      yield* onPostgres(1, async function* (server) {
        say('opening both shops');
        const before = await openShop(beforeRoot, 'before', server);
        try {
          const after = await openShop(AFTER_ROOT, 'after', server);
          yield await compare(before, after, server, say).finally(after.close);
        } finally {
          await before.close();
        }
      });
    });
  },
};

type Shop = { place(ms: number): Promise<Placed>; close(): Promise<void> };

async function compare(before: Shop, after: Shop, { version }: Server, say: (step: string) => void) {
  await before.place(WARM_MS);
  await after.place(WARM_MS);
  const was: Placed[] = [];
  const is: Placed[] = [];
  // Short turns, and who goes first changes, since a machine that others use too changes its speed from one moment to the next.
  for (let round = 1; round <= ROUNDS; round += 1) {
    if (round % 2 === 0) is.push(await after.place(ROUND_MS));
    was.push(await before.place(ROUND_MS));
    if (round % 2 === 1) is.push(await after.place(ROUND_MS));
    if (round % 6 === 0)
      say(
        `${QUESTION} ${round}/${ROUNDS}: ${medianOf(was, 'perSecond').toFixed(0)} before, ${medianOf(is, 'perSecond').toFixed(0)} after`,
      );
  }
  const [ours, limit] = [medianOf(is, 'perSecond'), medianOf(was, 'perSecond')];
  const finding = { ours, limit, unit: 'orders/s', goal: `ratio ≥ ${GOAL_RATIO}`, met: ours / limit >= GOAL_RATIO };
  return answer(QUESTION, finding, {
    limitIs: `the same at revision ${BEFORE}`,
    tripsPerOrder: medianOf(is, 'tripsPerOrder'),
    tripsPerOrderBefore: medianOf(was, 'tripsPerOrder'),
    cpuMsPerOrder: medianOf(is, 'cpuMsPerOrder'),
    cpuMsPerOrderBefore: medianOf(was, 'cpuMsPerOrder'),
    clients: CLIENTS,
    rounds: ROUNDS,
    postgres: version,
  });
}

function medianOf(placed: readonly Placed[], figure: keyof Placed): number {
  return median(placed.map((one) => one[figure]));
}

async function openShop(root: string, name: string, { url, database }: Server): Promise<Shop> {
  await database.executeSql(`create database ${name}`);
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  const words: OrdersWords = { root, databaseUrl: databaseUrl.href, clients: CLIENTS };
  const child = await startChild('orders-process.ts', words);
  const { base } = child.said as { base: string };
  return {
    async place(ms) {
      const answered = await fetch(`${base}/?ms=${ms}`);
      if (!answered.ok) throw new Error(`The shop at ${root} failed: ${await answered.text()}`);
      return (await answered.json()) as Placed;
    },
    close: child.stop,
  };
}
