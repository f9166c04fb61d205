import { hearPacketTransfer } from '../campaign/transferring';
import { hearFavourTransfer } from '../desk/transferring-favours';
import { hearPayment } from '../order/paying';
import { settleRefund } from '../order/settling';
import { log, troubleOf } from '../platform/log';
import { type Notice, readNotice } from '../platform/wechat/notice';
import type { World } from '../platform/world';
import { hearTransfer } from '../settlement/paying-out';

export type HttpRequest = {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly rawBody: Buffer;
};

export type HttpAnswer = { readonly statusCode: number; readonly headers: Record<string, string>; readonly body: string };

/** A notice is a few hundred bytes; whatever is larger is not from WeChat. */
const MOST_BYTES = 64 * 1024;

/**
 * Hears a notice of WeChat Pay: verify, decrypt, store, answer. A notice that was stored is answered 200, repeats included; one that
 * does not verify 401; when storing failed 500, so that WeChat sends it again.
 */
export async function hearNotice(world: World, request: HttpRequest): Promise<HttpAnswer> {
  if (request.method !== 'POST') return reply(405, 'METHOD', 'only POST');
  if (request.rawBody.length > MOST_BYTES) return reply(413, 'TOO_LARGE', 'too large');
  const now = world.now();
  const read = readNotice(world.wechat().config, request.headers, request.rawBody, now);
  if (!read.ok) {
    log.warn({ reason: read.refusal.code }, 'a payment notice was refused');
    return reply(401, 'SIGN_ERROR', read.refusal.code);
  }
  try {
    await store(world, read.value, now);
  } catch (error) {
    log.error({ error: troubleOf(error) }, 'a payment notice could not be stored');
    return reply(500, 'FAIL', 'try again');
  }
  return reply(200, 'SUCCESS', 'OK');
}

async function store(world: World, notice: Notice, now: Date): Promise<void> {
  if (notice.kind === 'refund') {
    await settleRefund(world.database, notice.outRefundNo, notice.state, now);
    return;
  }
  if (notice.kind === 'transfer') {
    // Packets, favours and payouts share the address; the first two say without a word that they do not know a number.
    if ((await hearPacketTransfer(world.database, notice, now)) !== 'unknown') return;
    if ((await hearFavourTransfer(world.database, notice, now)) !== 'unknown') return;
    await hearTransfer(world.database, notice, now);
    return;
  }
  const heard = await hearPayment(world.database, world, notice, now);
  if (heard !== 'paid' && heard !== 'repeated') log.warn({ heard, transaction: notice.transactionId }, 'an unusual payment');
}

function reply(statusCode: number, code: string, message: string): HttpAnswer {
  return { statusCode, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ code, message }) };
}
