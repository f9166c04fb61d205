import { createPrivateKey } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPay } from '../../cloudfunctions/platform/wechat/pay';
import { openTestShop } from './test-shop';

async function call(base: string, method: string, path: string, body?: object) {
  const response = await fetch(`${base}${path}`, { method, ...(body ? { body: JSON.stringify(body) } : {}) });
  return { status: response.status, answer: JSON.parse(await response.text()) };
}

test('another process can order faults, codes and notices, and read the state, over HTTP', async () => {
  const shop = await openTestShop();
  const base = shop.wechat.apiBase;
  expect(await call(base, 'POST', '/control/faults', { route: 'notice.pay', kind: 'repeat', times: 1 })).toMatchObject({
    status: 200,
  });
  expect(await call(base, 'POST', '/control/faults', { route: 'nowhere', kind: 'repeat' })).toMatchObject({ status: 400 });
  await shop.buy('HTTP-001');
  expect(shop.notices).toHaveLength(2);
  const tapped = await call(base, 'POST', '/phone/number', { openid: 'oHttp' });
  expect(tapped.answer).toMatchObject({ errMsg: 'getPhoneNumber:ok' });
  expect(await shop.api.phoneOf(tapped.answer.code)).toMatchObject({
    value: { countryCode: '86', number: expect.stringMatching(/^138\d{8}$/) },
  });
  const minted = await call(base, 'POST', '/control/codes', { openid: 'oHttp' });
  expect(await shop.api.codeToSession(minted.answer.code)).toEqual({ ok: true, value: { openid: 'oHttp', unionid: 'u-oHttp' } });
  expect((await call(base, 'POST', '/control/notices', { outTradeNo: 'HTTP-001', spoil: 'signature' })).answer).toEqual({
    answer: 401,
  });
  expect((await call(base, 'POST', '/control/pay-late', { outTradeNo: 'NO-SUCH' })).status).toBe(400);
  expect((await call(base, 'GET', '/control/idle')).status).toBe(200);
  expect((await call(base, 'GET', '/control/state')).answer).toMatchObject({
    orders: [{ outTradeNo: 'HTTP-001', state: 'SUCCESS' }],
    notices: [{ isDelivered: true }, { attempts: [{ answer: 401 }] }],
  });
  await shop.close();
});

test.each([
  ['without a signature', {}],
  [
    'with a made-up signature',
    { authorization: 'WECHATPAY2-SHA256-RSA2048 mchid="1900000109",serial_no="1",nonce_str="1",timestamp="1",signature="AA=="' },
  ],
])('a call %s is answered SIGN_ERROR', async (_how, headers) => {
  const shop = await openTestShop();
  const response = await fetch(`${shop.wechat.payBase}/v3/pay/transactions/out-trade-no/X?mchid=1`, { headers });
  expect([response.status, JSON.parse(await response.text()).code]).toEqual([401, 'SIGN_ERROR']);
  await shop.close();
});

test('a merchant with another private key is answered SIGN_ERROR', async () => {
  const shop = await openTestShop();
  const thief = createPay({ ...shop.config, merchantKey: createPrivateKey(shop.wechat.keys.strangerKeyPem) });
  await expect(thief.query('ANY-001')).rejects.toMatchObject({ name: 'Outage', code: 'SIGN_ERROR' });
  await shop.close();
});

test('the same clock and the same calls give the same numbers', async () => {
  const at = new Date();
  const ids = async () => {
    const shop = await openTestShop({ now: () => at });
    const prepayId = await shop.prepay('SAME-NUMBERS', { expiresAt: new Date(at.getTime() + 600_000) });
    await shop.payOnPhone(prepayId);
    const paid = await shop.pay.query('SAME-NUMBERS');
    await shop.control.idle();
    await shop.close();
    return [prepayId, paid];
  };
  expect(await ids()).toEqual(await ids());
});

test('with a ledger, who wrote is remembered over a restart, and can be answered', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hangtag-wechat-'));
  const ledgerFile = join(folder, 'ledger.jsonl');
  const before = await openTestShop({ ledgerFile, messageUrl: () => 'http://127.0.0.1:9/nobody', pushDelaysMs: [] });
  await before.control.say('official', 'oa-she', { text: '在吗' });
  await before.close();

  const after = await openTestShop({ ledgerFile });
  expect(after.control.quota('official', 'oa-she')).toMatchObject({ left: 5 });
  const shown = await call(after.wechat.apiBase, 'GET', '/phone/chat?as=she&channel=official');
  expect(shown.answer).toMatchObject({ subscribed: true, bubbles: [{ no: 1, text: '在吗' }] });
  await after.close();
  rmSync(folder, { recursive: true });
});

test('with a ledger, who paid is remembered over a restart', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hangtag-wechat-'));
  const ledgerFile = join(folder, 'ledger.jsonl');
  const before = await openTestShop({ ledgerFile });
  await before.buy('LEDGER-1');
  await before.refund('LEDGER-1', 'LEDGER-R1', 100);
  await before.close();

  const after = await openTestShop({ ledgerFile });
  expect(await after.pay.queryRefund('LEDGER-R1')).toMatchObject({ refundFen: 100 });
  await after.refund('LEDGER-1', 'LEDGER-R2', 119_800);
  await expect(after.refund('LEDGER-1', 'LEDGER-R3', 1)).rejects.toMatchObject({ code: 'INVALID_REQUEST' });
  await after.close();
  rmSync(folder, { recursive: true });
});
