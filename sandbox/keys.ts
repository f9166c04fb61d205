import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from './errno';
import { makeWechatKeys, type WechatKeys } from './wechat/keys';

export type LaptopKeys = { readonly tagKeys: string; readonly sessionSecret: string; readonly wechat: WechatKeys };

/** Secrets of this laptop's shop, made once and kept in its data folder: printed tags and sessions survive a restart. */
export async function laptopKeys(folder: string, make = makeWechatKeys): Promise<LaptopKeys> {
  const file = path.join(folder, 'keys.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as LaptopKeys;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const keys = {
    tagKeys: `1:${randomBytes(32).toString('base64')}`,
    sessionSecret: randomBytes(32).toString('base64'),
    wechat: await make(),
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, JSON.stringify(keys), { mode: 0o600 });
  return keys;
}
