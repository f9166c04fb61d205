import { ENGINES } from '../../sandbox/database/for-tests';
import { keepRows } from '../../sandbox/database/kept-rows';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { proveBooks, proveNightly } from '../campaign/proving';
import { couponSale } from '../coupon/schema';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { settleCounterSaleWithin } from '../referral/settling-sales';
import { matureSales } from '../settlement/maturing';
import { LEDGER_DIFFERENCES } from '../settlement/proof';
import { settleOrder } from './earning';
import { returnDays } from './settings';

const DAY_MS = 86_400_000;
const PRICE_FEN = 119_900;
const daysLater = (days: number) => new Date(SATURDAY_AFTERNOON.getTime() + days * DAY_MS);

/** Orders and the counter's sale by document: one kept, one taken back, one just like the first. */
type Known = { readonly kept: string; readonly twin: string; readonly back: string; readonly sale: string };

/** Money of two sales put on each other's account: every account and every day still add up. */
const SWAPPED = ({
  kept,
  twin,
}: Known) => `update settlement_entry set amount_fen = amount_fen + case document when '${kept}' then 5 else -5 end
  where document in ('${kept}', '${twin}') and to_account in ('office/pending', 'office/due')`;
const ANY_OF = (document: string, kind: string) =>
  `entry_id = (select entry_id from settlement_entry where document = '${document}' and kind = '${kind}' order by to_account limit 1)`;
const COPIED = 'gen_random_uuid(), document, line_id, kind, from_account, to_account, amount_fen, day, booked_at';

/** Each way to falsify the books, as a careless or dishonest hand in the database would do it. */
const PLANTED: readonly (readonly [what: string, statements: (known: Known) => string, expected: readonly string[]])[] = [
  [
    'a fen more for one party',
    ({ kept }) => `update settlement_entry set amount_fen = amount_fen + 1 where ${ANY_OF(kept, 'earned')}`,
    ['split', 'sale-money', 'closed-day'],
  ],
  [
    'an entry that is gone',
    ({ kept }) => `delete from settlement_entry where ${ANY_OF(kept, 'earned')}`,
    ['split', 'sale-money', 'closed-day'],
  ],
  [
    'an entry booked twice',
    ({ kept }) => `insert into settlement_entry select place_no, ${COPIED} from settlement_entry where ${ANY_OF(kept, 'earned')}`,
    ['split', 'sale-money', 'closed-day'],
  ],
  [
    'a share given to another clerk',
    ({ sale }) => `update settlement_entry set to_account = replace(to_account, 'clerk:1/', 'clerk:2/'),
      from_account = replace(from_account, 'clerk:1/', 'clerk:2/') where document = '${sale}'`,
    ['split', 'closed-day'],
  ],
  ['money moved from one sale to another, so that all sums agree', SWAPPED, ['split']],
  [
    'a sale that matured while its money still waits',
    ({ kept }) => `delete from settlement_entry where ${ANY_OF(kept, 'matured')}`,
    ['stage'],
  ],
  [
    'a sale that matured before its day',
    ({ kept }) => `update settlement_sale set due_at = due_at + interval '1 day' where document = '${kept}'`,
    ['matured'],
  ],
  [
    'money of WeChat that came from a till',
    ({ kept }) => `update settlement_entry set from_account = 'money:wechat' where document = '${kept}' and kind = 'earned'`,
    ['astray', 'sale-money', 'closed-day'],
  ],
  [
    'an entry on another day than it was booked',
    ({ kept }) => `update settlement_entry set day = day + 1 where ${ANY_OF(kept, 'earned')}`,
    ['entry-day', 'closed-day'],
  ],
  [
    'an entry booked on a day that is closed',
    () => `insert into settlement_entry values (1, '${newId()}', 'statement:store:1:2026-10', null, 'statement-paid', 'store:1/due',
      'store:1/paid', 100, '2026-11-21', '${SATURDAY_AFTERNOON.toISOString()}')`,
    ['closed-day'],
  ],
  [
    'money that went from a store to a clerk',
    () => `insert into settlement_entry values (1, '${newId()}', 'statement:store:1:2026-10', null, 'matured', 'store:1/due',
      'clerk:1/due', 100, '2026-11-30', '${daysLater(9).toISOString()}')`,
    ['entry-shape', 'party', 'stray'],
  ],
  [
    'an entry for a sale that never was',
    () => `insert into settlement_entry values (1, '${newId()}', 'order:1:26110100000000', '${newId()}', 'earned', 'money:wechat',
      'clerk:1/pending', 100, '2026-11-30', '${daysLater(9).toISOString()}')`,
    ['stray', 'count', 'money', 'party'],
  ],
  ['a sale that is gone', ({ kept }) => `delete from settlement_sale where document = '${kept}'`, ['stray', 'unposted', 'count']],
  [
    'a paid order nobody posted',
    ({ kept }) =>
      `delete from settlement_sale where document = '${kept}'; delete from settlement_entry where document = '${kept}'`,
    ['unposted', 'closed-day'],
  ],
  ['a sale without an order', () => 'delete from order_head where paid_fen > 0 and refunded_fen = 0', ['unfounded']],
  [
    'an order paid with more than was posted',
    () => 'update order_head set paid_fen = paid_fen + 100, payable_fen = payable_fen + 100 where refunded_fen = 0',
    ['sold'],
  ],
  [
    'a piece that came back without being reversed',
    ({ kept }) => `update order_line set state = 'returned' where order_no = split_part('${kept}', ':', 3)`,
    ['back'],
  ],
  [
    'a reversal that is gone',
    ({ back }) => `delete from settlement_entry where document = '${back}' and kind = 'reversed'`,
    ['went-back', 'sale-money', 'closed-day'],
  ],
  [
    'a reversal of what nobody brought back',
    ({
      twin,
    }) => `insert into settlement_entry select place_no, gen_random_uuid(), document, line_id, 'reversed', to_account, from_account,
      amount_fen, day, booked_at from settlement_entry where document = '${twin}' and kind = 'earned'`,
    ['split', 'sale-money'],
  ],
  [
    'a split that was rewritten',
    ({ kept }) => `update settlement_sale set split = jsonb_set(split, '{0,legs,0,amountFen}', '1') where document = '${kept}'`,
    ['split', 'party'],
  ],
  [
    'a collected order that never falls due',
    ({ twin }) => `update settlement_sale set due_at = null where document = '${twin}'`,
    ['undue'],
  ],
  [
    'a rolled-up day with another sum',
    () => "update settlement_day set in_fen = in_fen + 1 where account = 'office/due'",
    ['closed-day', 'overall'],
  ],
  ['a rolled-up day that is gone', () => "delete from settlement_day where account = 'clerk:1/due'", ['closed-day', 'party']],
  ['a payout marked as paid', () => "update settlement_payout set state = 'paid'", ['payout']],
  ['a payout marked as come back', () => "update settlement_payout set state = 'returned'", ['payout']],
  ['a payout of another amount', () => 'update settlement_payout set amount_fen = amount_fen + 1', ['payout']],
  ['an entry of a payout that is gone', () => "delete from settlement_entry where kind = 'payout'", ['payout']],
  ['a payout that is gone', () => 'delete from settlement_payout', ['stray', 'count']],
  ['a sale at the counter that was undone without being reversed', () => 'update coupon_sale set undone_at = sold_at', ['sold']],
  ['a posted sale at no counter', () => 'delete from coupon_sale', ['unfounded']],
  [
    'a sale at the counter nobody posted',
    ({ sale }) =>
      `delete from settlement_sale where document = '${sale}'; delete from settlement_entry where document = '${sale}'`,
    ['unposted'],
  ],
];

