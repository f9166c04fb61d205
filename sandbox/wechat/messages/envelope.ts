import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { MessageApp } from './message-apps';

/** How an app receives its messages. compatible carries both, the readable one and the ciphertext. */
export const MESSAGE_MODES = ['plain', 'compatible', 'encrypted'] as const;
export type MessageMode = (typeof MESSAGE_MODES)[number];

/**
 * How a hand-made message is wrong. signature: by somebody who does not know the token. msg-signature: only that over the ciphertext is wrong.
 * stale: signed rightly, ten minutes ago. app-id: encrypted for another app of ours. cipher: changed before signing. body: changed after
 * signing, which in plain mode nobody can tell. readable: in compatible mode the readable half says something else.
 */
export const MESSAGE_SPOILS = ['signature', 'msg-signature', 'stale', 'app-id', 'cipher', 'body', 'readable'] as const;
export type MessageSpoil = (typeof MESSAGE_SPOILS)[number];

/** The fields of a message in WeChat's order; a number stands bare, a text in CDATA. */
export type XmlFields = readonly (readonly [name: string, value: string | number | bigint])[];

/** What is posted: the query of the address, and the body. */
export type Envelope = { readonly query: Readonly<Record<string, string>>; readonly body: string };

const STALE_S = 600;
const BLOCK_BYTES = 32;

/** A message as WeChat posts it, signed at that instant. */
export function envelopeOf(app: MessageApp, mode: MessageMode, xml: string, at: Date, spoil?: MessageSpoil): Envelope {
  const timestamp = String(Math.floor(at.getTime() / 1000) - (spoil === 'stale' ? STALE_S : 0));
  const nonce = String(randomBytes(4).readUInt32BE());
  const token = spoil === 'signature' ? 'a-guess' : app.token;
  const signed = { signature: sign(token, timestamp, nonce), timestamp, nonce };
  if (mode === 'plain') return { query: signed, body: spoil === 'body' ? otherWords(xml) : xml };

  const cipher = encrypted(spoil === 'app-id' ? { ...app, appId: 'wx0000000000000000' } : app, xml);
  const sent = spoil === 'cipher' ? altered(cipher) : cipher;
  const guess = spoil === 'msg-signature' ? 'a-guess' : token;
  const query = { ...signed, encrypt_type: 'aes', msg_signature: sign(guess, timestamp, nonce, sent) };
  const shown = spoil === 'body' ? altered(sent) : sent;
  return { query, body: bodyWith(app, mode, spoil === 'readable' ? otherWords(xml) : xml, shown) };
}

/** The parameters of WeChat's question whether the address is ours; who is it answers `echostr`. */
export function handshakeOf(app: MessageApp, at: Date, spoil?: 'signature'): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const nonce = String(randomBytes(4).readUInt32BE());
  const signature = sign(spoil === 'signature' ? 'a-guess' : app.token, timestamp, nonce);
  return { signature, timestamp, nonce, echostr: String(randomBytes(6).readUIntBE(0, 6)) };
}

export function xmlOf(fields: XmlFields): string {
  return `<xml>${inside(fields)}</xml>`;
}

function inside(fields: XmlFields): string {
  return fields.map(([name, value]) => `<${name}>${typeof value === 'string' ? cdata(value) : value}</${name}>`).join('\n');
}

/** The end of a section cannot stand in one, so it is laid over two. */
function cdata(text: string): string {
  return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

function bodyWith(app: MessageApp, mode: MessageMode, xml: string, cipher: string): string {
  const encrypt = `<Encrypt>${cdata(cipher)}</Encrypt>`;
  if (mode === 'compatible') return xml.replace(/<\/xml>$/, `\n${encrypt}</xml>`);
  return `<xml><ToUserName>${cdata(app.ghName)}</ToUserName>\n${encrypt}</xml>`;
}

/** What somebody would write who can change what is readable, but not the ciphertext. */
function otherWords(xml: string): string {
  return xml.replace(/<Content>.*<\/Content>/s, `<Content>${cdata('somebody else wrote this')}</Content>`);
}

function sign(...parts: readonly string[]): string {
  return createHash('sha1')
    .update([...parts].sort().join(''))
    .digest('hex');
}

/** AES-256-CBC over random(16) + length(4) + message + app id, filled up to whole blocks of 32 with the count of what was filled. */
function encrypted({ aesKey, appId }: MessageApp, message: string): string {
  const key = Buffer.from(`${aesKey}=`, 'base64');
  const bytes = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const content = Buffer.concat([randomBytes(16), length, bytes, Buffer.from(appId)]);
  const fill = BLOCK_BYTES - (content.length % BLOCK_BYTES);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([content, Buffer.alloc(fill, fill)])), cipher.final()]).toString('base64');
}

/** Another ciphertext of the same length. One bit before the last block changes the last byte in it, which counts what was filled up. */
function altered(cipher: string): string {
  const bytes = Buffer.from(cipher, 'base64');
  const at = bytes.length - 17;
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  return bytes.toString('base64');
}
