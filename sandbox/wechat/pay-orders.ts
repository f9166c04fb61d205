import { type Answer, type Fields, fieldsOf, payError, textOf } from './answer';
import { type Ids, rfc3339 } from './ids';
import type { WechatKeys } from './keys';

const PREPAY_MS = 2 * 3_600_000;
const SOONEST_EXPIRY_MS = 60_000;
const DEFAULT_EXPIRY_MS = 7 * 24 * 3_600_000;

export const STATE_WORDS = {
  NOTPAY: '订单未支付',
  USERPAYING: '用户支付中',
  SUCCESS: '支付成功',
  CLOSED: '订单已关闭',
  REFUND: '订单发生过退款',
} as const;

export type PayOrder = {
  readonly outTradeNo: string;
  readonly totalFen: number;
  readonly openid: string;
  readonly description: string;
  readonly attach: string;
  readonly notifyUrl: string;
  readonly expiresAt: number;
  /** The content it was ordered with; the same number with another content is refused. */
  readonly wish: string;
  prepayId: string;
  prepaidAt: number;
  state: keyof typeof STATE_WORDS;
  transactionId?: string;
  paidAt?: number;
  /** What has been given back or is on its way back. */
  refundedFen: number;
  refundCount: number;
};

export type Result<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly answer: Answer };

type Rules = {
  readonly keys: WechatKeys;
  readonly ids: Ids;
  readonly now: () => Date;
  readonly knowsOpenid: (openid: string) => boolean;
  /** Told of every change, so that a restarted stand-in still knows who paid. */
  readonly changed: (order: PayOrder) => void;
};

/** The orders WeChat Pay knows of, and what may happen to them. */
export class PayOrders {
  private readonly numbered = new Map<string, PayOrder>();
  private readonly prepaid = new Map<string, PayOrder>();
  private readonly transactions = new Map<string, PayOrder>();

  constructor(private readonly rules: Rules) {}

  byNo(outTradeNo: string): PayOrder | undefined {
    return this.numbered.get(outTradeNo);
  }

  byPrepay(prepayId: string): PayOrder | undefined {
    return this.prepaid.get(prepayId);
  }

  byTransaction(transactionId: string): PayOrder | undefined {
    return this.transactions.get(transactionId);
  }

  all(): PayOrder[] {
    return [...this.numbered.values()];
  }

  remember(order: PayOrder): void {
    this.numbered.set(order.outTradeNo, order);
    this.prepaid.set(order.prepayId, order);
    if (order.transactionId) this.transactions.set(order.transactionId, order);
  }

  change(order: PayOrder): void {
    this.remember(order);
    this.rules.changed(order);
  }

  /** POST /v3/pay/transactions/jsapi */
  place(body: Fields): Result<PayOrder> {
    const wrong = faultOfWish(this.rules, body);
    if (wrong) return { ok: false, answer: wrong };
    const wish = JSON.stringify(body);
    const known = this.byNo(textOf(body['out_trade_no']));
    if (known) return this.placeAgain(known, wish);
    const order = newOrder(this.rules, body, wish);
    this.change(order);
    return { ok: true, value: order };
  }

  /** The shopper's phone confirms; answers what WeChat would show when it cannot be paid. */
  pay(order: PayOrder, openid: string): Result<PayOrder> {
    if (order.openid !== openid) return refuse(400, 'PARAM_ERROR', '当前支付用户与下单用户不一致');
    if (order.state === 'SUCCESS' || order.state === 'REFUND') return refuse(400, 'ORDERPAID', '该订单已支付');
    if (order.state === 'CLOSED') return refuse(400, 'ORDER_CLOSED', '订单已关闭');
    const at = this.rules.now().getTime();
    if (at > order.expiresAt || at - order.prepaidAt > PREPAY_MS) return refuse(400, 'ORDER_EXPIRED', '订单已超过支付有效期');
    this.settle(order);
    return { ok: true, value: order };
  }

  /** The money has arrived, whatever the order's state was. */
  settle(order: PayOrder): void {
    order.state = 'SUCCESS';
    order.transactionId ??= this.rules.ids.transactionId();
    order.paidAt ??= this.rules.now().getTime();
    this.change(order);
  }

  /** POST …/close: unpaid and already closed orders are closed afterwards. */
  close(outTradeNo: string): Result<PayOrder> {
    const order = this.byNo(outTradeNo);
    if (!order) return refuse(404, 'ORDER_NOT_EXIST', '订单不存在');
    if (order.state === 'SUCCESS' || order.state === 'REFUND') return refuse(400, 'ORDERPAID', '该订单已支付');
    if (order.state === 'CLOSED') return { ok: true, value: order };
    order.state = 'CLOSED';
    this.change(order);
    return { ok: true, value: order };
  }

