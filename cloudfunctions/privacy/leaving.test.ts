import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { FATES, of } from '../../sandbox/fates';
import { type FullLife, HERS, liveFully } from '../../sandbox/full-life';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { findCouponDifferences } from '../coupon/reconcile';
import { orderDocument } from '../kernel/document';
import { accountOf } from '../platform/caller';
import type { Database } from '../platform/database';

/** A birthday as a text of its own, not as part of a date or an id. */
const BIRTHDAY_SHAPE = `(^|[^0-9a-f-])${HERS.birthday}([^0-9a-f-]|$)`;

describe.each(ENGINES)('a member who has done everything and leaves, on $name', ({ open }) => {
  let till: PayingShop;
  let database: Database;
  let life: FullLife;
  let she: string;
  let cardNo: string;
  let before: Map<string, string[]>;
  let herRows: Map<string, number>;
  let friendFile: string;

  beforeAll(async () => {
    till = await openPayingShop(await open());
    database = till.shop.database;
    life = await liveFully(till);
    she = till.shop.shopper.accountId;
    ({ cardNo } = await life.act.must<{ cardNo: string }>('member.join', { way: 'card', wording: '2026-11-21' }));
    before = await allRows(database);
    herRows = await countHers(database, she);
    friendFile = (await life.act.must<{ content: string }>('privacy.export', {}, life.friend)).content;
    await life.act.must('privacy.leave', { understood: true });
  });
  afterAll(() => till.close());

  test('every table has a fate: a new one needs somebody who says what becomes of her in it', async () => {
    expect([...before.keys()].sort()).toEqual(Object.keys(FATES).sort());
  });

  test.each(Object.entries(FATES))('%s meets its fate', async (table, fate) => {
    if (fate.fate === 'not hers') {
      expect(before.get(table)?.filter((row) => row.includes(she))).toEqual([]);
      return;
    }
    const had = herRows.get(table) ?? 0;
    expect(had).toBeGreaterThan(0);
    if (fate.fate === 'deleted') expect(await countRows(database, table, of(fate.hers, she))).toBe(0);
    if (fate.fate === 'emptied') expect(await countRows(database, table, of(fate.after, she))).toBeGreaterThanOrEqual(had);
    if (fate.fate === 'kept') expect(await countRows(database, table, of(fate.hers, she))).toBeGreaterThanOrEqual(had);
  });

  test('nothing personal of her stands anywhere any more, in our tables or in those of the queue', async () => {
    const after = await allRows(database, true);
    for (const secret of [
      HERS.openid,
      HERS.nickname,
      HERS.phone,
      HERS.refundReason,
      HERS.returnReason,
      HERS.undoReason,
      HERS.note,
      HERS.packetReason,
      'mark-of-her-phone',
      cardNo,
    ]) {
      expect([secret, rowsWith(before, secret).length > 0]).toEqual([secret, true]);
      expect(rowsWith(after, secret)).toEqual([]);
    }
    const told = new RegExp(BIRTHDAY_SHAPE);
    expect([...before.values()].flat().some((row) => told.test(row))).toBe(true);
    expect([...after.values()].flat().filter((row) => told.test(row))).toEqual([]);
  });

  test('where she only was is forgotten, why clerks were paid is not; she is nobody’s customer any more', async () => {
    const receipts = `account_id = '${she}' and event`;
    expect(await countRows(database, 'referral_receipt', `${receipts} = 'touch'`)).toBe(0);
    expect(await countRows(database, 'referral_receipt', `${receipts} = 'payment'`)).toBeGreaterThan(0);
    expect(await countRows(database, 'referral_binding', `account_id = '${she}' and ended_why = 'she-left'`)).toBe(1);
    const { lakeside, clerk } = till.shop;
    const asked = { placeNo: lakeside };
    expect(await life.act.must('referral.customers', asked, clerk)).toMatchObject({ customers: [], count: 0 });
  });

  test('the books agree, and her points come to nothing', async () => {
    expect(await till.differences()).toEqual([]);
    expect(await findCouponDifferences(database)).toEqual([]);
    const { rows } = await database.executeSql(
      `select l.left_count, coalesce((select sum(delta_count) from member_points_entry e where e.lot_id = l.lot_id), 0) as entered
       from member_points_lot l`,
    );
    for (const lot of rows as { left_count: number; entered: number }[]) expect(lot.left_count).toBe(lot.entered);
    const sum = await database.executeSql('select sum(delta_count) as sum from member_points_entry where account_id = $1', [she]);
    expect(sum.rows).toEqual([{ sum: 0 }]);
    expect(await countRows(database, 'member_points_entry', `account_id = '${she}' and why = 'forfeited'`)).toBeGreaterThan(0);
  });

  test('each consent in force was taken back, once', async () => {
    const { rows } = await database.executeSql(
      `select purpose, string_agg(given, ' ' order by said_at, consent_id) as said,
         max(wording) filter (where given = 'no') as wording
       from member_consent where account_id = $1 group by purpose order by purpose`,
      [she],
    );
    expect(rows).toEqual([
      { purpose: 'birthday', said: 'yes no', wording: 'leaving' },
      { purpose: 'clerk-service', said: 'yes no', wording: 'leaving' },
      { purpose: 'membership', said: 'yes no', wording: 'leaving' },
      { purpose: 'nickname', said: 'yes no', wording: 'leaving' },
      { purpose: 'phone', said: 'yes no', wording: 'leaving' },
      { purpose: 'size-bank', said: 'yes no', wording: 'leaving' },
    ]);
  });

  test('not a row of anybody else has changed', async () => {
    const ids = [she, HERS.openid, ...(await herIds(database, she))];
    const after = await allRows(database);
    for (const [table, rows] of before) {
      const changed = [...without(rows, after.get(table) ?? []), ...without(after.get(table) ?? [], rows)];
      // Of the warnings and the ex-clerk only what is left after she was taken out of them: that row names nobody.
      const foreign = changed.filter((row) => !ids.some((id) => row.includes(id)) && !isUnnamed(table, row));
      expect([table, foreign]).toEqual([table, []]);
    }
    expect((await life.act.must<{ content: string }>('privacy.export', {}, life.friend)).content).toBe(friendFile);
  });

  test('the link she sent is over, the voucher she gave is the friend’s for good', async () => {
    const { shop } = till;
    const asked = { token: life.vouchers.openOffer };
    expect(await shop.call('coupon.lookOffer', asked, life.friend)).toMatchObject({ refusal: { code: 'coupon/offer-over' } });
    expect(await shop.call('coupon.accept', asked, life.friend)).toMatchObject({ refusal: { code: 'coupon/offer-over' } });
    const { vouchers } = await life.act.must<{ vouchers: { title: string }[] }>('coupon.mine', {}, life.friend);
    expect(vouchers.map(({ title }) => title)).toContain('送出的券');
  });

  test('the store still sells, pays and counts: the clerk’s list of today names no card any more', async () => {
    const { shop } = till;
    const { sales } = await life.act.must<{ sales: { cardTail: string }[] }>(
      'coupon.sales',
      { placeNo: shop.lakeside },
      shop.clerk,
    );
    expect(sales.map(({ cardTail }) => cardTail)).toEqual(['', '']);
    expect(await till.turn()).toMatchObject({ closed: 0 });
  });

  test('a coat she kept may come back all the same: the money goes where it came from, and the books agree', async () => {
    const { shop } = till;
    const { orderNo, pickupText, keptLineId } = life.kept;
    await life.act.must('fulfilment.findForReturn', { placeNo: shop.lakeside, text: pickupText }, shop.clerk);
    const wish = { placeNo: shop.lakeside, orderNo, lineIds: [keptLineId], reason: HERS.lateReason };
    await life.act.must('order.refundAtStore', wish, shop.clerk);
    await till.turn();
    await till.turn();
    expect(await countRows(database, 'order_refund', `order_no = '${orderNo}' and state <> 'done'`)).toBe(0);
    expect(await countRows(database, 'member_spending', `document = '${orderDocument(shop.lakeside, orderNo)}'`)).toBe(0);
    expect(await countRows(database, 'member_card', `account_id = '${she}'`)).toBe(0);
    expect(await till.differences()).toEqual([]);
    expect(await findCouponDifferences(database)).toEqual([]);
  });

  test('a sale of hers may be undone all the same: its receipt is free again, and the books agree', async () => {
    const { shop } = till;
    const wish = { placeNo: shop.lakeside, saleId: life.saleId, reason: HERS.lateReason };
    await life.act.must('coupon.undo', wish, shop.clerk);
    await till.turn();
    expect(await countRows(database, 'coupon_sale', `account_id = '${she}' and undone_at is null`)).toBe(0);
    expect(await till.differences()).toEqual([]);
    expect(await findCouponDifferences(database)).toEqual([]);
  });

  test('what came back after her is nobody’s: no voucher lives again, and no word about her is kept', async () => {
    const back = [life.vouchers.paid, life.vouchers.counter].map((voucherId) => `'${voucherId}'`).join();
    expect(await countRows(database, 'coupon_voucher', `voucher_id in (${back}) and state = 'withdrawn'`)).toBe(2);
    expect(await countRows(database, 'coupon_move', `voucher_id in (${back}) and state = 'withdrawn' and why = 'leaving'`)).toBe(
      2,
    );
    expect(rowsWith(await allRows(database, true), HERS.lateReason)).toEqual([]);
    const said = `order_no = '${life.kept.orderNo}' and reason = 'asked'`;
    expect(await countRows(database, 'order_refund', said)).toBe(2);
  });

  test.each(Object.entries(FATES))('%s still meets its fate after all that', async (table, fate) => {
    if (fate.fate === 'deleted') expect(await countRows(database, table, of(fate.hers, she))).toBe(0);
    if (fate.fate !== 'emptied') return;
    const unmet = `(${of(fate.hers, she)}) and not (${of(fate.after, she)})`;
    expect(await countRows(database, table, unmet)).toBe(0);
  });

  test('when she comes back she is somebody new, with nothing of what was', async () => {
    const { shop } = till;
    const again = await shop.account(HERS.openid);
    expect(again.accountId).not.toBe(she);
    expect(await accountOf(database, HERS.openid, shop.world.now())).toBe(again.accountId);
    const joined = await life.act.must<{ cardNo: string; pointsCount: number }>(
      'member.join',
      { way: 'card', wording: 'x' },
      again,
    );
    expect(joined).toMatchObject({ pointsCount: 0, levelCode: 'member' });
    expect(joined.cardNo).not.toBe(cardNo);
    expect(await life.act.must('order.list', {}, again)).toMatchObject({ orders: [] });
    expect(await life.act.must('coupon.mine', { shelf: 'used' }, again)).toMatchObject({ vouchers: [], usableCount: 0 });
  });
});

