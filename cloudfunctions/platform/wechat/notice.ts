import { createDecipheriv, verify } from 'node:crypto';
import type { Fen } from '../../kernel/money';
import { type Outcome, ok, refuse } from '../../kernel/outcome';
import type { WechatConfig } from './config';
import { fenOf, instantOf, type Paid, paidOf } from './pay-answers';
import { type TransferBill, transferBillOf } from './transfer';
import { type Fields, fieldsOf } from './wire';

/** Older than this is a replay (WeChat Pay's own rule for merchants). */
const FRESH_MS = 5 * 60_000;
const TAG_BYTES = 16;

const REFUND_EVENTS = { 'REFUND.SUCCESS': 'SUCCESS', 'REFUND.ABNORMAL': 'ABNORMAL', 'REFUND.CLOSED': 'CLOSED' } as const;

export type PaidNotice = Paid & {
  readonly kind: 'paid';
  readonly noticeId: string;
  readonly outTradeNo: string;
  readonly attach?: string;
};

export type RefundNotice = {
  readonly kind: 'refund';
  readonly noticeId: string;
  readonly state: (typeof REFUND_EVENTS)[keyof typeof REFUND_EVENTS];
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly refundFen: Fen;
  readonly succeededAt?: Date;
};

/** A transfer came to its end: SUCCESS, FAIL or CANCELLED. */
export type TransferNotice = TransferBill & { readonly kind: 'transfer'; readonly noticeId: string };

export type Notice = PaidNotice | RefundNotice | TransferNotice;
export type NoticeRefusal = 'signature' | 'stale' | 'cipher' | 'shape';
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * Reads a notice of WeChat Pay. Nothing in it is looked at before the signature over the raw body holds; `rawBody` must be the bytes
 * as they came, never JSON written again. What it says about money still has to be compared with the order: notices repeat, come
 * late and come out of order.
 * Refusals, in this order: signature, stale (more than five minutes off `now`), shape or cipher of the envelope, shape of its content.
 */
export function readNotice(
  config: WechatConfig,
  headers: Headers,
  rawBody: string | Buffer,
  now: Date,
): Outcome<Notice, NoticeRefusal> {
  const timestamp = headerOf(headers, 'wechatpay-timestamp');
  if (!isSigned(config, headers, timestamp, rawBody)) return refuse('signature');
  if (!(Math.abs(now.getTime() - Number(timestamp) * 1000) <= FRESH_MS)) return refuse('stale');

  const envelope = fieldsOf(parse(rawBody.toString()));
  const resource = fieldsOf(envelope['resource']);
  const { nonce, ciphertext } = resource;
  if (resource['algorithm'] !== 'AEAD_AES_256_GCM') return refuse('shape');
  if (typeof nonce !== 'string' || typeof ciphertext !== 'string') return refuse('shape');
  const plain = decrypt(config, nonce, ciphertext, String(resource['associated_data'] ?? ''));
  if (plain === undefined) return refuse('cipher');

  const notice = noticeOf(config, envelope, fieldsOf(parse(plain)));
  return notice ? ok(notice) : refuse('shape');
}

function isSigned(config: WechatConfig, headers: Headers, timestamp: string, rawBody: string | Buffer): boolean {
  if (headerOf(headers, 'wechatpay-serial') !== config.payPublicKeyId) return false;
  const nonce = headerOf(headers, 'wechatpay-nonce');
  const signature = Buffer.from(headerOf(headers, 'wechatpay-signature'), 'base64');
  const message = Buffer.concat([Buffer.from(`${timestamp}\n${nonce}\n`), Buffer.from(rawBody), Buffer.from('\n')]);
  return verify('sha256', message, config.payPublicKey, signature);
}

function decrypt(config: WechatConfig, nonce: string, ciphertext: string, associated: string): string | undefined {
  const bytes = Buffer.from(ciphertext, 'base64');
  if (bytes.length < TAG_BYTES) return undefined;
  try {
    const decipher = createDecipheriv('aes-256-gcm', config.payV3Key, Buffer.from(nonce), { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(associated));
    decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
    return decipher.update(bytes.subarray(0, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8');
  } catch {
    // final() throws when the tag does not fit: the ciphertext was changed or made with another key.
    return undefined;
  }
}

function noticeOf(config: WechatConfig, envelope: Fields, content: Fields): Notice | undefined {
  const noticeId = envelope['id'];
  const event = envelope['event_type'];
  // Transfers write "mch_id" where payments write "mchid".
  const mchId = content['mchid'] ?? content['mch_id'];
  if (typeof noticeId !== 'string' || typeof event !== 'string' || mchId !== config.mchId) return undefined;
  if (event === 'MCHTRANSFER.BILL.FINISHED') return transferNoticeOf(noticeId, content);
  if (event === 'TRANSACTION.SUCCESS') return paidNoticeOf(config, noticeId, content);
  const state = Object.entries(REFUND_EVENTS).find(([name]) => name === event)?.[1];
  return state && refundNoticeOf(noticeId, state, content);
}

function paidNoticeOf(config: WechatConfig, noticeId: string, content: Fields): PaidNotice | undefined {
  const outTradeNo = content['out_trade_no'];
  const attach = content['attach'];
  const paid = paidOf(content);
  if (typeof outTradeNo !== 'string' || !paid) return undefined;
  if (content['appid'] !== config.appId || content['trade_state'] !== 'SUCCESS') return undefined;
  return { kind: 'paid', noticeId, outTradeNo, ...paid, ...(typeof attach === 'string' && attach ? { attach } : {}) };
}

function refundNoticeOf(noticeId: string, state: RefundNotice['state'], content: Fields): RefundNotice | undefined {
  const { out_trade_no: outTradeNo, transaction_id: transactionId } = content;
  const { out_refund_no: outRefundNo, refund_id: refundId } = content;
  const refundFen = fenOf(fieldsOf(content['amount'])['refund']);
  const succeededAt = instantOf(content['success_time']);
  if (typeof outTradeNo !== 'string' || typeof transactionId !== 'string') return undefined;
  if (typeof outRefundNo !== 'string' || typeof refundId !== 'string' || refundFen === undefined) return undefined;
  if (content['refund_status'] !== state) return undefined;
  const base = { kind: 'refund', noticeId, state, outTradeNo, transactionId, outRefundNo, refundId, refundFen } as const;
  return succeededAt ? { ...base, succeededAt } : base;
}

function transferNoticeOf(noticeId: string, content: Fields): TransferNotice | undefined {
  const bill = transferBillOf(content);
  return bill && { kind: 'transfer', noticeId, ...bill };
}

function headerOf(headers: Headers, name: string): string {
  // Node lowers header names, the cloud's HTTP entry leaves them as sent.
  const value = headers[name] ?? Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
  return typeof value === 'string' ? value : (value?.[0] ?? '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