  private placeAgain(order: PayOrder, wish: string): Result<PayOrder> {
    if (order.state === 'SUCCESS' || order.state === 'REFUND') return refuse(400, 'ORDERPAID', '该订单已支付');
    if (order.state === 'CLOSED') return refuse(400, 'ORDER_CLOSED', '订单已关闭');
    if (order.wish !== wish) return refuse(400, 'INVALID_REQUEST', '201 商户订单号重复');
    if (this.rules.now().getTime() - order.prepaidAt > PREPAY_MS) {
      order.prepayId = this.rules.ids.prepayId();
      order.prepaidAt = this.rules.now().getTime();
      this.change(order);
    }
    return { ok: true, value: order };
  }
}

/** The order as queries and notices tell it. */
export function transactionOf(keys: WechatKeys, order: PayOrder): Fields {
  const known = {
    appid: keys.appId,
    mchid: keys.mchId,
    out_trade_no: order.outTradeNo,
    trade_state: order.state,
    trade_state_desc: STATE_WORDS[order.state],
    promotion_detail: [],
    scene_info: { device_id: '' },
  };
  if (order.transactionId === undefined || order.paidAt === undefined) {
    return { ...known, amount: { total: order.totalFen, payer_currency: 'CNY' } };
  }
  return {
    ...known,
    transaction_id: order.transactionId,
    trade_type: 'JSAPI',
    bank_type: 'OTHERS',
    attach: order.attach,
    success_time: rfc3339(new Date(order.paidAt)),
    payer: { openid: order.openid },
    amount: { total: order.totalFen, payer_total: order.totalFen, currency: 'CNY', payer_currency: 'CNY' },
  };
}

export function refuse(status: number, code: string, message: string): { readonly ok: false; readonly answer: Answer } {
  return { ok: false, answer: payError(status, code, message) };
}

function newOrder({ ids, now }: Rules, body: Fields, wish: string): PayOrder {
  const at = now().getTime();
  const expire = textOf(body['time_expire']);
  // WeChat moves an end that is too near to one minute from now instead of refusing it.
  const expiresAt = expire ? Math.max(new Date(expire).getTime(), at + SOONEST_EXPIRY_MS) : at + DEFAULT_EXPIRY_MS;
  return {
    outTradeNo: textOf(body['out_trade_no']),
    totalFen: Number(fieldsOf(body['amount'])['total']),
    openid: textOf(fieldsOf(body['payer'])['openid']),
    description: textOf(body['description']),
    attach: textOf(body['attach']),
    notifyUrl: textOf(body['notify_url']),
    expiresAt,
    wish,
    prepayId: ids.prepayId(),
    prepaidAt: at,
    state: 'NOTPAY',
    refundedFen: 0,
    refundCount: 0,
  };
}

function faultOfWish({ keys, knowsOpenid }: Rules, body: Fields): Answer | undefined {
  const wrong = (message: string) => payError(400, 'PARAM_ERROR', message);
  const { total, currency } = fieldsOf(body['amount']);
  const description = textOf(body['description']);
  const expire = body['time_expire'];
  if (body['mchid'] !== keys.mchId) return payError(400, 'MCH_NOT_EXISTS', '商户号不存在');
  if (body['appid'] !== keys.appId) return payError(400, 'APPID_MCHID_NOT_MATCH', '商户号与AppID不匹配');
  if (description === '' || [...description].length > 127)
    return wrong('输入源“/body/description”映射到值字段“商品描述”长度不符');
  if (!/^[\w\-|*]{6,32}$/.test(textOf(body['out_trade_no'])))
    return wrong('输入源“/body/out_trade_no”映射到值字段“商户订单号”格式不符');
  if (typeof total !== 'number' || !Number.isInteger(total) || total <= 0)
    return wrong('输入源“/body/amount/total”映射到数值字段“总金额”不是正整数');
  if (currency !== undefined && currency !== 'CNY') return wrong('输入源“/body/amount/currency”映射到值字段“货币类型”不支持');
  if (!isNotifyUrl(textOf(body['notify_url']))) return wrong('输入源“/body/notify_url”映射到值字段“通知地址”格式不符');
  if ([...textOf(body['attach'])].length > 128) return wrong('输入源“/body/attach”映射到值字段“商户数据包”过长');
  if (expire !== undefined && !isRfc3339(expire)) return wrong('输入源“/body/time_expire”映射到值字段“支付结束时间”格式不符');
  if (!knowsOpenid(textOf(fieldsOf(body['payer'])['openid']))) return wrong('无效的openid');
  return undefined;
}

export function isNotifyUrl(url: string): boolean {
  return url.length <= 255 && /^https?:\/\/[^?#]+$/.test(url) && URL.canParse(url);
}

export function isRfc3339(value: unknown): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
