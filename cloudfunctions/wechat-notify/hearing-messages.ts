import { intakeOf } from '../desk/intake';
import { countRefused, takeIn } from '../desk/taking-in';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { log, troubleOf } from '../platform/log';
import type { MessageApp, MessageChannel } from '../platform/wechat/config';
import { isSigned, openMessage, textOf } from '../platform/wechat/message-crypt';
import { readMessageXml, type XmlFields } from '../platform/wechat/message-xml';
import type { World } from '../platform/world';
import type { HttpAnswer } from './pay-notice';

export type MessageRequest = {
  readonly channel: MessageChannel;
  readonly method: string;
  readonly query: Readonly<Record<string, unknown>>;
  readonly rawBody: Buffer;
};

/** A message is a few hundred bytes, a long one some thousand; whatever is larger is not from WeChat. */
const MOST_BYTES = 64 * 1024;
/** The text of a handshake is some twenty digits; encrypted, some two hundred signs. */
const MOST_ECHO = 1_024;
/** WeChat sends again for fifteen seconds, and clocks may be apart; what is older than this is a replay. */
const FRESH_MS = 5 * 60_000;

/** Not believed, or not understood: which of the two decides between 401 and 400. */
const STATUS_OF = {
  signature: 401,
  stale: 401,
  'not-encrypted': 401,
  'no-key': 401,
  cipher: 401,
  'app-id': 401,
  encoding: 400,
  xml: 400,
  shape: 400,
  'too-large': 413,
} as const;
type Reason = keyof typeof STATUS_OF;

/**
 * Hears what WeChat sends to the address of a channel: GET is the handshake of the back office, POST a message in plain, compatible or
 * encrypted mode. Stored, then answered "success", repeats included. Not believed: 401; not understood: 400; both are counted by reason.
 * 500 when storing failed, so that WeChat sends again. No word of a shopper reaches the log.
 */
export async function hearMessage(world: World, request: MessageRequest): Promise<HttpAnswer> {
  const app = world.wechat().config.messageApps[request.channel];
  if (!app) return reply(404, 'not set up');
  if (request.method !== 'GET' && request.method !== 'POST') return reply(405, 'only GET and POST');
  const now = world.now();
  if (request.method === 'GET') {
    const echo = echoOf(app, request.query, now);
    return echo.ok ? reply(200, echo.value) : refused(world, request.channel, echo.refusal.code, now);
  }
  const read = readMessage(app, request, now);
  if (!read.ok) return refused(world, request.channel, read.refusal.code, now);
  const message = intakeOf(request.channel, read.value);
  if (!message.ok) return refused(world, request.channel, message.refusal.code, now);
  try {
    const taken = await takeIn(world.database, message.value, now);
    if (taken === 'new') world.committed();
    return reply(200, 'success');
  } catch (error) {
    log.error({ error: troubleOf(error), channel: request.channel }, 'a message could not be stored');
    return reply(500, 'try again');
  }
}

/** The fields of a believed message. With an AES key only ciphertext is believed, and the plain fields beside it are not looked at. */
function readMessage(app: MessageApp, { query, rawBody }: MessageRequest, now: Date): Outcome<XmlFields, Reason> {
  if (rawBody.length > MOST_BYTES) return refuse('too-large');
  // Without a key the signature says nothing about the body, so it can be looked at before anything is parsed.
  if (!app.aesKey && !isSigned(app.token, wordOf(query, 'signature'), whenOf(query))) return refuse('signature');
  if (!isFresh(query, now)) return refuse('stale');
  const text = textOf(rawBody);
  if (text === undefined) return refuse('encoding');
  const outside = readMessageXml(text);
  if (!outside.ok) return outside;
  if (app.aesKey) return openEnvelope(app, query, outside.value);
  // In compatible mode the plain fields stand beside the ciphertext; in encrypted mode there is nothing we could read.
  return 'Encrypt' in outside.value && !('FromUserName' in outside.value) ? refuse('no-key') : outside;
}

function openEnvelope(app: MessageApp, query: MessageRequest['query'], outside: XmlFields): Outcome<XmlFields, Reason> {
  const { Encrypt: ciphertext } = outside;
  if (typeof ciphertext !== 'string') return refuse('not-encrypted');
  if (!isSigned(app.token, wordOf(query, 'msg_signature'), [...whenOf(query), ciphertext])) return refuse('signature');
  const opened = openMessage(app, ciphertext);
  if (!opened.ok) return opened;
  return readMessageXml(opened.value);
}

/** WeChat asks whether the address is ours: whoever signs as agreed hears the text back. Of an encrypted handshake, the text inside. */
function echoOf(app: MessageApp, query: MessageRequest['query'], now: Date): Outcome<string, Reason> {
  const echo = wordOf(query, 'echostr');
  const isEncrypted = query['msg_signature'] !== undefined;
  const signature = wordOf(query, isEncrypted ? 'msg_signature' : 'signature');
  if (!isSigned(app.token, signature, isEncrypted ? [...whenOf(query), echo] : whenOf(query))) return refuse('signature');
  if (!isFresh(query, now)) return refuse('stale');
  if (echo === '' || echo.length > MOST_ECHO) return refuse('shape');
  return isEncrypted ? openMessage(app, echo) : ok(echo);
}

function isFresh(query: MessageRequest['query'], now: Date): boolean {
  const timestamp = wordOf(query, 'timestamp');
  return /^\d{1,10}$/.test(timestamp) && Math.abs(now.getTime() - Number(timestamp) * 1000) <= FRESH_MS;
}

function whenOf(query: MessageRequest['query']): string[] {
  return [wordOf(query, 'timestamp'), wordOf(query, 'nonce')];
}

/** A parameter that came once; one that came twice is as good as none. */
function wordOf(query: MessageRequest['query'], name: string): string {
  const word = Object.hasOwn(query, name) ? query[name] : undefined;
  return typeof word === 'string' ? word : '';
}

/** Whether it could be counted changes nothing about the answer. */
async function refused(world: World, channel: MessageChannel, reason: Reason, now: Date): Promise<HttpAnswer> {
  log.warn({ channel, reason }, 'something sent to the desk was refused');
  try {
    await countRefused(world.database, channel, reason, now);
  } catch (error) {
    log.error({ error: troubleOf(error) }, 'a refused message could not be counted');
  }
  return reply(STATUS_OF[reason], reason);
}

function reply(statusCode: number, body: string): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' }, body };
}
