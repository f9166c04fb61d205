import { countRows } from '../../sandbox/database/count';
import { ENGINES, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { log } from '../platform/log';

const MINUTE_MS = 60_000;

describe.each(ENGINES)('after the money came, on $name', ({ open }) => {
  let till: PayingShop;
  beforeAll(async () => {
    log.level = 'silent';
    till = await openPayingShop(await open());
  });
  afterAll(() => till.close());
  afterEach(async () => {
    till.control.clearFaults();
    expect(await till.differences()).toEqual([]);
  });

  const refundsAtWechat = (outTradeNo: string) => till.control.state().refunds.filter((one) => one.outTradeNo === outTradeNo);
  const refundsOf = async (orderNo: string) => {
    const { rows } = await till.shop.database.executeSql(
      'select refund_no, state, amount_fen from order_refund where order_no = $1 order by asked_at',
      [orderNo],
    );
    return rows as { refund_no: string; state: string; amount_fen: number }[];
  };
  const isTold = async (orderNo: string) =>
    (await countRows(till.shop.database, 'order_head', `order_no = '${orderNo}' and shipping_told_at is not null`)) === 1;
  const shippingOf = (outTradeNo: string) => till.control.state().shippings.find((one) => one.outTradeNo === outTradeNo);
  const later = (minutes: number) => till.shop.setNow(new Date(till.shop.world.now().getTime() + minutes * MINUTE_MS));

  test('every order paid by WeChat is told to WeChat, pickup and take-now, and none paid at the counter', async () => {
    const orders = [await till.buy(), await till.buy({ handover: 'take-now' })];
    const cash = await till.place({ payWay: 'counter' });
    const { lakeside, clerk } = till.shop;
    await till.shop.call(
      'order.payAtCounter',
      { placeNo: lakeside, orderNo: cash.orderNo, receiptNo: 'R-1', paidFen: 119_900 },
      clerk,
    );
    await till.turn();
    for (const { orderNo, outTradeNo } of orders) {
      expect(await isTold(orderNo)).toBe(true);
      expect(shippingOf(outTradeNo)).toMatchObject({ logisticsType: 4, itemDescs: ['双面羊毛中长大衣 驼 S'], count: 1 });
    }
    expect(await isTold(cash.orderNo)).toBe(false);
    expect(shippingOf(cash.outTradeNo)).toBeUndefined();
  });

  test.each(['lose-request', 'lose-answer', 'status-5xx', 'tamper'] as const)(
    'shipping information met by %s is sent again until WeChat has it',
    async (kind) => {
      till.control.fault({ route: 'shipping', kind, times: 2 });
      const { orderNo, outTradeNo } = await till.buy();
      for (let turns = 0; turns < 3; turns += 1) {
        await till.turn();
        await till.hurry();
      }
      expect(await isTold(orderNo)).toBe(true);
      expect(shippingOf(outTradeNo)).toMatchObject({ count: 1 });
    },
  );

  test('an expired access token (42001) is renewed within the same try', async () => {
    const { orderNo } = await till.buy();
    till.control.expireToken();
    expect(await till.turn()).toMatchObject({ delivered: 2 });
    expect(await isTold(orderNo)).toBe(true);
  });

  test('an order cancelled after payment is paid back, once, and the shopper sees when it is done', async () => {
    const { orderNo, outTradeNo } = await till.buy();
    await till.turn();
    expect(await till.shop.call('order.cancel', { orderNo })).toMatchObject({
      ok: true,
      value: { state: 'refunded', refundFen: 119_900 },
    });
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'asked' }]);
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'done', amount_fen: 119_900 }]);
    expect(refundsAtWechat(outTradeNo)).toMatchObject([{ refundFen: 119_900, status: 'SUCCESS' }]);
  });

  test.each(['lose-request', 'lose-answer', 'status-5xx', 'tamper', 'repeat'] as const)(
    'a refund met by %s is asked for again under the same number',
    async (kind) => {
      const { orderNo, outTradeNo } = await till.buy();
      await till.shop.call('order.cancel', { orderNo });
      till.control.fault({ route: 'pay.refund', kind, times: 2 });
      for (let turns = 0; turns < 3; turns += 1) {
        await till.turn();
        await till.hurry();
      }
      const [ours] = await refundsOf(orderNo);
      expect(ours?.state).toBe('done');
      expect(refundsAtWechat(outTradeNo).map((one) => one.outRefundNo)).toEqual([ours?.refund_no]);
    },
  );

  test('a refund whose notice is lost is asked about ten minutes later', async () => {
    till.control.fault({ route: 'notice.refund', kind: 'lose-request', times: 5 });
    const { orderNo } = await till.buy();
    await till.shop.call('order.cancel', { orderNo });
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'sent' }]);
    later(10);
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'sent' }]);
    later(1);
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'done' }]);
  });

  test.each(['CLOSED', 'ABNORMAL'] as const)(
    'a refund that ends %s at WeChat is failed, and a later word does not make it done',
    async (status) => {
      const { orderNo } = await till.buy();
      await till.shop.call('order.cancel', { orderNo });
      till.control.endNextRefund(status);
      await till.turn();
      expect(await refundsOf(orderNo)).toMatchObject([{ state: 'failed' }]);
    },
  );

  test('a refund whose job has given up (an empty account at WeChat) is sent once there is money again', async () => {
    const { orderNo, outTradeNo } = await till.buy();
    await till.shop.call('order.cancel', { orderNo });
    till.control.setBalance(0);
    await till.turn();
    await till.shop.database.executeSql("update pgboss.job set state = 'failed' where state = 'retry'");
    till.control.setBalance(1_000_000_000);
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'asked' }]);
    later(6 * 60 + 1);
    await till.turn();
    expect(await refundsOf(orderNo)).toMatchObject([{ state: 'done' }]);
    expect(refundsAtWechat(outTradeNo)).toHaveLength(1);
  });

  test('an order closed unpaid cannot be paid at WeChat any more', async () => {
    const { orderNo, outTradeNo } = await till.place();
    const sheet = await till.openSheet(orderNo);
    later(15);
    expect(await till.turn()).toMatchObject({ closed: 1, delivered: 1 });
    expect(till.control.state().orders.find((one) => one.outTradeNo === outTradeNo)?.state).toBe('CLOSED');
    expect(await till.payOnPhone(sheet)).toContain('订单已关闭');
    expect(await till.stateOf(orderNo)).toBe('closed');
  });

  test('an order closed before its sheet was ever opened closes quietly', async () => {
    await till.place();
    later(15);
    expect(await till.turn()).toMatchObject({ closed: 1, delivered: 1 });
  });

  test('money that arrives after closing goes back by itself, under one number even when the answer is lost', async () => {
    const { orderNo, outTradeNo } = await till.place();
    await till.openSheet(orderNo);
    await till.shop.call('order.cancel', { orderNo });
    await till.turn();
    till.control.fault({ route: 'pay.refund', kind: 'lose-answer', times: 2 });
    await till.control.payLate(outTradeNo);
    expect(await till.control.sendNotice({ outTradeNo })).toBe(200);
    for (let turns = 0; turns < 3; turns += 1) {
      await till.turn();
      await till.hurry();
    }
    expect(await till.stateOf(orderNo)).toBe('closed');
    const ours = await refundsOf(orderNo);
    expect(ours).toMatchObject([{ state: 'done', amount_fen: 119_900 }]);
    expect(refundsAtWechat(outTradeNo).map((one) => one.outRefundNo)).toEqual([ours[0]?.refund_no]);
  });

  test('money at the till and in the sheet: the till counts, the sheet is paid back', async () => {
    const { orderNo, outTradeNo } = await till.place();
    const sheet = await till.openSheet(orderNo);
    const { lakeside, clerk } = till.shop;
    await till.shop.call('order.payAtCounter', { placeNo: lakeside, orderNo, receiptNo: 'R-2', paidFen: 119_900 }, clerk);
    await till.payOnPhone(sheet);
    await till.control.idle();
    await till.turn();
    expect(await till.stateOf(orderNo)).toBe('paid');
    expect(refundsAtWechat(outTradeNo)).toMatchObject([{ refundFen: 119_900 }]);
  });

  test('a pickup nobody fetched is paid back the moment its time is over', async () => {
    const { orderNo, outTradeNo } = await till.buy();
    await till.turn();
    const { rows } = await till.shop.database.executeSql('select hold_until from order_head where order_no = $1', [orderNo]);
    const [row] = rows as [{ hold_until: Date | string }];
    till.shop.setNow(new Date(row.hold_until));
    expect(await till.turn()).toMatchObject({ unfetched: 0 });
    till.shop.setNow(new Date(new Date(row.hold_until).getTime() + 1));
    const done = await till.turn();
    expect(done.unfetched).toBeGreaterThanOrEqual(1);
    expect(await till.stateOf(orderNo)).toBe('refunded');
    expect(refundsAtWechat(outTradeNo)).toMatchObject([{ status: 'SUCCESS' }]);
  });

  test('an order whose job gave up is told to WeChat all the same, six hours later', async () => {
    till.control.fault({ route: 'shipping', kind: 'lose-request' });
    const { orderNo, outTradeNo } = await till.buy();
    await till.turn();
    await till.shop.database.executeSql("delete from pgboss.job where name = 'order.tell-shipping'");
    till.control.clearFaults();
    await till.turn();
    expect(await isTold(orderNo)).toBe(false);
    later(6 * 60 + 1);
    await till.turn();
    expect(await isTold(orderNo)).toBe(true);
    expect(shippingOf(outTradeNo)).toMatchObject({ count: 1 });
  });

  test('an order paid back before WeChat heard of its shipping is not told for ever', async () => {
    till.control.fault({ route: 'shipping', kind: 'lose-request' });
    const { orderNo } = await till.buy();
    await till.turn();
    await till.shop.call('order.cancel', { orderNo });
    await till.turn();
    await till.hurry();
    await till.turn();
    expect(await countRows(till.shop.database, 'pgboss.job', "state in ('created', 'retry', 'active')")).toBe(0);
  });

  test('one part of the clock that breaks does not stop the others', async () => {
    const { orderNo } = await till.buy();
    await till.shop.database.executeSql('alter function order_close_overdue(jsonb) rename to order_close_overdue_gone');
    const done = await till.turn();
    await till.shop.database.executeSql('alter function order_close_overdue_gone(jsonb) rename to order_close_overdue');
    expect(done).not.toHaveProperty('closed');
    expect(done).toMatchObject({ unfetched: 0, refundsAsked: 0, delivered: 2 });
    expect(await isTold(orderNo)).toBe(true);
  });

  test('WeChat unreachable is an outage for her, and the order waits', async () => {
    const { orderNo } = await till.place();
    till.control.fault({ route: 'pay.jsapi', kind: 'lose-request' });
    expect(await till.shop.call('order.pay', { orderNo })).toEqual({ ok: false, outage: { service: 'wechat-pay' } });
    expect(await till.openSheet(orderNo)).toMatchObject({ signType: 'RSA' });
    till.control.fault({ route: 'pay.query', kind: 'forge' });
    expect(await till.shop.call('order.confirm', { orderNo })).toEqual({ ok: false, outage: { service: 'wechat-pay' } });
    expect(await till.stateOf(orderNo)).toBe('unpaid');
  });
});

test.each(RACE_ENGINES)(
  'cancelling while the money arrives: whoever is first, nobody keeps what is hers ($name)',
  async ({ open }) => {
    const till = await openPayingShop(await open());
    const orders = await Promise.all(Array.from({ length: 16 }, () => till.place()));
    await Promise.all(orders.map(({ orderNo }) => till.openSheet(orderNo)));
    await Promise.all(
      orders.flatMap(({ orderNo, outTradeNo }, position) => {
        const cancel = () => till.shop.call('order.cancel', { orderNo });
        const money = () => till.control.payLate(outTradeNo);
        return position % 2 === 0 ? [cancel(), money()] : [money(), cancel()];
      }),
    );
    for (let turns = 0; turns < 2; turns += 1) {
      await till.turn();
      await till.hurry();
    }
    for (const { orderNo, outTradeNo } of orders) {
      expect(['closed', 'refunded']).toContain(await till.stateOf(orderNo));
      const refunds = till.control.state().refunds.filter((one) => one.outTradeNo === outTradeNo);
      expect(refunds).toMatchObject([{ refundFen: 119_900, status: 'SUCCESS' }]);
    }
    expect(await till.differences()).toEqual([]);
    await till.close();
  },
);
