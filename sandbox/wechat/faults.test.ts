import { Outage } from '../../cloudfunctions/platform/outage';
import { FAULT_KINDS, type FaultKind } from './faults';
import { openTestShop, type TestShop } from './test-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => shop.control.clearFaults());

/** What an awaited call came to: its answer's state, or the code it failed with. */
async function told(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => (typeof value === 'object' && value !== null && 'state' in value ? value.state : 'answered'),
    (error: unknown) => (error instanceof Outage ? error.code : error),
  );
}

describe('faults of WeChat Pay', () => {
  test.each<[FaultKind, unknown]>([
    ['delay', 'answered'],
    ['lose-request', 'ECONNRESET'],
    ['lose-answer', 'ECONNRESET'],
    ['repeat', 'answered'],
    ['reorder', 'answered'],
    ['status-5xx', 'SYSTEM_ERROR'],
    ['tamper', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
    ['forge', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
  ])('asking for a payment under %s comes to %s, and the next try succeeds', async (kind, expected) => {
    const outTradeNo = `FAULT-${kind}`;
    const expiresAt = new Date(Date.now() + 600_000);
    shop.control.fault({ route: 'pay.jsapi', kind, ms: 5 });
    expect(await told(shop.prepay(outTradeNo, { expiresAt }))).toBe(expected);
    const wasPlaced = shop.control.state().orders.some((order) => order.outTradeNo === outTradeNo);
    expect(wasPlaced).toBe(kind !== 'lose-request' && kind !== 'status-5xx');
    expect(await told(shop.prepay(outTradeNo, { expiresAt }))).toBe('answered');
  });

  test('every kind of fault is tried above', () => {
    expect(FAULT_KINDS).toHaveLength(8);
  });

  test('a refund whose answer was lost has happened once: the query tells, and the retry is the same refund', async () => {
    await shop.buy('LOST-001');
    shop.control.fault({ route: 'pay.refund', kind: 'lose-answer' });
    expect(await told(shop.refund('LOST-001', 'LOST-R', 100))).toBe('ECONNRESET');
    await shop.control.idle();
    expect(await told(shop.pay.queryRefund('LOST-R'))).toBe('SUCCESS');
    expect(await told(shop.refund('LOST-001', 'LOST-R', 100))).toBe('SUCCESS');
    expect(shop.control.state().orders.find((order) => order.outTradeNo === 'LOST-001')?.refundedFen).toBe(100);
  });

  test('closing whose answer was lost is no answer, and the query tells the truth', async () => {
    await shop.prepay('LOST-002');
    shop.control.fault({ route: 'pay.close', kind: 'lose-answer' });
    expect(await told(shop.pay.close('LOST-002'))).toBe('ECONNRESET');
    expect(await told(shop.pay.query('LOST-002'))).toBe('CLOSED');
  });

  test.each<[string, FaultKind]>([
    ['changed on its way', 'tamper'],
    ['signed by a stranger', 'forge'],
  ])('a closing %s is not believed', async (_how, kind) => {
    const outTradeNo = `CLOSE-${kind}`;
    await shop.prepay(outTradeNo);
    shop.control.fault({ route: 'pay.close', kind });
    expect(await told(shop.pay.close(outTradeNo))).toBe('EV3_RES_HEADER_SIGNATURE_DIGEST');
  });

  test('a query that takes longer than the client waits is an outage', async () => {
    shop.control.fault({ route: 'pay.query', kind: 'delay', ms: 5_000 });
    expect(await told(shop.pay.query('SLOW-001'))).toBe('ECONNABORTED');
  });

  test('an outage keeps neither the secret nor the signature of the call', async () => {
    shop.control.fault({ route: 'session', kind: 'status-5xx' });
    const error: unknown = await shop.api.codeToSession('code').catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Outage);
    const cause = error instanceof Outage ? error.cause : undefined;
    expect(JSON.stringify([error, Object.entries(cause ?? {}), String(cause)])).not.toContain(shop.config.appSecret);
  });
});

describe('faults of api.weixin.qq.com', () => {
  test.each<[FaultKind, unknown]>([
    ['lose-request', 'ECONNRESET'],
    ['lose-answer', 'ECONNRESET'],
    ['status-5xx', 'ERR_BAD_RESPONSE'],
    ['tamper', 'SHAPE'],
  ])('uploading shipping information under %s is an outage, and the retry finds it done or does it', async (kind, code) => {
    const outTradeNo = `SHIP-${kind}`;
    await shop.buy(outTradeNo);
    const shipping = {
      order: { outTradeNo },
      logisticsType: 4,
      itemDesc: '大衣',
      payerOpenid: 'oShopper',
      uploadedAt: new Date(),
    } as const;
    shop.control.fault({ route: 'shipping', kind });
    expect(await told(shop.api.uploadShipping(shipping))).toBe(code);
    expect(await shop.api.uploadShipping(shipping)).toMatchObject({ ok: true });
    expect(shop.control.state().shippings.filter((known) => known.outTradeNo === outTradeNo)).toHaveLength(1);
  });

  test('a token that cannot be fetched is an outage, and the next call fetches it', async () => {
    shop.control.expireToken();
    shop.control.fault({ route: 'token', kind: 'status-5xx' });
    const wish = { scene: 's1.a', page: 'shopper/product/index' };
    expect(await told(shop.api.unlimitedCode(wish))).toBe('ERR_BAD_RESPONSE');
    expect(await told(shop.api.unlimitedCode(wish))).toBe('answered');
  });
});