/** All rows as text, table by table; with the queue's if asked. */
async function allRows(database: Database, withQueue = false): Promise<Map<string, string[]>> {
  const { rows } = await database.executeSql(
    `select schemaname, tablename from pg_tables where schemaname = 'public' or (${withQueue} and schemaname = 'pgboss')`,
  );
  const all = new Map<string, string[]>();
  for (const { schemaname, tablename } of rows as { schemaname: string; tablename: string }[]) {
    const texts = await database.executeSql(`select t::text as row from ${schemaname}.${tablename} t`);
    const name = schemaname === 'public' ? tablename : `${schemaname}.${tablename}`;
    all.set(
      name,
      texts.rows.map((one) => (one as { row: string }).row),
    );
  }
  return all;
}

async function countHers(database: Database, accountId: string): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const [table, fate] of Object.entries(FATES)) {
    if (fate.fate !== 'not hers') counts.set(table, await countRows(database, table, of(fate.hers, accountId)));
  }
  return counts;
}

/** Ids her rows are known by where her account does not stand in them. */
async function herIds(database: Database, accountId: string): Promise<string[]> {
  const { rows } = await database.executeSql(
    `select order_no as id from order_head where account_id = $1
     union all select voucher_id::text from coupon_voucher where account_id = $1
     union all select message_id::text from desk_message join desk_conversation using (conversation_no) join desk_contact using (contact_no)
       where account_id = $1`,
    [accountId],
  );
  return (rows as { id: string }[]).map(({ id }) => id);
}

