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
