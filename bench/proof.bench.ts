import { proveWhole } from '../cloudfunctions/desk/proving';
import { newId } from '../cloudfunctions/kernel/ids';
import { settleOrder } from '../cloudfunctions/order/earning';
import { orderHead, orderLine } from '../cloudfunctions/order/schema';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import type { World } from '../cloudfunctions/platform/world';
import { referralBinding } from '../cloudfunctions/referral/schema';
import { storeClerk } from '../cloudfunctions/store/schema';
import { answer, type Bench } from './bench';
import { buildChain, TAG_PRICE_FEN } from './chain';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'proof-million-orders';
const PLACES = 50;
/** Orders that the shop's own code attributed and posted; each is then copied, with numbers of its own. */
const MODELS = 200;
const COPIES = 5_000;
const GOAL_SECONDS = 60;
const MOST_MEMORY_MB = 64;
const DAY_MS = 86_400_000;
const PAID_AT = new Date('2026-11-01T06:00:00Z');
const NOW = new Date('2026-11-20T20:00:00Z');

/** The night's proof over a million orders, against reading the same rows once and adding them up. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(3, async function* (server) {
      const { database } = server;
      await buildChain(database, { styleCount: 10, storeCount: PLACES, onHand: 1 });
      const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined, { now: () => PAID_AT });
      say(`${MODELS} orders are posted, then copied ${COPIES} times`);
      await postModels(database, world);
      await multiply(database, say);
      yield await measure(server, say);
    });
  },
};

async function measure({ database, version }: Server, say: (step: string) => void) {
  say('the proof begins');
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const startedAt = performance.now();
  const proof = await proveWhole({ database, now: () => NOW });
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(watch);
  if (!proof.holds) throw new Error(`The books do not hold: ${JSON.stringify(proof.differences.slice(0, 3))}`);
  if (proof.saleCount !== MODELS * COPIES) throw new Error(`${proof.saleCount} sales were proven.`);

  const readAt = performance.now();
  await database.executeSql(READ_ONCE);
  const limit = (performance.now() - readAt) / 1000;
  const memoryMb = (most - before) / 1024 ** 2;
  const met = seconds <= GOAL_SECONDS && memoryMb <= MOST_MEMORY_MB;
  const goal = `≤ ${GOAL_SECONDS} s, memory grows ≤ ${MOST_MEMORY_MB} MB`;
  return answer(
    QUESTION,
    { ours: seconds, limit, unit: 's', goal, met },
    {
      limitIs: 'one sum over the same sales, entries, orders and pieces',
      sales: proof.saleCount,
      entries: proof.entryCount,
      memoryMb,
      postgres: version,
    },
  );
}

/** Orders with shoppers who are bound, spread over all places, paid and collected, through the code that hears of them. */
async function postModels(database: Database, world: World): Promise<void> {
  const clerks = await database
    .insert(storeClerk)
    .values(
      Array.from({ length: PLACES }, (_, at) => ({
        clerkId: newId(),
        placeNo: at + 1,
        accountId: newId(),
        name: `导购${at + 1}`,
        role: 'clerk' as const,
        joinedAt: new Date(PAID_AT.getTime() - 100 * DAY_MS),
      })),
    )
    .returning({ clerkNo: storeClerk.clerkNo, placeNo: storeClerk.placeNo });
  for (let nth = 0; nth < MODELS; nth += 1) {
    const accountId = newId();
    const placeNo = 1 + (nth % PLACES);
    const clerk = clerks[(nth * 7) % PLACES];
    if (!clerk) throw new Error('Nobody works here.');
    await database.insert(referralBinding).values({
      ...{ bindingId: newId(), receiptId: newId(), accountId },
      ...{ clerkNo: clerk.clerkNo, placeNo: clerk.placeNo },
      boundAt: new Date(PAID_AT.getTime() - 10 * DAY_MS),
      protectedUntil: new Date(PAID_AT.getTime() + 80 * DAY_MS),
    });
    const orderNo = String(26_110_100_000_000 + nth);
    await saveOrder(database, { placeNo, orderNo, accountId });
    await settleOrder(world, { placeNo, orderNo });
  }
}