describe.each(ENGINES)('the proof on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;
  let known: Known;
  let asItWas: () => Promise<void>;

  beforeAll(async () => {
    database = await open();
    shop = await openSmallShop(database);
    known = await trade(shop);
    asItWas = await keepRows(database);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await asItWas();
    shop.setNow(daysLater(9));
  });

  const falsify = async (statements: string) => {
    await database.executeSql('alter table settlement_entry disable trigger settlement_entry_grows_only');
    for (const statement of statements.split(/;\s*/)) await database.executeSql(statement);
    await database.executeSql('alter table settlement_entry enable trigger settlement_entry_grows_only');
  };
  const kindsOf = ({ differences }: { differences: readonly { kind: string }[] }) => new Set(differences.map(({ kind }) => kind));

  it('holds for sales, refunds, what matured and what was paid out', async () => {
    const proof = await proveBooks(shop.world);
    expect(proof).toMatchObject({ holds: true, throughDay: '2026-11-29', saleCount: 4, differences: [] });
    expect(proof.entryCount).toBeGreaterThan(15);
  });

  it.each(PLANTED)('finds %s', async (_what, statements, expected) => {
    await falsify(statements(known));
    const proof = await proveBooks(shop.world);
    expect(proof.holds).toBe(false);
    expect([...kindsOf(proof)]).toEqual(expect.arrayContaining([...expected]));
    const { rows } = await database.executeSql(
      'select holds, differences from settlement_proof order by proven_at desc, proof_id desc limit 1',
    );
    expect(rows).toEqual([{ holds: false, differences: proof.differences }]);
  });

  it('names the entry that is wrong', async () => {
    const { rows } = await database.executeSql(`select entry_id from settlement_entry where ${ANY_OF(known.kept, 'earned')}`);
    const [entry] = rows as [{ entry_id: string }];
    await falsify(`update settlement_entry set amount_fen = amount_fen + 1 where entry_id = '${entry.entry_id}'`);
    const { differences } = await proveBooks(shop.world);
    const split = differences.find(({ kind }) => kind === 'split');
    expect(split?.about).toContain(known.kept);
    expect(split?.entryIds).toContain(entry.entry_id);
  });

  it('leaves alone what happened within the hour: it may still be on its way', async () => {
    const { orderNo } = await buy(shop);
    expect((await proveBooks(shop.world)).holds).toBe(true);
    shop.setNow(new Date(daysLater(9).getTime() + 3_600_001));
    expect([...kindsOf(await proveBooks(shop.world))]).toEqual(['unposted']);
    await settleOrder(shop.world, { placeNo: shop.lakeside, orderNo });
    expect((await proveBooks(shop.world)).holds).toBe(true);
  });

  it('closes days that have been over for an hour, and none when it fails', async () => {
    const closed = async () =>
      ((await database.executeSql('select max(day)::text as day from settlement_day')).rows as { day: string }[])[0]?.day;
    expect(await closed()).toBe('2026-11-28');
    await database.executeSql("update settlement_payout set state = 'paid'");
    shop.setNow(daysLater(10));
    expect((await proveBooks(shop.world)).holds).toBe(false);
    expect(await closed()).toBe('2026-11-28');
    await database.executeSql("update settlement_payout set state = 'made'");
    expect((await proveBooks(shop.world)).holds).toBe(true);
    expect(await closed()).toBe('2026-11-30');
  });

  it('is made once a night, however often the clock turns', async () => {
    shop.setNow(daysLater(10));
    expect(await proveNightly(shop.world)).toBe(1);
    expect(await proveNightly(shop.world)).toBe(0);
    shop.setNow(daysLater(11));
    expect(await proveNightly(shop.world)).toBe(1);
  });
});

