import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { type Outcome, ok, refuse } from '../../kernel/outcome';
import type { MessageApp } from './config';

const BLOCK_BYTES = 16;
/** WeChat fills up to 32 bytes, which is two blocks of AES. */
const MOST_PADDING_BYTES = 32;
/** Random bytes, then the length of the text in network order. */
const RANDOM_BYTES = 16;
const LENGTH_BYTES = 4;
const BASE64 = /^[A-Za-z0-9+/]+={0,2}$/;

export type CipherRefusal = 'cipher' | 'app-id' | 'encoding';

/**
 * Whether WeChat signed these parts: SHA-1 over token and parts, sorted and joined. Parts are timestamp and nonce, and the ciphertext of an
 * encrypted message. Compared in constant time, so that nobody can guess a signature sign by sign.
 */
export function isSigned(token: string, signature: string, parts: readonly string[]): boolean {
  const expected = createHash('sha1')
    .update([token, ...parts].sort().join(''))
    .digest();
  const given = Buffer.from(/^[0-9a-f]{40}$/i.test(signature) ? signature : '', 'hex');
  return given.length === expected.length && timingSafeEqual(given, expected);
}

/**
 * Opens an encrypted message: AES-256-CBC over random(16) + length(4) + text + app id, filled up to 32 bytes. CBC proves nothing, so the
 * signature over the ciphertext must have been checked before; the app id tells a message of another app of the same brand.
 * Refusals: cipher (not what WeChat makes with this key), app-id, encoding (not UTF-8).
 */
export function openMessage(app: Pick<MessageApp, 'appId' | 'aesKey'>, ciphertext: string): Outcome<string, CipherRefusal> {
  const plain = decrypt(app, ciphertext);
  if (!plain || plain.length < RANDOM_BYTES + LENGTH_BYTES) return refuse('cipher');
  const start = RANDOM_BYTES + LENGTH_BYTES;
  const end = start + plain.readUInt32BE(RANDOM_BYTES);
  if (end > plain.length) return refuse('cipher');
  if (plain.toString('utf8', end) !== app.appId) return refuse('app-id');
  const text = textOf(plain.subarray(start, end));
  return text === undefined ? refuse('encoding') : ok(text);
}

/** Made once: making one takes longer than reading a message with it, and between two messages it remembers nothing. */
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Bytes as the UTF-8 text they must be; undefined when they are not. */
export function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    // Fatal decoding throws at the first byte that is no UTF-8, and that is all there is to know.
    return undefined;
  }
}

function decrypt({ aesKey }: Pick<MessageApp, 'aesKey'>, ciphertext: string): Buffer | undefined {
  if (!aesKey || ciphertext.length % 4 !== 0 || !BASE64.test(ciphertext)) return undefined;
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length === 0 || bytes.length % BLOCK_BYTES !== 0) return undefined;
  const decipher = createDecipheriv('aes-256-cbc', aesKey, aesKey.export().subarray(0, BLOCK_BYTES));
  // Node knows padding up to 16 bytes only.
  decipher.setAutoPadding(false);
  return withoutPadding(Buffer.concat([decipher.update(bytes), decipher.final()]));
}

/** Every byte of the padding says how long it is. */
function withoutPadding(bytes: Buffer): Buffer | undefined {
  const count = bytes.at(-1) ?? 0;
  if (count < 1 || count > MOST_PADDING_BYTES || count > bytes.length) return undefined;
  const padding = bytes.subarray(-count);
  return padding.every((byte) => byte === count) ? bytes.subarray(0, -count) : undefined;
}