async function saveOrder(database: Database, one: { placeNo: number; orderNo: string; accountId: string }): Promise<void> {
  const { placeNo, orderNo } = one;
  await database.insert(orderHead).values({
    ...one,
    handover: 'pickup',
    payWay: 'wechat',
    state: 'collected',
    payableFen: TAG_PRICE_FEN,
    paidFen: TAG_PRICE_FEN,
    calculation: [],
    outTradeNo: newId(),
    pickupCode: orderNo.slice(-6),
    createdAt: PAID_AT,
    payBefore: PAID_AT,
    paidAt: PAID_AT,
    collectedAt: PAID_AT,
  });
  await database.insert(orderLine).values({
    ...{ placeNo, orderNo, lineId: newId(), position: 0, skuNo: 1 },
    ...{ styleName: '双面羊毛中长大衣', colourName: '驼', colourHex: '#B79B74', size: 'M' },
    ...{ tagPriceFen: TAG_PRICE_FEN, paidFen: TAG_PRICE_FEN, state: 'left' as const },
  });
}

/** Every model's rows again and again: other numbers, another piece, all else as it was posted. */
async function multiply(database: Database, say: (step: string) => void): Promise<void> {
  await database.executeSql('alter table settlement_entry disable trigger settlement_entry_grows_only');
  for (const [name, statement] of Object.entries(COPY)) {
    say(`copying ${name}`);
    await database.executeSql(statement, [COPIES - 1]);
  }
  await database.executeSql('alter table settlement_entry enable trigger settlement_entry_grows_only');
  await database.executeSql('vacuum analyze');
}

const MODEL = `
  model as materialized (
    select h.place_no, h.order_no, l.line_id from order_head h join order_line l using (place_no, order_no)),
  copy as (
    select m.place_no, m.order_no, m.line_id, (m.order_no::bigint + n * 1000::bigint)::text as new_no,
      md5(m.line_id::text || n)::uuid as new_line
    from model m cross join generate_series(1, $1::int) as n)`;

const COPY = {
  sales: `
    with ${MODEL}
    insert into settlement_sale (place_no, document, document_no, rate_case, book_day, inputs, split, receipt_id, paid_fen, serving_clerk_no,
      home_clerk_no, paid_at, due_at, posted_at)
    select s.place_no, 'order:' || c.place_no || ':' || c.new_no, c.new_no, s.rate_case, s.book_day, s.inputs,
      replace(s.split::text, c.line_id::text, c.new_line::text)::jsonb, s.receipt_id, s.paid_fen, s.serving_clerk_no, s.home_clerk_no,
      s.paid_at, s.due_at, s.posted_at
    from copy c join settlement_sale s on s.place_no = c.place_no and s.document = 'order:' || c.place_no || ':' || c.order_no`,
  entries: `
    with ${MODEL}
    insert into settlement_entry (place_no, entry_id, document, line_id, kind, from_account, to_account, amount_fen, day, booked_at)
    select e.place_no, md5(e.entry_id::text || c.new_no)::uuid, 'order:' || c.place_no || ':' || c.new_no, c.new_line, e.kind,
      e.from_account, e.to_account, e.amount_fen, e.day, e.booked_at
    from copy c join settlement_entry e on e.document = 'order:' || c.place_no || ':' || c.order_no`,
  pieces: `
    with ${MODEL}
    insert into order_line (place_no, line_id, order_no, position, sku_no, style_name, colour_name, colour_hex, size, tag_price_fen, paid_fen,
      state)
    select l.place_no, c.new_line, c.new_no, l.position, l.sku_no, l.style_name, l.colour_name, l.colour_hex, l.size, l.tag_price_fen,
      l.paid_fen, l.state
    from copy c join order_line l on l.place_no = c.place_no and l.line_id = c.line_id`,
  orders: `
    with model as materialized (select * from order_head)
    insert into order_head (place_no, order_no, account_id, handover, pay_way, state, payable_fen, paid_fen, calculation, out_trade_no,
      pickup_code, created_at, pay_before, paid_at, collected_at)
    select h.place_no, (h.order_no::bigint + n * 1000::bigint)::text, h.account_id, h.handover, h.pay_way, h.state, h.payable_fen, h.paid_fen,
      h.calculation, h.out_trade_no || n, h.pickup_code, h.created_at, h.pay_before, h.paid_at, h.collected_at
    from model h cross join generate_series(1, $1::int) as n`,
} as const;

const READ_ONCE = `
  select (select sum(paid_fen) from settlement_sale), (select sum(amount_fen) from settlement_entry), (select sum(paid_fen) from order_head),
    (select sum(paid_fen) from order_line)`;
