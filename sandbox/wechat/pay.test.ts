import { fen } from '../../cloudfunctions/kernel/money';
import { openTestShop, type TestShop } from './test-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());

/** The code an awaited call failed with. */
async function codeOf(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'nothing was thrown',
    (error: { name?: string; code?: unknown }) => (error.name === 'Outage' ? error.code : error),
  );
}

describe('paying', () => {
  test('an order is asked for, paid on the phone, and its notice says the same as a query', async () => {
    const prepayId = await shop.prepay('PAID-001', { attach: '门店 12' });
    expect(await shop.pay.query('PAID-001')).toEqual({ state: 'NOTPAY' });
    expect(await shop.payOnPhone(prepayId)).toBe('requestPayment:ok');
    await shop.control.idle();

    const paid = {
      transactionId: expect.stringMatching(/^4200\d{24}$/),
      totalFen: 119_900,
      currency: 'CNY',
      payerOpenid: 'oShopper',
      paidAt: expect.any(Date),
    };
    expect(await shop.pay.query('PAID-001')).toEqual({ state: 'SUCCESS', ...paid });
    const heard = shop.notices.filter((notice) => notice.outTradeNo === 'PAID-001');
    expect(heard).toEqual([{ kind: 'paid', noticeId: expect.any(String), outTradeNo: 'PAID-001', attach: '门店 12', ...paid }]);
  });

  test('asking twice with the same content gives the same payment', async () => {
    const expiresAt = new Date(Date.now() + 600_000);
    expect(await shop.prepay('SAME-001', { expiresAt })).toBe(await shop.prepay('SAME-001', { expiresAt }));
  });

  test.each([
    ['another amount', { totalFen: fen(1) }, 'INVALID_REQUEST'],
    ['another payer', { openid: 'oOther' }, 'INVALID_REQUEST'],
    ['another end', { expiresAt: new Date(Date.now() + 9_000_000) }, 'INVALID_REQUEST'],
  ])('the same order number with %s is refused', async (_what, change, expected) => {
    const outTradeNo = `DUPLICATE-${Object.keys(change)[0]}`;
    await shop.prepay(outTradeNo);
    expect(await codeOf(shop.prepay(outTradeNo, change))).toBe(expected);
  });

  test.each([
    ['an openid of another app', { openid: 'stranger-1' }, 'PARAM_ERROR'],
    ['a data package of 129 characters', { attach: 'a'.repeat(129) }, 'PARAM_ERROR'],
  ])('%s is refused', async (what, change, expected) => {
    expect(await codeOf(shop.prepay(`WRONG-${what.length}`, change))).toBe(expected);
  });

  test('a paid order is neither ordered again nor paid again', async () => {
    const prepayId = await shop.prepay('ONCE-001');
    await shop.payOnPhone(prepayId);
    expect(await codeOf(shop.prepay('ONCE-001'))).toBe('ORDERPAID');
    expect(await shop.payOnPhone(prepayId)).toBe('requestPayment:fail 该订单已支付');
  });

  test.each([
    ['a changed signature', { paySign: 'AAAA' }, 'requestPayment:fail 支付验证签名失败'],
    ['another package', { package: 'prepay_id=wx1' }, 'requestPayment:fail 支付验证签名失败'],
    ['another signature type', { signType: 'MD5' }, 'requestPayment:fail 支付验证签名失败'],
    ['another shopper', { openid: 'oThief' }, 'requestPayment:fail 当前支付用户与下单用户不一致'],
  ])('the phone does not pay with %s', async (_what, change, expected) => {
    const prepayId = await shop.prepay('PHONE-001', { expiresAt: new Date(2_000_000_000_000) });
    expect(await shop.payOnPhone(prepayId, change)).toBe(expected);
    expect(await shop.pay.query('PHONE-001')).toEqual({ state: 'NOTPAY' });
  });

  test('after its end an order is still unpaid, and cannot be paid', async () => {
    const prepayId = await shop.prepay('LATE-001');
    shop.setClock(() => new Date(Date.now() + 15 * 60_000 + 1_000));
    expect(await shop.payOnPhone(prepayId)).toBe('requestPayment:fail 订单已超过支付有效期');
    expect(await shop.pay.query('LATE-001')).toEqual({ state: 'NOTPAY' });
    shop.setClock(() => new Date());
  });

  test('an order WeChat never heard of is unknown', async () => {
    expect(await shop.pay.query('NEVER-001')).toEqual({ state: 'UNKNOWN_ORDER' });
  });
});

