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
  /** Where shoppers write to the brand; a channel that is not set up is missing. */
  readonly messageApps: MessageApps;
};

/** What WeChat sends messages of: the service account, and the conversation of the mini-program. */
export type MessageChannel = 'official' | 'mini';
export type MessageApps = Readonly<Partial<Record<MessageChannel, MessageApp>>>;

export type MessageApp = {
  readonly appId: string;
  readonly appSecret: string;
  /** Agreed on in WeChat's back office; whoever knows it can sign messages. */
  readonly token: string;
  /** EncodingAESKey. Null: messages come in plain text; set: only encrypted ones are believed. */
  readonly aesKey: KeyObject | null;
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
    messageApps: messageAppsOf(env),
  };
}

/** Both channels are optional; one that was begun must be complete, or messages would be lost in silence. */
function messageAppsOf(env: Env): MessageApps {
  const official = isSet(env, 'WX_OA_APP_ID', 'WX_OA_APP_SECRET', 'WX_OA_TOKEN', 'WX_OA_AES_KEY');
  const mini = isSet(env, 'WX_MSG_TOKEN', 'WX_MSG_AES_KEY');
  return {
    ...(official ? { official: messageAppOf(env, 'WX_OA_APP_ID', 'WX_OA_APP_SECRET', 'WX_OA') } : {}),
    ...(mini ? { mini: messageAppOf(env, 'WX_APP_ID', 'WX_APP_SECRET', 'WX_MSG') } : {}),
  };
}

function isSet(env: Env, ...names: readonly string[]): boolean {
  return names.some((name) => wordOf(env, name) !== '');
}

function messageAppOf(env: Env, appId: string, appSecret: string, prefix: 'WX_OA' | 'WX_MSG'): MessageApp {
  const token = required(env, `${prefix}_TOKEN`);
  if (!/^[A-Za-z0-9]{3,32}$/.test(token)) throw new Error(`${prefix}_TOKEN must be 3 to 32 letters or digits.`);
  const keyName = `${prefix}_AES_KEY`;
  return {
    appId: required(env, appId),
    appSecret: required(env, appSecret),
    token,
    aesKey: isSet(env, keyName) ? parsed(env, keyName, 'the 43 letters and digits of EncodingAESKey', aesKey) : null,
  };
}

/** A deployment may leave "{{env.NAME}}" standing where nobody gave a value; that is as good as nothing. */
function wordOf(env: Env, name: string): string {
  const word = env[name]?.trim() ?? '';
  return /^\{\{.*\}\}$/.test(word) ? '' : word;
}

function required(env: Env, name: string): string {
  const value = wordOf(env, name);
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

/** WeChat writes 32 bytes as base64 and drops the sign that fills it up. */
function aesKey(value: string): KeyObject {
  if (!/^[A-Za-z0-9+/]{43}$/.test(value)) throw new Error('wrong shape');
  return createSecretKey(Buffer.from(`${value}=`, 'base64'));
}

function base(env: Env, name: string, otherwise: string): string {
  const value = env[name]?.trim() || otherwise;
  if (!URL.canParse(value)) throw new Error(`${name} must be an address such as ${otherwise}.`);
  return value.replace(/\/+$/, '');
}
