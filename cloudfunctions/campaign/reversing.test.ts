import { ENGINES } from '../../sandbox/database/for-tests';
import { MINUTE_MS, openReceivingShop, type ReceivingShop, type Winner } from '../../sandbox/receiving-shop';
import { newId } from '../kernel/ids';
import { log } from '../platform/log';
import { decideHeld } from './deciding-held';
import { proveNightly } from './proving';
import { reverseSale } from './reversing';

const COAT_FEN = 119_900;

describe.each(ENGINES)('a purchase that went back on $name', ({ open }) => {
  let shop: ReceivingShop;
  let her: Winner;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
    her = { ...shop.shop.shopper, openid: 'o-shopper' };
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    shop.control.clearFaults();
    shop.moveOn(MINUTE_MS);
  });
  afterEach(async () => {
    expect((await shop.prove()).differences.filter(({ kind }) => kind.includes('packet') || kind.includes('campaign'))).toEqual(
      [],
    );
  });

  /** So many coats in the small shop, paid by WeChat. */
  const buy = async (count = 1) => {
    const lines = [{ skuNo: shop.shop.small, quantity: count }];
    const { orderNo } = await shop.till.buy({ lines, expectedFen: count * COAT_FEN });
    return { orderNo, document: `order:${shop.shop.lakeside}:${orderNo}` };
  };
  const cancel = async (orderNo: string) => {
    expect(await shop.shop.call('order.cancel', { orderNo })).toMatchObject({ ok: true });
  };
  const giveBackOne = async (orderNo: string) => {
    const detail = await shop.shop.call<{ pieces: { lineId: string }[] }>('order.detail', { orderNo });
    const [piece] = detail.ok ? detail.value.pieces : [];
    const input = { placeNo: shop.shop.lakeside, orderNo, lineIds: [piece?.lineId], reason: '不合身' };
    expect(await shop.shop.call('order.refundAtStore', input, shop.shop.clerk)).toMatchObject({ ok: true });
  };
  const claimFor = (campaignNo: number, reason: string) => shop.claim(campaignNo, { reason }, her);

  test('takes back what she did not receive, and the amount is won by somebody else', async () => {
    const { orderNo, document } = await buy();
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await claimFor(campaignNo, `first:${document}`);
    await cancel(orderNo);
    await shop.till.turn();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'reversed', failReason: 'not-earned' });
    expect(await shop.counts(campaignNo)).toEqual({ reversed: 1, free: 1 });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 0, paid: 0 });
  });

  test('before the clock heard of it: she receives nothing, and is told so', async () => {
    const { orderNo, document } = await buy();
    const packet = await claimFor(await shop.make(), `collected:${document}`);
    await cancel(orderNo);
    expect(await shop.receive(packet)).toMatchObject({
      ok: true,
      value: { packet: { state: 'reversed', why: '得到它的那笔购买已退，红包随之收回。' }, confirm: null },
    });
    expect(shop.control.state().transfers.filter((one) => one.amountFen === 500 && one.openid === her.openid)).toEqual([]);
  });

  test('takes back what waits for an officer', async () => {
    const { orderNo, document } = await buy();
    const campaignNo = await shop.make();
    const code = `HELD${campaignNo}`;
    await shop.database.executeSql('update campaign set code = $2 where campaign_no = $1', [campaignNo, code]);
    const packet = await claimFor(campaignNo, `first:${document}`);
    await shop.database.executeSql(
      "update campaign_packet set state = 'held', held_whys = '{one-phone}' where campaign_no = $1 and packet_no = $2",
      [campaignNo, packet.packetNo],
    );
    await cancel(orderNo);
    const decision = { code, packetNo: packet.packetNo, release: true, reason: '是一家人', by: '王敏' };
    expect(await decideHeld(shop.database, decision, shop.now())).toBe('done');
    expect(await shop.stateOf(packet)).toBe('reversed');
    expect(await decideHeld(shop.database, decision, shop.now())).toBe('not-held');
  });

  test('is cancelled at WeChat while she has not confirmed, and reversed when WeChat says so', async () => {
    const { orderNo, document } = await buy();
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await claimFor(campaignNo, `first:${document}`);
    await shop.receive(packet);
    await cancel(orderNo);
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 9 });
    shop.control.fault({ route: 'transfer.cancel', kind: 'status-5xx', times: 1 });
    await shop.till.turn();
    expect(await shop.stateOf(packet)).toBe('waiting');
    await shop.till.hurry();
    await shop.till.turn();
    await shop.control.idle();
    shop.moveOn(11 * MINUTE_MS);
    await shop.run();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'reversed', failReason: 'not-earned' });
    expect(shop.receivedBy(packet)).not.toContain(500);
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 0, paid: 0 });
  });

  test('leaves what was paid, and what she confirmed before WeChat could cancel it', async () => {
    const { orderNo, document } = await buy();
    const campaignNo = await shop.make({ amounts: [501, 502] });
    const [paid, confirming] = [await claimFor(campaignNo, `first:${document}`), await claimFor(campaignNo, `over:${document}`)];
    await shop.receive(paid);
    await shop.confirm(paid);
    await shop.receive(confirming);
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 9 });
    await shop.confirm(confirming);
    await cancel(orderNo);
    await shop.till.turn();
    expect(await shop.stateOf(paid)).toBe('paid');
    expect(await shop.stateOf(confirming)).toBe('paid');
    expect(shop.receivedBy(paid)).toEqual(expect.arrayContaining([501, 502]));
  });

  test.each([
    ['what is left is not over the amount any more', COAT_FEN + 1, 'reversed'],
    ['what is left still earns it', COAT_FEN, 'claimed'],
  ])('in part: %s', async (_what, overFen, expected) => {
    const { orderNo, document } = await buy(2);
    const campaignNo = await shop.make({ terms: { trigger: { kind: 'purchase-over', overFen } } });
    const packet = await claimFor(campaignNo, `over:${document}`);
    await giveBackOne(orderNo);
    await shop.till.turn();
    expect(await shop.stateOf(packet)).toBe(expected);
  });

  test('in part leaves a first purchase a purchase', async () => {
    const { orderNo, document } = await buy(2);
    const packet = await claimFor(await shop.make(), `first:${document}`);
    await giveBackOne(orderNo);
    await shop.till.turn();
    expect(await shop.stateOf(packet)).toBe('claimed');
  });

  test('nobody heard of: the night takes back what would wait for ever, and leaves what is earned', async () => {
    const [gone, kept] = [await buy(), await buy()];
    await cancel(gone.orderNo);
    await shop.till.turn();
    const campaignNo = await shop.make({ amounts: [500, 600] });
    const stranded = await shop.claim(campaignNo, { reason: `first:${gone.document}`, payableAt: null }, her);
    const waiting = await shop.claim(campaignNo, { reason: `first:${kept.document}`, payableAt: null }, her);
    await shop.run();
    expect(await shop.stateOf(stranded)).toBe('claimed');
    shop.moveOn(61 * MINUTE_MS);
    expect(await proveNightly(shop.world)).toBe(1);
    expect(await shop.rowOf(stranded)).toMatchObject({ state: 'reversed', failReason: 'not-earned' });
    expect(await shop.stateOf(waiting)).toBe('claimed');
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 600, paid: 0 });
  });

  test('at the counter takes back its packets, a clerk subsidy too, and only its own', async () => {
    const [saleId, otherId] = [newId(), newId()];
    for (const id of [saleId, otherId]) {
      await shop.database.executeSql(
        `insert into coupon_sale (place_no, sale_id, receipt_no, account_id, clerk_account_id, visit_id, pieces, calculation, paid_fen,
           earn_per_100_yuan, sold_at) values ($1, $2::uuid, $2, $3, $3, $2::uuid, '[]', '[]', 99900, 0, $4)`,
        [shop.shop.lakeside, id, her.accountId, shop.now()],
      );
    }
    const campaignNo = await shop.make();
    const hers = await claimFor(campaignNo, `first:sale:${saleId}`);
    const clerks = await shop.claim(campaignNo, { reason: `buyer:sale:${saleId}` });
    const other = await claimFor(campaignNo, `first:sale:${otherId}`);
    await shop.database.executeSql('update coupon_sale set undone_at = $2 where sale_id = $1', [saleId, shop.now()]);
    await reverseSale(shop.world, { saleId });
    await reverseSale(shop.world, { saleId });
    expect([await shop.stateOf(hers), await shop.stateOf(clerks), await shop.stateOf(other)]).toEqual([
      'reversed',
      'reversed',
      'claimed',
    ]);
    expect(await shop.counts(campaignNo)).toEqual({ reversed: 2, claimed: 1, free: 2 });
    await shop.database.executeSql('delete from coupon_sale where sale_id = any ($1)', [[saleId, otherId]]);
  });
});
