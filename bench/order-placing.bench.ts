import { newId } from '../cloudfunctions/kernel/ids';
import { orderRoom } from '../cloudfunctions/order';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { answer as answerCall } from '../cloudfunctions/platform/serve';
import type { World } from '../cloudfunctions/platform/world';
import { answer, type Bench } from './bench';
import { buildChain, TAG_PRICE_FEN } from './chain';
import { underLoad } from './load';
import { median } from './percentiles';
import { press, type Statement } from './pgbench';
import { onPostgres, type Server } from './postgres';

const CLIENTS = 10;
const ROUNDS = 5;
const ROUND_SECONDS = 3;
const GOAL_RATIO = 0.6;
const SHOPPERS = Array.from({ length: 500 }, () => newId());

/** Which shelves are bought from: many in ten stores, or one sku of one store again and again. */
type Shelves = { readonly skuCount: number; readonly placeCount: number };
const SHELVES: Readonly<Record<string, Shelves>> = {
  'order-placing-spread': { skuCount: 2_000, placeCount: 10 },
  'order-placing-hot': { skuCount: 1, placeCount: 1 },
};

/** Whole orders through `serve` against pgbench calling the very function that writes them. */
export const bench: Bench = {
  questions: Object.keys(SHELVES),
  async *ask(wanted, say) {
    for (const [question, shelves] of Object.entries(SHELVES)) {
      if (!wanted(question)) continue;
      yield* onPostgres(CLIENTS, async function* (server) {
        await buildChain(server.database, { styleCount: 200, storeCount: 10, onHand: 1_000_000 });
        await server.database.executeSql('create sequence pressed');
        yield await measure(question, shelves, server, say);
      });
    }
  },
};

async function measure(question: string, shelves: Shelves, { url, version, database }: Server, say: (step: string) => void) {
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
  const place = () => placeOne(world, shelves);
  await underLoad(CLIENTS, 2, place);
  const rounds: { ours: number; limit: number; by: string }[] = [];
  const before = database.tripCount();
  let placedCount = 0;
  for (let round = 1; round <= ROUNDS; round += 1) {
    // Side by side in time, since a machine that others use too changes its speed from one minute to the next.
    const placed = await underLoad(CLIENTS, ROUND_SECONDS, place);
    const pressed = await press(url, statementOf(shelves), CLIENTS, ROUND_SECONDS);
    placedCount += placed.doneCount;
    rounds.push({ ours: placed.perSecond, limit: pressed.perSecond, by: pressed.by });
    say(`${question} ${round}/${ROUNDS}: ${placed.perSecond.toFixed(0)} against ${pressed.perSecond.toFixed(0)}`);
  }
  const ours = median(rounds.map((round) => round.ours));
  const limit = median(rounds.map((round) => round.limit));
  const finding = { ours, limit, unit: 'orders/s', goal: `ratio ≥ ${GOAL_RATIO}`, met: ours / limit >= GOAL_RATIO };
  const tripsPerOrder = (database.tripCount() - before) / placedCount;
  return answer(question, finding, {
    limitBy: rounds[0]?.by,
    clients: CLIENTS,
    rounds: ROUNDS,
    tripsPerOrder,
    postgres: version,
  });
}

async function placeOne(world: World, { skuCount, placeCount }: Shelves): Promise<void> {
  const accountId = SHOPPERS[dice(SHOPPERS.length)] ?? '';
  const bag = { placeNo: 1 + dice(placeCount), handover: 'pickup', lines: [{ skuNo: 1 + dice(skuCount), quantity: 1 }] };
  const input = { ...bag, payWay: 'counter', expectedFen: TAG_PRICE_FEN };
  const placed = await answerCall(orderRoom, world, { path: 'order.place', input, key: newId() }, { kind: 'account', accountId });
  if (!placed.ok) throw new Error(`An order was not placed: ${JSON.stringify(placed)}`);
}

/** The argument is built where pgbench can: in the statement itself. A sequence gives the pickup code, so that none is drawn twice. */
function statementOf({ skuCount, placeCount }: Shelves): Statement {
  return {
    variables: { sku: { from: 1, to: skuCount }, place: { from: 1, to: placeCount }, shopper: { from: 1, to: SHOPPERS.length } },
    text: `
      select order_place(jsonb_build_object(
        'call', jsonb_build_object('accountId', lpad(:shopper::int::text, 32, '0')::uuid, 'key', gen_random_uuid(), 'inputHash', 'pressed', 'now', now()),
        'order', jsonb_build_object('orderNo', '99' || lpad(n::text, 12, '0'), 'placeNo', :place::int, 'handover', 'pickup', 'payWay', 'counter',
          'payableFen', ${TAG_PRICE_FEN}, 'calculation', '[{"kind":"tag-price","amountFen":${TAG_PRICE_FEN}}]'::jsonb,
          'outTradeNo', replace(gen_random_uuid()::text, '-', ''), 'pickupCode', 'P' || n,
          'payBefore', now() + interval '15 minutes', 'holdUntil', now() + interval '1 day'),
        'pieces', jsonb_build_array(jsonb_build_object('lineId', gen_random_uuid(), 'position', 0, 'skuNo', :sku::int,
          'styleName', '双面羊毛中长大衣', 'colourName', '驼', 'colourHex', '#B79B74', 'size', 'M', 'picture', '/pictures/coat-12.svg',
          'tagPriceFen', ${TAG_PRICE_FEN}, 'paidFen', ${TAG_PRICE_FEN}))))
      from (select nextval('pressed') as n) as one`,
  };
}

function dice(sides: number): number {
  return Math.floor(Math.random() * sides);
}