describe('closing', () => {
  test('a closed order cannot be paid or ordered again, and closing it again changes nothing', async () => {
    const prepayId = await shop.prepay('CLOSE-001');
    expect(await shop.pay.close('CLOSE-001')).toEqual({ state: 'CLOSED' });
    expect(await shop.payOnPhone(prepayId)).toBe('requestPayment:fail 订单已关闭');
    expect(await codeOf(shop.prepay('CLOSE-001'))).toBe('ORDER_CLOSED');
    expect(await shop.pay.close('CLOSE-001')).toEqual({ state: 'CLOSED' });
    expect(await shop.pay.query('CLOSE-001')).toEqual({ state: 'CLOSED' });
  });

  test('a shopper who was faster than closing has paid', async () => {
    await shop.buy('CLOSE-002');
    expect(await shop.pay.close('CLOSE-002')).toMatchObject({ state: 'SUCCESS', totalFen: 119_900 });
  });

  test('an order WeChat never heard of need not be closed', async () => {
    expect(await shop.pay.close('NEVER-002')).toEqual({ state: 'UNKNOWN_ORDER' });
  });
});

describe('giving money back', () => {
  test('two parts are refunded, a third that would be too much is not', async () => {
    await shop.buy('REFUND-001');
    expect(await shop.refund('REFUND-001', 'R-1', 50_000)).toMatchObject({ state: 'PROCESSING', refundFen: 50_000 });
    expect(await shop.refund('REFUND-001', 'R-2', 60_000)).toMatchObject({ state: 'PROCESSING' });
    expect(await codeOf(shop.refund('REFUND-001', 'R-3', 9_901))).toBe('INVALID_REQUEST');
    await shop.control.idle();

    expect(await shop.pay.queryRefund('R-1')).toMatchObject({
      state: 'SUCCESS',
      refundFen: 50_000,
      succeededAt: expect.any(Date),
    });
    expect(await shop.pay.queryRefund('R-3')).toEqual({ state: 'UNKNOWN_REFUND' });
    expect(await shop.pay.query('REFUND-001')).toEqual({ state: 'REFUND' });
    const heard = shop.notices.filter((notice) => notice.kind === 'refund' && notice.outTradeNo === 'REFUND-001');
    expect(heard.map((notice) => notice.kind === 'refund' && [notice.outRefundNo, notice.state, notice.refundFen])).toEqual(
      expect.arrayContaining([
        ['R-1', 'SUCCESS', 50_000],
        ['R-2', 'SUCCESS', 60_000],
      ]),
    );
  });

  test('a refund number asked again is the same refund, with another amount it is refused', async () => {
    await shop.buy('REFUND-002');
    const first = await shop.refund('REFUND-002', 'R-10', 100);
    expect((await shop.refund('REFUND-002', 'R-10', 100)).refundId).toBe(first.refundId);
    expect(await codeOf(shop.refund('REFUND-002', 'R-10', 200))).toBe('INVALID_REQUEST');
    expect(shop.control.state().orders.find((order) => order.outTradeNo === 'REFUND-002')?.refundedFen).toBe(100);
  });

  test('an order nobody paid has nothing to give back', async () => {
    await shop.prepay('REFUND-003');
    expect(await codeOf(shop.refund('REFUND-003', 'R-20', 100))).toBe('INVALID_REQUEST');
    expect(await codeOf(shop.refund('REFUND-NONE', 'R-21', 100))).toBe('RESOURCE_NOT_EXISTS');
  });

  test.each(['ABNORMAL', 'CLOSED'] as const)('a refund the bank ends as %s is told so', async (status) => {
    await shop.buy(`REFUND-${status}`);
    shop.control.endNextRefund(status);
    await shop.refund(`REFUND-${status}`, `R-${status}`, 100);
    await shop.control.idle();
    expect(await shop.pay.queryRefund(`R-${status}`)).toMatchObject({ state: status });
    expect(shop.notices).toContainEqual(expect.objectContaining({ kind: 'refund', state: status, outRefundNo: `R-${status}` }));
  });

  test('an empty merchant account refuses, and the same number succeeds once there is money', async () => {
    await shop.buy('REFUND-004');
    shop.control.setBalance(99);
    expect(await codeOf(shop.refund('REFUND-004', 'R-30', 100))).toBe('NOT_ENOUGH');
    shop.control.setBalance(Number.POSITIVE_INFINITY);
    expect(await shop.refund('REFUND-004', 'R-30', 100)).toMatchObject({ state: 'PROCESSING' });
  });
});
