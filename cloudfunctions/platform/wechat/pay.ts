import { randomBytes, sign } from 'node:crypto';
import type { AxiosInstance } from 'axios';
import { assert } from '../../kernel/assert';
import type { Fen } from '../../kernel/money';
import { Outage } from '../outage';
import type { WechatConfig } from './config';
import { type PayState, payStateOf, type RefundState, refundStateOf } from './pay-answers';
import { rfc3339 } from './rfc3339';
import { connectPay, isUnknown } from './signed';
import { fieldsOf, outageOf, statusOf, type WireOptions } from './wire';

const SERVICE = 'wechat-pay';

export type PrepayOrder = {
  /** 6–32 of letters, digits, _ - | *; unique for the merchant for ever. */
  readonly outTradeNo: string;
  readonly totalFen: Fen;
  /** What the shopper reads on the bill; longer than 127 characters is cut. */
  readonly description: string;
  readonly openid: string;
  /** The last instant at which it can be paid. WeChat moves anything sooner to one minute from now, and never lets it change. */
  readonly expiresAt: Date;
  /** Comes back in queries and notices once paid; ≤ 128 characters. */
  readonly attach?: string;
};

export type RefundOrder = {
  readonly outTradeNo: string;
  /** One number per refund document, the same on every retry; ≤ 64 characters. */
  readonly outRefundNo: string;
  readonly refundFen: Fen;
  /** What the order was paid with, not what is left of it. */
  readonly totalFen: Fen;
  readonly reason: string;
  readonly notifyUrl: string;
};

/** What the phone hands to wx.requestPayment. */
export type PayParams = {
  readonly timeStamp: string;
  readonly nonceStr: string;
  readonly package: string;
  readonly signType: 'RSA';
  readonly paySign: string;
};

export type Pay = {
  /** Asks for a payment; the same order again gives the same payment. Answers the prepay id, good for two hours. */
  prepay(order: PrepayOrder): Promise<string>;
  payParams(prepayId: string): Promise<PayParams>;
  query(outTradeNo: string): Promise<PayState>;
  /** Makes the order unpayable, and answers the state that holds now: CLOSED, or SUCCESS when the shopper was faster. */
  close(outTradeNo: string): Promise<PayState>;
  refund(order: RefundOrder): Promise<RefundState>;
  queryRefund(outRefundNo: string): Promise<RefundState | { readonly state: 'UNKNOWN_REFUND' }>;
};

/**
 * WeChat Pay v3 for one merchant, signed both ways. Anything but a signed 2xx throws an Outage with WeChat's code kept: a 4xx carries
 * no signature, so it never decides about money. Ask `query` or `queryRefund`, or retry with the same number.
 */
export function createPay(config: WechatConfig, options: WireOptions = {}): Pay {
  const http = connectPay(config, options);

  const query = async (outTradeNo: string): Promise<PayState> => {
    try {
      const path = `/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}`;
      const { data } = await http.get<unknown>(path, { params: { mchid: config.mchId } });
      return payStateOf(data);
    } catch (error) {
      if (isUnknown(error)) return { state: 'UNKNOWN_ORDER' };
      throw outageOf(SERVICE, 'Querying a payment', error);
    }
  };

  return {
    query,
    prepay: (order) => prepay(http, config, order),
    payParams: (prepayId) => payParams(config, prepayId),
    refund: (order) => refund(http, order),
    async close(outTradeNo) {
      try {
        await http.post(`/v3/pay/transactions/out-trade-no/${encodeURIComponent(outTradeNo)}/close`, { mchid: config.mchId });
        return { state: 'CLOSED' };
      } catch (error) {
        const status = statusOf(error);
        if (status === undefined || status < 400 || status >= 500) throw outageOf(SERVICE, 'Closing a payment', error);
        const state = await query(outTradeNo);
        if (state.state === 'NOTPAY' || state.state === 'USERPAYING') throw outageOf(SERVICE, 'Closing a payment', error);
        return state;
      }
    },
    async queryRefund(outRefundNo) {
      try {
        const { data } = await http.get<unknown>(`/v3/refund/domestic/refunds/${encodeURIComponent(outRefundNo)}`);
        return refundStateOf(data);
      } catch (error) {
        if (isUnknown(error)) return { state: 'UNKNOWN_REFUND' };
        throw outageOf(SERVICE, 'Querying a refund', error);
      }
    },
  };
}

async function prepay(http: AxiosInstance, config: WechatConfig, order: PrepayOrder): Promise<string> {
  assert(/^[\w\-|*]{6,32}$/.test(order.outTradeNo), 'A merchant order number is 6 to 32 letters, digits or _-|*.');
  assert(order.totalFen > 0, 'WeChat takes no payment of nothing.');
  try {
    const { data } = await http.post<unknown>('/v3/pay/transactions/jsapi', {
      appid: config.appId,
      mchid: config.mchId,
      description: [...order.description].slice(0, 127).join(''),
      out_trade_no: order.outTradeNo,
      time_expire: rfc3339(order.expiresAt),
      ...(order.attach === undefined ? {} : { attach: order.attach }),
      notify_url: config.notifyUrl,
      amount: { total: order.totalFen, currency: 'CNY' },
      payer: { openid: order.openid },
    });
    const prepayId = fieldsOf(data)['prepay_id'];
    if (typeof prepayId !== 'string') throw new Outage(SERVICE, 'A prepaid order came back without its id.', { code: 'SHAPE' });
    return prepayId;
  } catch (error) {
    throw outageOf(SERVICE, 'Asking for a payment', error);
  }
}

async function refund(http: AxiosInstance, order: RefundOrder): Promise<RefundState> {
  assert(/^[\w\-|*@]{1,64}$/.test(order.outRefundNo), 'A refund number is at most 64 letters, digits or _-|*@.');
  assert(order.refundFen > 0 && order.refundFen <= order.totalFen, 'A refund is more than nothing and at most what was paid.');
  try {
    const { data } = await http.post<unknown>('/v3/refund/domestic/refunds', {
      out_trade_no: order.outTradeNo,
      out_refund_no: order.outRefundNo,
      reason: [...order.reason].slice(0, 80).join(''),
      notify_url: order.notifyUrl,
      amount: { refund: order.refundFen, total: order.totalFen, currency: 'CNY' },
    });
    return refundStateOf(data);
  } catch (error) {
    throw outageOf(SERVICE, 'Refunding a payment', error);
  }
}

/** Signed off the main thread: it is the one signature a shopper waits for that the client library does not make itself. */
async function payParams(config: WechatConfig, prepayId: string): Promise<PayParams> {
  const timeStamp = String(Math.floor(Date.now() / 1000));
  const nonceStr = randomBytes(16).toString('hex');
  const packageText = `prepay_id=${prepayId}`;
  const message = `${config.appId}\n${timeStamp}\n${nonceStr}\n${packageText}\n`;
  const signature = await new Promise<Buffer>((resolve, reject) => {
    sign('sha256', Buffer.from(message), config.merchantKey, (error, bytes) => (error ? reject(error) : resolve(bytes)));
  });
  return { timeStamp, nonceStr, package: packageText, signType: 'RSA', paySign: signature.toString('base64') };
}
