import { generateKeyPair, generateKeyPairSync } from 'node:crypto';
import { promisify } from 'node:util';

/** The accounts and keys of one make-believe merchant. Plain text, so that a process can keep them in a file and start again. */
export type WechatKeys = {
  readonly appId: string;
  readonly appSecret: string;
  readonly mchId: string;
  readonly merchantSerial: string;
  readonly merchantKeyPem: string;
  readonly merchantPublicPem: string;
  readonly payV3Key: string;
  readonly payPublicKeyId: string;
  readonly payKeyPem: string;
  readonly payPublicKeyPem: string;
  /** Signs what a stranger would send; belongs to nobody. */
  readonly strangerKeyPem: string;
};

/** Three true RSA-2048 pairs; takes about half a second, so callers keep the result. */
export function newWechatKeys(): WechatKeys {
  const pair = () => generateKeyPairSync('rsa', RSA);
  return keysOf(pair(), pair(), pair());
}

/** The same, made by other threads while the caller goes on with its work. */
export async function makeWechatKeys(): Promise<WechatKeys> {
  const pair = () => promisify(generateKeyPair)('rsa', RSA);
  const [merchant, platform, stranger] = await Promise.all([pair(), pair(), pair()]);
  return keysOf(merchant, platform, stranger);
}

const RSA = {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
} as const;

type Pair = { readonly publicKey: string; readonly privateKey: string };

function keysOf(merchant: Pair, platform: Pair, stranger: Pair): WechatKeys {
  return {
    appId: 'wx5a0dba05ba9da71c',
    appSecret: '5a0db05a0db05a0db05a0db05a0db05a',
    mchId: '1900000109',
    merchantSerial: '5A0DB05A0DB05A0DB05A0DB05A0DB05A0DB05A0D',
    merchantKeyPem: merchant.privateKey,
    merchantPublicPem: merchant.publicKey,
    payV3Key: 'hangtag-sandbox-payment-v3-key-0',
    payPublicKeyId: 'PUB_KEY_ID_0119000001092026110100000000000001',
    payKeyPem: platform.privateKey,
    payPublicKeyPem: platform.publicKey,
    strangerKeyPem: stranger.privateKey,
  };
}

/** Every environment variable the production clients read. */
export function envOf(keys: WechatKeys, apiBase: string, payBase: string, notifyUrl: string): Record<string, string> {
  return {
    WX_APP_ID: keys.appId,
    WX_APP_SECRET: keys.appSecret,
    WX_MCH_ID: keys.mchId,
    WX_MCH_KEY_PEM: keys.merchantKeyPem,
    WX_MCH_SERIAL: keys.merchantSerial,
    WX_PAY_V3_KEY: keys.payV3Key,
    WX_PAY_PUBLIC_KEY_PEM: keys.payPublicKeyPem,
    WX_PAY_PUBLIC_KEY_ID: keys.payPublicKeyId,
    WX_API_BASE: apiBase,
    WX_PAY_BASE: payBase,
    WX_NOTIFY_URL: notifyUrl,
  };
}
