import { once } from 'node:events';
import { createServer, type Server as HttpServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SUBSCRIPTIONS } from '../cloudfunctions/clockwork/subscriptions';
import { newId } from '../cloudfunctions/kernel/ids';
import { orderRoom } from '../cloudfunctions/order';
import { accountOf } from '../cloudfunctions/platform/caller';
import type { Database } from '../cloudfunctions/platform/database';
import { openRelay, type Relay, type Subscriber } from '../cloudfunctions/platform/job';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import type { World } from '../cloudfunctions/platform/world';
import { referralBinding } from '../cloudfunctions/referral/schema';
import { storeClerk } from '../cloudfunctions/store/schema';
import { hearNotice } from '../cloudfunctions/wechat-notify/pay-notice';
import { makeMember } from '../sandbox/members';
import { envOf, newWechatKeys } from '../sandbox/wechat/keys';
import { answer, type Bench } from './bench';
import { buildChain } from './chain';
import { startChild } from './child';
import { median } from './percentiles';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'order-paid-split';
const CONNECTIONS = 10;
const AT_ONCE = 4;
const PLACES = 20;
const SKUS = 500;
const CLERKS_PER_PLACE = 10;
const SHOPPERS = 200;
const ROUNDS = 6;
const ORDERS = 150;
const GOAL_RATIO = 1.25;
const DAY_MS = 86_400_000;
const SPLIT = 'settle-order';

/** A notice of WeChat as it came in, kept to be heard when the clock runs. */
type Letter = { readonly headers: IncomingMessage['headers']; readonly rawBody: Buffer };

/**
 * What a paid order costs the shop from WeChat's signed notice to the last subscriber (shipping told to WeChat, member credited), with
 * the attribution and posting of its split and without. Placing and paying are not measured; WeChat runs in a process of its own.
 */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(CONNECTIONS, async function* (server) {
      say('opening the shop');
      await buildChain(server.database, { styleCount: SKUS / 10, storeCount: PLACES, onHand: 1_000_000 });
      const letters: Letter[] = [];
      const post = await openLetterBox(letters);
      const keys = newWechatKeys();
      const notifyUrl = `http://127.0.0.1:${(post.address() as AddressInfo).port}/`;
      const wechat = await startChild('wechat-process.ts', { keys, notifyUrl });
      try {
        const { base } = wechat.said as { base: string };
        const env = { TAG_KEYS: `1:${'A'.repeat(43)}=`, ...envOf(keys, base, base, notifyUrl) };
        const world = composeWorld(env, server.database, openWechat);
        yield await measure(server, { world, base, letters }, say);
      } finally {
        await wechat.stop();
        post.close();
      }
    });
  },
};

type Shop = { readonly world: World; readonly base: string; readonly letters: Letter[] };

async function measure({ database, version }: Server, shop: Shop, say: (step: string) => void) {
  const shoppers = await joinAll(database, shop.world.now());
  const plain = await openRelay(
    database,
    SUBSCRIPTIONS.filter(({ name }) => !name.includes(SPLIT)),
  );
  const whole = await openRelay(database, SUBSCRIPTIONS);
  const took: { withSplit: number; without: number }[] = [];
  try {
    // The first round warms both.
    for (let round = 0; round <= ROUNDS; round += 1) {
      // Plans are made for tables of this size, as a shop that is open for longer than autovacuum's minute has them.
      await database.executeSql('analyze');
      const without = await timeRound(shop, shoppers, plain);
      const withSplit = await timeRound(shop, shoppers, whole);
      say(`${QUESTION} ${round}/${ROUNDS}: ${withSplit.toFixed(2)} ms with, ${without.toFixed(2)} ms without, per order`);
      if (round > 0) took.push({ withSplit, without });
    }
    await expectPosted(database);
  } finally {
    await plain.close();
    await whole.close();
  }
  const ours = median(took.map((round) => round.withSplit));
  const limit = median(took.map((round) => round.without));
  const finding = { ours, limit, unit: 'ms/order', goal: `ratio ≤ ${GOAL_RATIO}`, met: ours / limit <= GOAL_RATIO };
  return answer(QUESTION, finding, {
    limitIs: 'the same without attribution and posting',
    subscribers: SUBSCRIPTIONS.filter((one: Subscriber) => one.fact === 'order.paid').map(({ name }) => name),
    orders: ORDERS,
    rounds: ROUNDS,
    postgres: version,
  });
}

