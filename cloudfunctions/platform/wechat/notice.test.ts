import { createCipheriv, createSecretKey, generateKeyPairSync, sign } from 'node:crypto';
import fc from 'fast-check';
import type { WechatConfig } from './config';
import { readNotice } from './notice';

const NOW = new Date('2026-11-21T12:00:00Z');
const { privateKey: platformKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

const config: WechatConfig = {
  appId: 'wx1',
  appSecret: 'secret',
  mchId: '1900000109',
  merchantKey: platformKey,
  merchantSerial: 'ABC',
  payV3Key: createSecretKey(Buffer.from('k'.repeat(32))),
  payPublicKey: publicKey,
  payPublicKeyId: 'PUB_KEY_ID_1',
  apiBase: 'https://api.weixin.qq.com',
  payBase: 'https://api.mch.weixin.qq.com',
  notifyUrl: 'https://shop.example/notify',
  messageApps: {},
};

const PAID = {
  appid: 'wx1',
  mchid: '1900000109',
  out_trade_no: 'ORDER-1',
  transaction_id: '4200',
  trade_state: 'SUCCESS',
  success_time: '2026-11-21T20:00:00+08:00',
  payer: { openid: 'oShopper' },
  amount: { total: 119_900, currency: 'CNY' },
};
const REFUNDED = {
  mchid: '1900000109',
  out_trade_no: 'ORDER-1',
  transaction_id: '4200',
  out_refund_no: 'R-1',
  refund_id: '5030',
  refund_status: 'SUCCESS',
  amount: { refund: 100, total: 119_900 },
};

function seal(content: unknown): object {
  const cipher = createCipheriv('aes-256-gcm', config.payV3Key, Buffer.from('123456789012')).setAAD(Buffer.from('transaction'));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(content), 'utf8'), cipher.final(), cipher.getAuthTag()]);
  return {
    algorithm: 'AEAD_AES_256_GCM',
    nonce: '123456789012',
    associated_data: 'transaction',
    ciphertext: sealed.toString('base64'),
  };
}

function envelope(content: unknown, change: object = {}): string {
  return JSON.stringify({ id: 'EV-1', event_type: 'TRANSACTION.SUCCESS', resource: seal(content), ...change });
}

function headersOf(body: string, at: Date = NOW, timestamp = String(at.getTime() / 1000)) {
  return {
    'wechatpay-timestamp': timestamp,
    'wechatpay-nonce': 'nonce',
    'wechatpay-serial': 'PUB_KEY_ID_1',
    'wechatpay-signature': sign('sha256', Buffer.from(`${timestamp}\nnonce\n${body}\n`), platformKey).toString('base64'),
  };
}

const read = (body: string, headers: Record<string, string> = headersOf(body)) => readNotice(config, headers, body, NOW);
const toldOf = (body: string, headers?: Record<string, string>) => {
  const outcome = read(body, headers);
  return outcome.ok ? outcome.value.kind : outcome.refusal.code;
};

test('header names may be written in any case, as the HTTP entry of the cloud leaves them', () => {
  const body = envelope(PAID);
  const titled = Object.entries(headersOf(body)).map(([name, value]) => [name.replace('wechatpay', 'Wechatpay'), value]);
  expect(toldOf(body, Object.fromEntries(titled))).toBe('paid');
});

test.each([
  ['five minutes old', -300_000, 'paid'],
  ['a second older', -301_000, 'stale'],
  ['five minutes ahead', 300_000, 'paid'],
  ['a second further ahead', 301_000, 'stale'],
])('a notice %s', (_age, offMs, expected) => {
  const body = envelope(PAID);
  expect(toldOf(body, headersOf(body, new Date(NOW.getTime() + offMs)))).toBe(expected);
});

test.each([
  ['no time', headersOf('x', NOW, 'soon')],
  ['an empty time', headersOf('x', NOW, '')],
])('a signature over %s is stale or worse', (_what, headers) => {
  expect(['stale', 'signature']).toContain(toldOf('x', headers));
});

test.each<[string, string, string]>([
  ['a refund', envelope(REFUNDED, { event_type: 'REFUND.SUCCESS' }), 'refund'],
  ['a refund that says something else than its event', envelope(REFUNDED, { event_type: 'REFUND.CLOSED' }), 'shape'],
  ['an event we do not know', envelope(PAID, { event_type: 'COUPON.USE' }), 'shape'],
  ['another merchant', envelope({ ...PAID, mchid: '1' }), 'shape'],
  ['another app', envelope({ ...PAID, appid: 'wx2' }), 'shape'],
  ['an unpaid state', envelope({ ...PAID, trade_state: 'NOTPAY' }), 'shape'],
  ['half a fen', envelope({ ...PAID, amount: { total: 0.5 } }), 'shape'],
  ['no payer', envelope({ ...PAID, payer: {} }), 'shape'],
  ['another cipher', envelope(PAID, { resource: { ...seal(PAID), algorithm: 'NONE' } }), 'shape'],
  ['a ciphertext shorter than its tag', envelope(PAID, { resource: { ...seal(PAID), ciphertext: 'AAAA' } }), 'cipher'],
  ['another associated text', envelope(PAID, { resource: { ...seal(PAID), associated_data: 'other' } }), 'cipher'],
  ['an empty nonce', envelope(PAID, { resource: { ...seal(PAID), nonce: '' } }), 'cipher'],
  ['no JSON at all', 'not json', 'shape'],
])('rightly signed, about %s', (_what, body, expected) => {
  expect(toldOf(body)).toBe(expected);
});

test('any change of the body, at any place, is refused as not signed', () => {
  const body = envelope(PAID);
  const headers = headersOf(body);
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.string({ minLength: 1, maxLength: 1 }), (at, other) => {
      const changed = body.slice(0, at) + other + body.slice(at + 1);
      return changed === body || toldOf(changed, headers) === 'signature';
    }),
  );
});

test('whatever is signed, reading it never throws', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        fc.json().map((text) => envelope(JSON.parse(text))),
      ),
      (body) => {
        return ['shape', 'cipher', 'paid', 'refund'].includes(toldOf(body));
      },
    ),
  );
});

const TRANSFERRED = {
  mch_id: '1900000109',
  out_bill_no: 'T1',
  transfer_bill_no: '1330',
  state: 'SUCCESS',
  transfer_amount: 12_345,
  openid: 'oClerk',
  fail_reason: '',
};

test.each([
  ['as WeChat sends it', {}, 'transfer'],
  ['with the merchant named as payments name it', { mch_id: undefined, mchid: '1900000109' }, 'transfer'],
  ['failed', { state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' }, 'transfer'],
  ['of another merchant', { mch_id: '1900000110' }, 'shape'],
  ['without a merchant', { mch_id: undefined }, 'shape'],
  ['in a state nobody knows', { state: 'DONE' }, 'shape'],
  ['with an amount in yuan', { transfer_amount: 123.45 }, 'shape'],
  ['without its number', { out_bill_no: undefined }, 'shape'],
])('a transfer %s', (_what, change, expected) => {
  const body = envelope({ ...TRANSFERRED, ...change }, { event_type: 'MCHTRANSFER.BILL.FINISHED' });
  expect(toldOf(body)).toBe(expected);
});
