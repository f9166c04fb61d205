import path from 'node:path';
import { answer, type Bench } from './bench';
import { startChild } from './child';
import { onEarlierTree } from './earlier-tree';
import type { OrdersSaid, OrdersWords } from './orders-process';
import { median } from './percentiles';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'order-placing-before-after';
/** The last revision without cards and coupons: the walking shop. */
const BEFORE = '7055eb2';
const AFTER_ROOT = path.resolve(__dirname, '..');
const CLIENTS = 10;
const ROUNDS = 6;
const ROUND_SECONDS = 4;
const GOAL_RATIO = 0.9;

/** Orders of a shopper without a card, before there were coupons and since, in turns on one server: what the new part costs the old. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onEarlierTree(BEFORE, async function* (beforeRoot) {
      yield* onPostgres(1, async function* (server) {
        const before = await openShop(beforeRoot, 'before', server);
        const after = await openShop(AFTER_ROOT, 'after', server);
        yield await compare(before, after, server, say);
      });
    });
  },
};

type Shop = Pick<OrdersWords, 'root' | 'databaseUrl' | 'clients'>;

async function compare(before: Shop, after: Shop, { version }: Server, say: (step: string) => void) {
  const rounds: { before: OrdersSaid; after: OrdersSaid }[] = [];
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Who goes first changes, so that a machine that grows slower or faster favours neither.
    const first = round % 2 === 0 ? await measure(after) : undefined;
    const old = await measure(before);
    rounds.push({ before: old, after: first ?? (await measure(after)) });
    const [was, is] = [old.perSecond, rounds.at(-1)?.after.perSecond ?? 0];
    say(`${QUESTION} ${round}/${ROUNDS}: ${was.toFixed(0)} before, ${is.toFixed(0)} after`);
  }
  const ours = median(rounds.map((round) => round.after.perSecond));
  const limit = median(rounds.map((round) => round.before.perSecond));
  const finding = { ours, limit, unit: 'orders/s', goal: `ratio ≥ ${GOAL_RATIO}`, met: ours / limit >= GOAL_RATIO };
  return answer(QUESTION, finding, {
    limitIs: `the same at revision ${BEFORE}`,
    tripsPerOrder: median(rounds.map((round) => round.after.tripsPerOrder)),
    tripsPerOrderBefore: median(rounds.map((round) => round.before.tripsPerOrder)),
    clients: CLIENTS,
    rounds: ROUNDS,
    postgres: version,
  });
}

async function openShop(root: string, name: string, { url, database }: Server): Promise<Shop> {
  await database.executeSql(`create database ${name}`);
  const databaseUrl = new URL(url);
  databaseUrl.pathname = `/${name}`;
  const shop = { root, databaseUrl: databaseUrl.href, clients: CLIENTS };
  await work(shop, 0);
  return shop;
}

async function measure(shop: Shop): Promise<OrdersSaid> {
  return (await work(shop, ROUND_SECONDS)) as OrdersSaid;
}

async function work(shop: Shop, seconds: number): Promise<unknown> {
  const words: OrdersWords = { ...shop, seconds };
  const child = await startChild('orders-process.ts', words);
  await child.stop();
  return child.said;
}
