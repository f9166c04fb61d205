import { makeCoupon } from '../../sandbox/coupons';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { accountsOf } from '../../sandbox/sales';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import { settleOrder, settleOrders } from './earning';

const DAY_MS = 86_400_000;

describe('what an order earns', () => {
  let paying: PayingShop;
  beforeEach(async () => {
    paying = await openPayingShop(await openMigratedEmbedded());
  });
  afterEach(() => paying.close());
  const accounts = () => accountsOf(paying.shop.database);
  const sales = async () =>
    (await paying.shop.database.executeSql('select * from settlement_sale order by posted_at')).rows as Record<string, unknown>[];

  it('is split once it is paid, pending until it was collected and the return days are over', async () => {
    const { shop } = paying;
    const { orderNo } = await paying.buy();
    await paying.turn();
    expect(await sales()).toMatchObject([{ document_no: orderNo, paid_fen: 119_900, due_at: null, rate_case: 'online-pickup' }]);
    expect(await accounts()).toMatchObject({ 'money:wechat': -119_900 });

    const detail = await shop.call<{ pickup: { text: string } }>('order.detail', { orderNo });
    if (!detail.ok) throw new Error('The order is hers.');
    const input = { placeNo: shop.lakeside, text: detail.value.pickup.text };
    expect(await shop.call('fulfilment.collect', input, shop.clerk)).toMatchObject({ ok: true });
    await paying.turn();
    const dueAt = new Date(SATURDAY_AFTERNOON.getTime() + 7 * DAY_MS);
    expect(await sales()).toMatchObject([{ due_at: dueAt, matured_at: null }]);

    shop.setNow(dueAt);
    await paying.turn();
    expect(Object.keys(await accounts()).filter((account) => account.endsWith('/pending'))).toEqual([]);
    expect(await sales()).toMatchObject([{ matured_at: dueAt }]);
  });

  it('goes back with the order, whichever fact is heard first', async () => {
    const { shop } = paying;
    const { orderNo } = await paying.buy({ lines: [{ skuNo: shop.small, quantity: 2 }], expectedFen: 239_800 });
    const { rows } = await shop.database.executeSql('select line_id from order_line limit 1');
    const [line] = rows as [{ line_id: string }];
    expect(await shop.call('order.refund', { orderNo, lineIds: [line.line_id], reason: '' })).toMatchObject({ ok: true });
    await paying.turn();
    expect(await accounts()).toMatchObject({ 'money:wechat': -119_900 });
    expect(await shop.call('order.cancel', { orderNo })).toMatchObject({ ok: true });
    await paying.turn();
    await settleOrder(shop.world, { placeNo: shop.lakeside, orderNo });
    expect(await accounts()).toEqual({});
    expect(await sales()).toMatchObject([{ paid_fen: 239_800, back_fen: 239_800 }]);
  });

  it('is split on the price without the coupon that head office bears', async () => {
    const { shop } = paying;
    await makeMember(shop.database, shop.shopper.accountId);
    const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database));
    const offFen = 5_000;
    await paying.buy({ voucherIds: [voucherId], expectedFen: 119_900 - offFen });
    await paying.turn();
    expect(await accounts()).toMatchObject({ 'money:wechat': -114_900 });
    expect(await sales()).toMatchObject([{ paid_fen: 114_900, inputs: { sale: { pieces: [{ lowered: { coupon: offFen } }] } } }]);
    const { rows } = await shop.database.executeSql("select from_account, amount_fen from settlement_entry where kind = 'borne'");
    expect(rows).toEqual([{ from_account: 'office/pending', amount_fen: offFen }]);
  });

  it('keeps who paid', async () => {
    const { shop } = paying;
    await paying.buy();
    const { rows } = await shop.database.executeSql('select payer_account_id from order_payment');
    expect(rows).toEqual([{ payer_account_id: shop.shopper.accountId }]);
  });

  it('is the same for many at once, told twice, with one of them back and one unpaid', async () => {
    const { shop } = paying;
    const kept = [await paying.buy(), await paying.buy()];
    const back = await paying.buy();
    expect(await shop.call('order.cancel', { orderNo: back.orderNo })).toMatchObject({ ok: true });
    const unpaid = await paying.place();
    const bodies = [...kept, back, unpaid].map(({ orderNo }) => ({ placeNo: shop.lakeside, orderNo, payWay: 'wechat' }));
    await settleOrders(shop.world, bodies);
    await settleOrders(shop.world, [...bodies, ...bodies]);
    expect(await accounts()).toMatchObject({ 'money:wechat': -2 * 119_900 });
    const paidAndBack = (await sales()).map((row) => [row.paid_fen, row.back_fen]);
    expect(paidAndBack.sort()).toEqual([
      [119_900, 0],
      [119_900, 0],
      [119_900, 119_900],
    ]);
  });

  it('counts, of many at once, what the same payer paid a moment before', async () => {
    const { shop } = paying;
    const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
    const bodies: { placeNo: number; orderNo: string }[] = [];
    for (const openid of ['o-a', 'o-b', 'o-c']) {
      const { orderNo } = await paying.buy();
      const { accountId } = await shop.account(openid);
      await bind(shop.database, { accountId, clerkNo, placeNo: shop.lakeside });
      await shop.database.executeSql('update order_head set account_id = $1 where order_no = $2', [accountId, orderNo]);
      bodies.push({ placeNo: shop.lakeside, orderNo });
    }
    await settleOrders(shop.world, bodies);
    const { rows } = await shop.database.executeSql('select kind, clerk_no from referral_flag');
    expect(rows).toEqual([{ kind: 'one-payer', clerk_no: clerkNo }]);
  });

  it('is nothing while nobody paid', async () => {
    const { orderNo } = await paying.place();
    await settleOrder(paying.shop.world, { placeNo: paying.shop.lakeside, orderNo });
    expect(await sales()).toEqual([]);
  });
});
