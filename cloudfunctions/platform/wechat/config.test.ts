import { generateKeyPairSync } from 'node:crypto';
import { type Env, readWechatConfig } from './config';

const { privateKey, publicKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const COMPLETE: Env = {
  WX_APP_ID: 'wx1',
  WX_APP_SECRET: 'secret',
  WX_MCH_ID: '1900000109',
  WX_MCH_KEY_PEM: privateKey,
  WX_MCH_SERIAL: 'ABC',
  WX_PAY_V3_KEY: 'k'.repeat(32),
  WX_PAY_PUBLIC_KEY_PEM: publicKey,
  WX_PAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_1',
  WX_NOTIFY_URL: 'https://shop.example/notify',
};

test('a complete environment is read, and the addresses are the true WeChat unless set', () => {
  expect(readWechatConfig(COMPLETE)).toMatchObject({
    apiBase: 'https://api.weixin.qq.com',
    payBase: 'https://api.mch.weixin.qq.com',
  });
  expect(readWechatConfig({ ...COMPLETE, WX_PAY_BASE: 'http://127.0.0.1:9/' }).payBase).toBe('http://127.0.0.1:9');
});

test('a PEM squeezed into one line is read as well', () => {
  const squeezed = {
    WX_MCH_KEY_PEM: privateKey.replaceAll('\n', '\\n'),
    WX_PAY_PUBLIC_KEY_PEM: publicKey.replaceAll('\n', '\\n'),
  };
  expect(readWechatConfig({ ...COMPLETE, ...squeezed }).merchantKey.type).toBe('private');
});

test.each(Object.keys(COMPLETE))('a missing %s is named in one sentence', (name) => {
  expect(() => readWechatConfig({ ...COMPLETE, [name]: ' ' })).toThrow(
    `${name} is not set; WeChat cannot be reached without it.`,
  );
});

test.each([
  ['WX_MCH_KEY_PEM', 'a private key in PEM'],
  ['WX_PAY_PUBLIC_KEY_PEM', 'a public key in PEM'],
  ['WX_PAY_V3_KEY', 'exactly 32 bytes long'],
  ['WX_API_BASE', 'an address such as https://api.weixin.qq.com'],
])('an unreadable %s is named, and its value is not', (name, expected) => {
  expect(() => readWechatConfig({ ...COMPLETE, [name]: 'garbage-value' })).toThrow(`${name} must be ${expected}.`);
});

test('printing the configuration prints no key', () => {
  const config = readWechatConfig(COMPLETE);
  expect(JSON.stringify([config.merchantKey, config.payV3Key])).not.toMatch(/k{32}|PRIVATE/);
});

describe('the channels shoppers write on', () => {
  const OFFICIAL: Env = { WX_OA_APP_ID: 'wx2', WX_OA_APP_SECRET: 'other-secret', WX_OA_TOKEN: 'officialToken' };
  const MINI: Env = { WX_MSG_TOKEN: 'miniToken' };
  const KEY = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ';
  const appsOf = (more: Env) => readWechatConfig({ ...COMPLETE, ...more }).messageApps;

  test('none is needed', () => {
    expect(appsOf({})).toEqual({});
    expect(appsOf({ WX_OA_APP_ID: ' ', WX_MSG_AES_KEY: '' })).toEqual({});
    expect(appsOf({ WX_OA_APP_ID: '{{env.WX_OA_APP_ID}}', WX_MSG_TOKEN: '{{env.WX_MSG_TOKEN}}' })).toEqual({});
  });

  test('the mini-program’s goes by the app id of the mini-program, the service account by its own', () => {
    expect(appsOf({ ...OFFICIAL, ...MINI })).toEqual({
      official: { appId: 'wx2', appSecret: 'other-secret', token: 'officialToken', aesKey: null },
      mini: { appId: 'wx1', appSecret: 'secret', token: 'miniToken', aesKey: null },
    });
  });

  test('the 43 signs of WeChat are a key of 32 bytes, which no log prints', () => {
    const { mini } = appsOf({ ...MINI, WX_MSG_AES_KEY: KEY });
    expect(mini?.aesKey?.export()).toEqual(Buffer.from(`${KEY}=`, 'base64'));
    expect(mini?.aesKey?.symmetricKeySize).toBe(32);
    expect(JSON.stringify(mini)).not.toContain(KEY);
  });

  test.each(Object.keys(OFFICIAL))('a service account without %s is half set up, and that is said', (name) => {
    expect(() => appsOf({ ...OFFICIAL, [name]: '' })).toThrow(`${name} is not set; WeChat cannot be reached without it.`);
  });

  test.each([
    ['a key without a token', { WX_MSG_AES_KEY: KEY }, 'WX_MSG_TOKEN is not set; WeChat cannot be reached without it.'],
    ['a token of two signs', { WX_MSG_TOKEN: 'ab' }, 'WX_MSG_TOKEN must be 3 to 32 letters or digits.'],
    ['a token of 33 signs', { WX_MSG_TOKEN: 'a'.repeat(33) }, 'WX_MSG_TOKEN must be 3 to 32 letters or digits.'],
    ['a token with a stroke', { WX_MSG_TOKEN: 'secret-token' }, 'WX_MSG_TOKEN must be 3 to 32 letters or digits.'],
    [
      'a key of 42 signs',
      { ...MINI, WX_MSG_AES_KEY: KEY.slice(1) },
      'WX_MSG_AES_KEY must be the 43 letters and digits of EncodingAESKey.',
    ],
    [
      'a key of 44 signs',
      { ...MINI, WX_MSG_AES_KEY: `${KEY}=` },
      'WX_MSG_AES_KEY must be the 43 letters and digits of EncodingAESKey.',
    ],
  ])('%s is refused without quoting it', (_what, env, sentence) => {
    expect(() => appsOf(env)).toThrow(sentence);
  });
});
