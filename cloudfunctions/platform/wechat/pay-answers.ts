import { type Fen, fen } from '../../kernel/money';
import { Outage } from '../outage';
import { type Fields, fieldsOf } from './wire';

const UNPAID_STATES = ['NOTPAY', 'CLOSED', 'REFUND', 'USERPAYING', 'PAYERROR', 'REVOKED'] as const;
const REFUND_STATES = ['SUCCESS', 'PROCESSING', 'CLOSED', 'ABNORMAL'] as const;

/** A finished payment, as queries and notices tell it. Amount and currency still have to be compared with the order. */
export type Paid = {
  readonly transactionId: string;
  readonly totalFen: Fen;
  /** "CNY" unless something is wrong. */
  readonly currency: string;
  readonly payerOpenid: string;
  readonly paidAt: Date;
};

export type PayState =
  | ({ readonly state: 'SUCCESS' } & Paid)
  /** REFUND: it was paid, and at least a part has been given back. */
  | { readonly state: (typeof UNPAID_STATES)[number] }
  /** WeChat says it never heard of it. Not signed: a request still on its way could arrive later. */
  | { readonly state: 'UNKNOWN_ORDER' };

export type RefundState = {
  /** ABNORMAL: the shopper's card is gone, someone must act in the merchant's back office. */
  readonly state: (typeof REFUND_STATES)[number];
  readonly refundId: string;
  readonly outRefundNo: string;
  readonly refundFen: Fen;
  readonly succeededAt?: Date;
};

export function payStateOf(answer: unknown): PayState {
  const fields = fieldsOf(answer);
  const state = fields['trade_state'];
  const unpaid = UNPAID_STATES.find((known) => known === state);
  if (unpaid) return { state: unpaid };
  const paid = state === 'SUCCESS' ? paidOf(fields) : undefined;
  if (!paid) throw misshapen('payment');
  return { state: 'SUCCESS', ...paid };
}

/** Reads a transaction that is in state SUCCESS; undefined when a field is missing or of another kind. */
export function paidOf(fields: Fields): Paid | undefined {
  const amount = fieldsOf(fields['amount']);
  const transactionId = fields['transaction_id'];
  const openid = fieldsOf(fields['payer'])['openid'];
  const totalFen = fenOf(amount['total']);
  const currency = amount['currency'] ?? 'CNY';
  const paidAt = instantOf(fields['success_time']);
  if (typeof transactionId !== 'string' || typeof openid !== 'string' || typeof currency !== 'string') return undefined;
  if (totalFen === undefined || paidAt === undefined) return undefined;
  return { transactionId, totalFen, currency, payerOpenid: openid, paidAt };
}

export function refundStateOf(answer: unknown): RefundState {
  const fields = fieldsOf(answer);
  const state = REFUND_STATES.find((known) => known === fields['status']);
  const refundId = fields['refund_id'];
  const outRefundNo = fields['out_refund_no'];
  const refundFen = fenOf(fieldsOf(fields['amount'])['refund']);
  const succeededAt = instantOf(fields['success_time']);
  if (!state || typeof refundId !== 'string' || typeof outRefundNo !== 'string' || refundFen === undefined) {
    throw misshapen('refund');
  }
  return { state, refundId, outRefundNo, refundFen, ...(succeededAt ? { succeededAt } : {}) };
}

export function fenOf(value: unknown): Fen | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? fen(value) : undefined;
}

export function instantOf(value: unknown): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const at = new Date(value);
  return Number.isNaN(at.getTime()) ? undefined : at;
}

function misshapen(what: string): Outage {
  return new Outage('wechat-pay', `The answer about a ${what} is not of the documented form.`, { code: 'SHAPE' });
}
