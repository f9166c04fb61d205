import { createPrivateKey, createPublicKey, createSecretKey, type KeyObject } from 'node:crypto';

/** Everything needed to speak to WeChat. Keys are parsed once and are key objects, so that no log can print them. */
export type WechatConfig = {
  readonly appId: string;
  readonly appSecret: string;
  readonly mchId: string;
  readonly merchantKey: KeyObject;
  readonly merchantSerial: string;
  readonly payV3Key: KeyObject;
  readonly payPublicKey: KeyObject;
  /** "PUB_KEY_ID_…": answers and notices name it in Wechatpay-Serial. */
  readonly payPublicKeyId: string;
  readonly apiBase: string;
  readonly payBase: string;
  readonly notifyUrl: string;
};

export type Env = Readonly<Record<string, string | undefined>>;

/** Reads the WX_ variables. The first one that is missing or unreadable is named in the thrown sentence; its value never is. */
export function readWechatConfig(env: Env): WechatConfig {
  return {
    appId: required(env, 'WX_APP_ID'),
    appSecret: required(env, 'WX_APP_SECRET'),
    mchId: required(env, 'WX_MCH_ID'),
    merchantKey: parsed(env, 'WX_MCH_KEY_PEM', 'a private key in PEM', (pem) => createPrivateKey(withLines(pem))),
    merchantSerial: required(env, 'WX_MCH_SERIAL'),
    payV3Key: parsed(env, 'WX_PAY_V3_KEY', 'exactly 32 bytes long', v3Key),
    payPublicKey: parsed(env, 'WX_PAY_PUBLIC_KEY_PEM', 'a public key in PEM', (pem) => createPublicKey(withLines(pem))),
    payPublicKeyId: required(env, 'WX_PAY_PUBLIC_KEY_ID'),
    apiBase: base(env, 'WX_API_BASE', 'https://api.weixin.qq.com'),
    payBase: base(env, 'WX_PAY_BASE', 'https://api.mch.weixin.qq.com'),
    notifyUrl: required(env, 'WX_NOTIFY_URL'),
  };
}

function required(env: Env, name: string): string {
  const value = env[name]?.trim();
  if (!value) throw new Error(`${name} is not set; WeChat cannot be reached without it.`);
  return value;
}

function parsed(env: Env, name: string, expected: string, parse: (value: string) => KeyObject): KeyObject {
  const value = required(env, name);
  try {
    return parse(value);
  } catch {
    // The parser's own words are dropped on purpose: they can quote the key.
    throw new Error(`${name} must be ${expected}.`);
  }
}

/** Environment editors squeeze a PEM into one line and write its line ends as a backslash and an n. */
function withLines(pem: string): string {
  return pem.replaceAll('\\n', '\n');
}

function v3Key(value: string): KeyObject {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length !== 32) throw new Error('wrong length');
  return createSecretKey(bytes);
}

function base(env: Env, name: string, otherwise: string): string {
  const value = env[name]?.trim() || otherwise;
  if (!URL.canParse(value)) throw new Error(`${name} must be an address such as ${otherwise}.`);
  return value.replace(/\/+$/, '');
}
