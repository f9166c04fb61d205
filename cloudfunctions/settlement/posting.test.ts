import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { accountsOf, postSampleSale, samplePiece, sampleRoles, sampleSale, withBack } from '../../sandbox/sales';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { decideHeld } from './holding';
import { matureSales } from './maturing';

const DAY_MS = 86_400_000;
const daysLater = (days: number) => new Date(SATURDAY_AFTERNOON.getTime() + days * DAY_MS);

describe.each(ENGINES)('the ledger on $name', ({ open }) => {
  let first: Database;
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    first = await open();
  });
  afterAll(() => first.close());
  beforeEach(async () => {
    database = await emptied(first);
    shop = await openSmallShop(database);
  });
  const countEntries = async () => {
    const { rows } = await database.executeSql('select count(*)::int as count from settlement_entry');
    return (rows as { count: number }[])[0]?.count;
  };
  const saleRow = async (document: string) => {
    const { rows } = await database.executeSql('select * from settlement_sale where document = $1', [document]);
    return rows[0] as Record<string, unknown>;
  };

  it('splits a coat of 1,199.00 yuan bought and taken in its store', async () => {
    await postSampleSale(shop.world, sampleSale(), sampleRoles({ servingClerkNo: 7, homeClerkNo: 8 }));
    expect(await accountsOf(database)).toEqual({
      'clerk:7/pending': 3_597,
      'clerk:8/pending': 1_199,
      'money:wechat': -119_900,
      'office/pending': 55_154,
      'store:1/pending': 59_950,
    });
  });

  it('takes the money of a counter from the till of its store', async () => {
    await postSampleSale(shop.world, sampleSale({ placeNo: 2, money: 'till' }));
    expect(await accountsOf(database)).toMatchObject({ 'money:till:2': -119_900 });
  });

  it('says the same when it is told again', async () => {
    const sale = await postSampleSale(shop.world);
    const before = await countEntries();
    await postSampleSale(shop.world, sale);
    expect(await countEntries()).toBe(before);
  });

  it('lets a coupon be borne by head office, and the others earn on the price without it', async () => {
    const piece = samplePiece({ paidFen: 100_000, lowered: { coupon: 19_900 } });
    await postSampleSale(shop.world, sampleSale({ pieces: [piece] }), sampleRoles({ servingClerkNo: 7, homeClerkNo: 8 }));
    expect(await accountsOf(database)).toEqual({
      'clerk:7/pending': 3_597,
      'clerk:8/pending': 1_199,
      'money:wechat': -100_000,
      'office/pending': 55_154 - 19_900,
      'store:1/pending': 59_950,
    });
  });

  it('reverses the piece that went back, and nothing of the other', async () => {
    const pieces = [samplePiece(), samplePiece({ paidFen: 33_333, lowered: { coupon: 6_667 } })];
    const sale = await postSampleSale(shop.world, sampleSale({ pieces }));
    await postSampleSale(shop.world, withBack(sale, [pieces[1]?.lineId ?? '']));
    expect(await accountsOf(database, sale.document)).toMatchObject({ 'money:wechat': -119_900 });
    expect(await saleRow(sale.document)).toMatchObject({ paid_fen: 153_233, back_fen: 33_333 });
    await postSampleSale(shop.world, withBack(sale));
    expect(await accountsOf(database)).toEqual({});
    expect(await saleRow(sale.document)).toMatchObject({ back_fen: 153_233 });
  });

  it('posts and reverses a sale whose refund it hears of before its payment', async () => {
    const sale = withBack(sampleSale());
    await postSampleSale(shop.world, sale);
    expect(await accountsOf(database)).toEqual({});
    await postSampleSale(shop.world, { ...sale, pieces: sale.pieces.map((piece) => ({ ...piece, back: false })) });
    expect(await accountsOf(database)).toEqual({});
  });

  it('keeps a gift that cost nothing: its bearer pays the others, and it goes back to nothing', async () => {
    const sale = sampleSale({ pieces: [samplePiece({ paidFen: 0, lowered: { gift: 20_000 } })] });
    await postSampleSale(shop.world, sale);
    expect(await accountsOf(database)).toEqual({ 'office/pending': -10_000, 'store:1/pending': 10_000 });
    await postSampleSale(shop.world, withBack(sale));
    expect(await accountsOf(database)).toEqual({});
    expect(await saleRow(sale.document)).toMatchObject({ back_line_ids: [sale.pieces[0]?.lineId] });
  });

  it('becomes due when the after-sale window is over, and not a moment before', async () => {
    const sale = await postSampleSale(shop.world, sampleSale(), sampleRoles({ servingClerkNo: 7 }));
    shop.setNow(new Date(daysLater(7).getTime() - 1));
    expect(await matureSales(shop.world)).toBe(0);
    shop.setNow(daysLater(7));
    expect(await matureSales(shop.world)).toBe(1);
    expect(await matureSales(shop.world)).toBe(0);
    expect(await accountsOf(database)).toEqual({
      'clerk:7/due': 4_796,
      'money:wechat': -119_900,
      'office/due': 55_154,
      'store:1/due': 59_950,
    });
    await postSampleSale(shop.world, withBack(sale));
    expect(await accountsOf(database)).toEqual({});
  });

  it('waits while the garment was not handed over, and learns the day later', async () => {
    const sale = await postSampleSale(shop.world, sampleSale({ dueAt: null }));
    shop.setNow(daysLater(300));
    expect(await matureSales(shop.world)).toBe(0);
    await postSampleSale(shop.world, { ...sale, dueAt: daysLater(300) });
    await postSampleSale(shop.world, sale);
    expect(await matureSales(shop.world)).toBe(1);
  });

  it.each([
    ['released before it is due', 'released', false, { 'clerk:7/pending': 4_796 }],
    ['released when the rest is due', 'released', true, { 'clerk:7/due': 4_796 }],
    ['forfeited before it is due', 'forfeited', false, { 'office/pending': 55_154 + 4_796 }],
    ['forfeited when the rest is due', 'forfeited', true, { 'office/due': 55_154 + 4_796 }],
  ] as const)('holds a clerk’s share back until it is %s', async (_when, how, matured, expected) => {
    const sale = await postSampleSale(shop.world, sampleSale(), sampleRoles({ servingClerkNo: 7, heldClerkNos: [7] }));
    expect(await accountsOf(database)).toMatchObject({ 'clerk:7/held': 4_796 });
    if (matured) {
      shop.setNow(daysLater(7));
      await matureSales(shop.world);
    }
    expect(await accountsOf(database)).toMatchObject({ 'clerk:7/held': 4_796 });
    const decision = { placeNo: 1, document: sale.document, clerkNo: 7, how, now: shop.world.now() };
    await decideHeld(database, decision);
    const decided = await accountsOf(database);
    expect(decided).toMatchObject(expected);
    expect(decided).not.toHaveProperty('clerk:7/held');
    await decideHeld(database, decision);
    expect(await accountsOf(database)).toEqual(decided);
    await postSampleSale(shop.world, withBack(sale));
    expect(await accountsOf(database)).toEqual({});
  });

  it('reverses a held share from where it is held', async () => {
    const sale = await postSampleSale(shop.world, sampleSale(), sampleRoles({ servingClerkNo: 7, heldClerkNos: [7] }));
    await postSampleSale(shop.world, withBack(sale));
    await decideHeld(database, { placeNo: 1, document: sale.document, clerkNo: 7, how: 'released', now: SATURDAY_AFTERNOON });
    expect(await accountsOf(database)).toEqual({});
  });

  it.each([
    ['update', 'update settlement_entry set amount_fen = amount_fen + 1'],
    ['delete', 'delete from settlement_entry'],
    ['truncate', 'truncate settlement_entry'],
  ])('refuses to %s what was booked', async (_what, statement) => {
    await postSampleSale(shop.world);
    const before = await accountsOf(database);
    await expect(database.executeSql(statement)).rejects.toMatchObject({ code: 'HT002' });
    expect(await accountsOf(database)).toEqual(before);
  });
});
