import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hasCode } from '../errno';
import { newWechatKeys, type WechatKeys } from './keys';

const FOLDER = path.resolve(__dirname, '../../.cache');
/** Named by what makes them, so that keys of another make are never taken for these. */
const MAKE = createHash('sha256')
  .update(readFileSync(path.join(__dirname, 'keys.ts')))
  .digest('hex')
  .slice(0, 16);
const FILE = path.join(FOLDER, `wechat-keys-${MAKE}.json`);

/** Keys of the tests' merchant, made once and kept beside the databases of the tests: looking for their primes took each suite a second. */
export function testWechatKeys(): WechatKeys {
  try {
    return JSON.parse(readFileSync(FILE, 'utf8')) as WechatKeys;
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error;
  }
  const keys = newWechatKeys();
  mkdirSync(FOLDER, { recursive: true });
  const half = `${FILE}.${process.pid}`;
  writeFileSync(half, JSON.stringify(keys), { mode: 0o600 });
  renameSync(half, FILE);
  return keys;
}