/** Milliseconds per order, from the notice to the last subscriber. */
async function timeRound({ world, base, letters }: Shop, shoppers: readonly Shopper[], relay: Relay): Promise<number> {
  letters.length = 0;
  for (let nth = 0; nth < ORDERS; nth += 1) await buy(world, base, shoppers[nth % shoppers.length] ?? fail('Nobody shops.'));
  while (letters.length < ORDERS) await new Promise((resolve) => setTimeout(resolve, 20));
  const waiting = [...letters];
  const startedAt = performance.now();
  const hands = Array.from({ length: AT_ONCE }, async () => {
    for (let letter = waiting.pop(); letter; letter = waiting.pop()) {
      const { statusCode } = await hearNotice(world, { method: 'POST', ...letter });
      if (statusCode !== 200) fail(`A notice was answered ${statusCode}.`);
    }
  });
  await Promise.all(hands);
  await relay.deliver(world);
  return (performance.now() - startedAt) / ORDERS;
}

type Shopper = { readonly openid: string; readonly accountId: string };

async function buy(world: World, base: string, { openid, accountId }: Shopper): Promise<void> {
  const call = async <Value>(path: string, input: unknown): Promise<Value> => {
    const said = await answerCall(orderRoom, world, { path, input, key: newId() }, { kind: 'account', accountId });
    return said.ok ? (said.value as Value) : fail(`${path}: ${JSON.stringify(said)}`);
  };
  const bag = { placeNo: 1 + dice(PLACES), handover: 'pickup', lines: [{ skuNo: 1 + dice(SKUS), quantity: 1 + dice(2) }] };
  const expectedFen = (await call<{ payableFen: number }>('order.quote', bag)).payableFen;
  const { orderNo } = await call<{ orderNo: string }>('order.place', { ...bag, payWay: 'wechat', expectedFen });
  const { params } = await call<{ params: object }>('order.pay', { orderNo });
  const headers = { 'content-type': 'application/json' };
  const paid = await fetch(`${base}/phone/pay`, { method: 'POST', headers, body: JSON.stringify({ openid, ...params }) });
  if (!paid.ok) fail(`The sheet failed: ${await paid.text()}`);
}

/** Members with a card, each bound to a clerk of one of the stores. */
async function joinAll(database: Database, now: Date): Promise<Shopper[]> {
  const clerks = await database
    .insert(storeClerk)
    .values(
      Array.from({ length: PLACES * CLERKS_PER_PLACE }, (_, at) => ({
        clerkId: newId(),
        placeNo: 1 + (at % PLACES),
        accountId: newId(),
        name: `导购${at + 1}`,
        role: 'clerk' as const,
        joinedAt: new Date(now.getTime() - 100 * DAY_MS),
      })),
    )
    .returning({ clerkNo: storeClerk.clerkNo, placeNo: storeClerk.placeNo });
  const shoppers: Shopper[] = [];
  for (let nth = 0; nth < SHOPPERS; nth += 1) {
    const openid = `o-bench-shopper-${nth}`;
    const accountId = await accountOf(database, openid, now);
    await makeMember(database, accountId);
    const clerk = clerks[nth % clerks.length] ?? fail('Nobody works here.');
    const boundAt = new Date(now.getTime() - 10 * DAY_MS);
    const protectedUntil = new Date(now.getTime() + 80 * DAY_MS);
    const ids = { bindingId: newId(), receiptId: newId() };
    await database.insert(referralBinding).values({ ...ids, ...clerk, accountId, boundAt, protectedUntil });
    shoppers.push({ openid, accountId });
  }
  return shoppers;
}

/** Speed is worth nothing when nothing was posted: half of the orders were settled, each to the fen. */
async function expectPosted(database: Database): Promise<void> {
  const { rows } = await database.executeSql(
    `select (select count(*)::int from order_head where paid_fen > 0) as orders, (select count(*)::int from settlement_sale) as sales,
       (select coalesce(sum(paid_fen), 0)::int from settlement_sale) as "soldFen",
       (select coalesce(sum(amount_fen), 0)::int from settlement_entry where from_account like 'money:%') as "splitFen"`,
  );
  const [row] = rows as { orders: number; sales: number; soldFen: number; splitFen: number }[];
  const isPosted = row && row.sales * 2 === row.orders && row.soldFen === row.splitFen;
  if (!isPosted) fail(`What was posted is not what was paid: ${JSON.stringify(rows)}`);
}

async function openLetterBox(letters: Letter[]): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      letters.push({ headers: request.headers, rawBody: Buffer.concat(parts) });
      response.end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

function dice(sides: number): number {
  return Math.floor(Math.random() * sides);
}

function fail(sentence: string): never {
  throw new Error(sentence);
}