function rowsWith(all: ReadonlyMap<string, readonly string[]>, text: string): string[] {
  return [...all].flatMap(([table, rows]) => rows.filter((row) => row.includes(text)).map((row) => `${table}: ${row}`));
}

/** Rows of the first list the second does not have, each counted as often as it stands there. */
function without(rows: readonly string[], others: readonly string[]): string[] {
  const left = new Map<string, number>();
  for (const row of others) left.set(row, (left.get(row) ?? 0) + 1);
  return rows.filter((row) => {
    const count = left.get(row) ?? 0;
    left.set(row, count - 1);
    return count <= 0;
  });
}

function isUnnamed(table: string, row: string): boolean {
  // Her open packet went back: another one lies in the budget for it. Steps name packets only; a friend's stand in the friend's file.
  if (table === 'settlement_entry' && row.includes(',packet-returned,')) return true;
  if (table === 'campaign_step' || (table === 'campaign_packet' && row.includes(',free,'))) return true;
  // The friend never had a conversation of her own; of hers the numbers stay.
  if (['desk_conversation', 'desk_cry', 'desk_event', 'desk_clock', 'desk_media'].includes(table)) return true;
  return (table === 'catalog_tag_warning' && row.includes(',"",,')) || (table === 'store_clerk' && row.includes('前店员'));
}