it('has a test for every kind of difference', () => {
  const planted = new Set(PLANTED.flatMap(([, , expected]) => expected));
  expect([...planted].sort()).toEqual([...LEDGER_DIFFERENCES]);
});

/** On Saturday: two coats kept and one brought back, and one sold at the counter. What matured is proven, and a payout is on its way. */
async function trade(shop: SmallShop): Promise<Known> {
  const { world, lakeside, wulin } = shop;
  const kept = await buy(shop, true);
  const twin = await buy(shop, true);
  const back = await buy(shop, true);
  await giveBack(shop, back.orderNo);
  const saleId = await sell(shop);
  for (const { orderNo } of [kept, twin, back]) await settleOrder(world, { placeNo: lakeside, orderNo });
  await settleCounterSaleWithin(returnDays)(world, { placeNo: wulin, saleId });
  shop.setNow(daysLater(7));
  await matureSales(world);
  shop.setNow(daysLater(9));
  if (!(await proveBooks(world)).holds) throw new Error(`The books are wrong: ${JSON.stringify(await proveBooks(world))}`);
  const limits = { minFen: 10, maxFen: 1_000, perDayFen: 100_000 };
  const made = await world.database.callSql('settlement_payout_make', {
    clerkNo: 1,
    payoutNo: 'p1',
    ...limits,
    now: world.now(),
  });
  if (!JSON.stringify(made).includes('amountFen')) throw new Error(`There was nothing to pay: ${JSON.stringify(made)}`);
  const documents = [kept, twin, back].map(({ orderNo }) => `order:${lakeside}:${orderNo}`);
  return { kept: documents[0] ?? '', twin: documents[1] ?? '', back: documents[2] ?? '', sale: `sale:${saleId}` };
}

/** A coat paid in cash, and carried home if she wants to. */
async function buy(shop: SmallShop, collected = false): Promise<{ orderNo: string }> {
  const { lakeside: placeNo, small } = shop;
  const lines = [{ skuNo: small, quantity: 1 }];
  const wish = { placeNo, handover: 'take-now', payWay: 'counter', lines, expectedFen: PRICE_FEN };
  const { orderNo } = soundValue(await shop.call<{ orderNo: string }>('order.place', wish));
  const receiptNo = `R${orderNo}`;
  soundValue(await shop.call('order.payAtCounter', { placeNo, orderNo, receiptNo, paidFen: PRICE_FEN }, shop.clerk));
  if (!collected) return { orderNo };
  const { pickup } = soundValue(await shop.call<{ pickup: { text: string } }>('order.detail', { orderNo }));
  soundValue(await shop.call('fulfilment.collect', { placeNo, text: pickup.text }, shop.clerk));
  return { orderNo };
}

async function giveBack(shop: SmallShop, orderNo: string): Promise<void> {
  const { pieces } = soundValue(await shop.call<{ pieces: { lineId: string }[] }>('order.detail', { orderNo }));
  const lineIds = pieces.map(({ lineId }) => lineId);
  soundValue(await shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: '不合身' }, shop.clerk));
}

/** A coat sold by the lakeside clerk at a till of Wulin. */
async function sell({ database, wulin, shopper, clerk, small }: SmallShop): Promise<string> {
  const saleId = newId();
  await database.insert(couponSale).values({
    placeNo: wulin,
    saleId,
    receiptNo: 'T1',
    accountId: shopper.accountId,
    clerkAccountId: clerk.accountId,
    visitId: newId(),
    pieces: [
      {
        skuNo: small,
        paidFen: 99_900,
        reductions: [{ kind: 'vip', voucherId: null, title: '', gift: false, amountFen: 20_000 }],
      },
    ],
    calculation: [],
    paidFen: 99_900,
    earnPer100Yuan: 0,
    soldAt: SATURDAY_AFTERNOON,
  });
  return saleId;
}

function soundValue<Value>(answer: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!answer.ok) throw new Error(JSON.stringify(answer));
  return answer.value;
}
