import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { openPayingShop, type PayingShop } from '../../sandbox/paying-shop';
import { SPOILS } from '../../sandbox/wechat/notices';
import { fen } from '../kernel/money';
import { log } from '../platform/log';
import { hearNotice } from './pay-notice';

describe.each(ENGINES)('a notice of WeChat Pay on $name', ({ open }) => {
  let till: PayingShop;
  beforeAll(async () => {
    log.level = 'silent';
    till = await openPayingShop(await open());
  });
  afterAll(() => till.close());

  const payments = (orderNo: string) => countRows(till.shop.database, 'order_payment', `order_no = '${orderNo}'`);
  const troubles = async (outTradeNo: string) => {
    const { rows } = await till.shop.database.executeSql('select why from order_payment_trouble where out_trade_no = $1', [
      outTradeNo,
    ]);
    return (rows as { why: string }[]).map((row) => row.why);
  };
  /** Ordered and known to WeChat, not paid yet. */
  const sheetOpen = async () => {
    const placed = await till.place();
    await till.openSheet(placed.orderNo);
    return placed;
  };

  test('pays the order without anybody asking', async () => {
    const { orderNo } = await till.buy();
    expect(await till.stateOf(orderNo)).toBe('paid');
    expect(await payments(orderNo)).toBe(1);
  });

  test('that never arrives is made up for when the shopper comes back from the sheet', async () => {
    till.control.fault({ route: 'notice.pay', kind: 'lose-request', times: 5 });
    const { orderNo } = await till.buy();
    expect(await till.stateOf(orderNo)).toBe('unpaid');
    expect(await till.shop.call('order.confirm', { orderNo })).toEqual({ ok: true, value: { state: 'paid' } });
    expect(await till.shop.call('order.confirm', { orderNo })).toEqual({ ok: true, value: { state: 'paid' } });
    expect(await payments(orderNo)).toBe(1);
  });

  test.each(['repeat', 'lose-answer', 'status-5xx', 'delay'] as const)('with the fault %s counts once', async (kind) => {
    till.control.fault({ route: 'notice.pay', kind, times: 2, ms: 5 });
    const { orderNo, outTradeNo } = await till.buy();
    expect(await till.control.sendNotice({ outTradeNo })).toBe(200);
    expect(await till.stateOf(orderNo)).toBe('paid');
    expect(await payments(orderNo)).toBe(1);
  });

  test('of two orders may come in the wrong order', async () => {
    till.control.fault({ route: 'notice.pay', kind: 'reorder', ms: 500 });
    const first = await till.place();
    const second = await till.place();
    await till.payOnPhone(await till.openSheet(first.orderNo));
    await till.payOnPhone(await till.openSheet(second.orderNo));
    await till.control.idle();
    expect([await till.stateOf(first.orderNo), await till.stateOf(second.orderNo)]).toEqual(['paid', 'paid']);
  });

  test.each(['forge', 'tamper'] as const)(
    'that somebody tried to %s on its way is sent again by WeChat and then believed',
    async (kind) => {
      till.control.fault({ route: 'notice.pay', kind, times: 2 });
      const { orderNo, outTradeNo } = await till.buy();
      const record = till.control.state().notices.find((one) => one.about === outTradeNo);
      expect(record?.attempts.map((one) => one.answer)).toEqual([401, 401, 200]);
      expect(await till.stateOf(orderNo)).toBe('paid');
    },
  );

  test.each(SPOILS)('spoiled by its %s is refused and changes nothing', async (spoil) => {
    const { orderNo, outTradeNo } = await sheetOpen();
    expect(await till.control.sendNotice({ outTradeNo, spoil })).toBe(401);
    expect(await till.stateOf(orderNo)).toBe('unpaid');
    expect(await payments(orderNo)).toBe(0);
    expect(await troubles(outTradeNo)).toEqual([]);
  });

  test.each([
    ['a fen less', { totalFen: 119_899 }, 'wrong-amount'],
    ['a fen more', { totalFen: 119_901 }, 'wrong-amount'],
    ['nothing', { totalFen: 0 }, 'wrong-amount'],
    ['another currency', { currency: 'USD' }, 'wrong-currency'],
    ['another currency and amount', { currency: 'HKD', totalFen: 1 }, 'wrong-currency'],
  ])('about %s is kept as trouble and pays nothing', async (_what, craft, expected) => {
    const { orderNo, outTradeNo } = await sheetOpen();
    expect(await till.control.sendNotice({ outTradeNo, ...craft })).toBe(200);
    expect(await till.stateOf(orderNo)).toBe('unpaid');
    expect(await payments(orderNo)).toBe(0);
    expect(await troubles(outTradeNo)).toEqual([expected]);
  });

  test('about an order we do not know is kept as trouble', async () => {
    const outTradeNo = 'somebody-elses-order-1';
    const expiresAt = new Date(till.shop.world.now().getTime() + 900_000);
    await till.shop.world
      .wechat()
      .pay.prepay({ outTradeNo, totalFen: fen(100), description: 'x', openid: 'o-shopper', expiresAt });
    expect(await till.control.sendNotice({ outTradeNo })).toBe(200);
    expect(await troubles(outTradeNo)).toEqual(['unknown-order']);
  });

  test.each([
    ['a GET', 'GET', Buffer.alloc(0), 405],
    ['no body', 'POST', Buffer.alloc(0), 401],
    ['no JSON', 'POST', Buffer.from('hello'), 401],
    ['more than any notice weighs', 'POST', Buffer.alloc(65_537, 'x'), 413],
  ])('%s is turned away', async (_what, method, rawBody, expected) => {
    expect(await hearNotice(till.shop.world, { method, headers: {}, rawBody })).toMatchObject({ statusCode: expected });
  });

  test('is asked for again when it could not be stored', async () => {
    const { orderNo, outTradeNo } = await sheetOpen();
    await till.shop.database.executeSql('alter table order_payment rename to order_payment_gone');
    expect(await till.control.sendNotice({ outTradeNo })).toBe(500);
    await till.shop.database.executeSql('alter table order_payment_gone rename to order_payment');
    expect(await till.control.sendNotice({ outTradeNo })).toBe(200);
    expect(await till.stateOf(orderNo)).toBe('paid');
  });

  test('whatever came, the books agree', async () => {
    expect(await till.differences()).toEqual([]);
  });
});
