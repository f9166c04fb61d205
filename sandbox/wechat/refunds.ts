import { type Fields, fieldsOf, textOf } from './answer';
import { type Ids, rfc3339 } from './ids';
import type { WechatKeys } from './keys';
import { isNotifyUrl, type PayOrder, type PayOrders, type Result, refuse } from './pay-orders';

const MOST_REFUNDS = 50;

export type RefundStatus = 'PROCESSING' | 'SUCCESS' | 'ABNORMAL' | 'CLOSED';

export type Refund = {
  readonly outRefundNo: string;
  readonly refundId: string;
  readonly outTradeNo: string;
  readonly transactionId: string;
  readonly refundFen: number;
  readonly totalFen: number;
  readonly reason: string;
  readonly notifyUrl: string;
  readonly wish: string;
  readonly createdAt: number;
  status: RefundStatus;
  succeededAt?: number;
};

type Rules = {
  readonly orders: PayOrders;
  readonly ids: Ids;
  readonly now: () => Date;
  readonly changed: (refund: Refund) => void;
};

/** Money on its way back. A number stands for one refund for ever: asked again it is the same, with other content it is refused. */
export class Refunds {
  private readonly numbered = new Map<string, Refund>();
  private balanceFen = Number.POSITIVE_INFINITY;

  constructor(private readonly rules: Rules) {}

  byNo(outRefundNo: string): Refund | undefined {
    return this.numbered.get(outRefundNo);
  }

  all(): Refund[] {
    return [...this.numbered.values()];
  }

  remember(refund: Refund): void {
    this.numbered.set(refund.outRefundNo, refund);
  }

  /** What the merchant's account holds; refunds beyond it are NOT_ENOUGH. Infinite unless set. */
  setBalance(fen: number): void {
    this.balanceFen = fen;
  }

  /** POST /v3/refund/domestic/refunds; `isNew` tells whether it has to be carried out. */
  place(body: Fields): Result<{ readonly refund: Refund; readonly isNew: boolean }> {
    const outRefundNo = textOf(body['out_refund_no']);
    if (!/^[\w\-|*@]{1,64}$/.test(outRefundNo)) return refuse(400, 'PARAM_ERROR', '商户退款单号格式不符');
    const wish = JSON.stringify(body);
    const known = this.byNo(outRefundNo);
    if (known) {
      if (known.wish !== wish) return refuse(400, 'INVALID_REQUEST', '请求参数与该退款单之前的请求不一致');
      return { ok: true, value: { refund: known, isNew: false } };
    }
    const { orders } = this.rules;
    const order = orders.byNo(textOf(body['out_trade_no'])) ?? orders.byTransaction(textOf(body['transaction_id']));
    if (!order) return refuse(404, 'RESOURCE_NOT_EXISTS', '订单不存在');
    const made = newRefund(this.rules, order, body, wish);
    if (!made.ok) return made;
    if (made.value.refundFen > this.balanceFen) return refuse(403, 'NOT_ENOUGH', '基本账户余额不足，请充值后重新发起');
    this.book(order, made.value);
    return { ok: true, value: { refund: made.value, isNew: true } };
  }

  /** The bank has decided. */
  finish(refund: Refund, status: Exclude<RefundStatus, 'PROCESSING'>): void {
    const { orders, now, changed } = this.rules;
    refund.status = status;
    const order = orders.byNo(refund.outTradeNo);
    if (status === 'SUCCESS') refund.succeededAt = now().getTime();
    if (status === 'CLOSED' && order) {
      order.refundedFen -= refund.refundFen;
      this.balanceFen += refund.refundFen;
      orders.change(order);
    }
    changed(refund);
  }

  private book(order: PayOrder, refund: Refund): void {
    this.balanceFen -= refund.refundFen;
    this.remember(refund);
    order.refundedFen += refund.refundFen;
    order.refundCount += 1;
    order.state = 'REFUND';
    this.rules.orders.change(order);
    this.rules.changed(refund);
  }
}

function newRefund({ ids, now }: Rules, order: PayOrder, body: Fields, wish: string): Result<Refund> {
  const { refund, total, currency } = fieldsOf(body['amount']);
  const notifyUrl = textOf(body['notify_url']);
  if (typeof refund !== 'number' || !Number.isInteger(refund) || refund <= 0)
    return refuse(400, 'PARAM_ERROR', '退款金额不是正整数');
  if (currency !== 'CNY') return refuse(400, 'PARAM_ERROR', '退款币种不支持');
  if ([...textOf(body['reason'])].length > 80) return refuse(400, 'PARAM_ERROR', '退款原因过长');
  if (notifyUrl !== '' && !isNotifyUrl(notifyUrl)) return refuse(400, 'PARAM_ERROR', '退款结果通知地址格式不符');
  if (!order.transactionId) return refuse(400, 'INVALID_REQUEST', '订单未支付');
  const tooMuch = faultOfAmount(order, refund, total);
  if (tooMuch) return refuse(400, 'INVALID_REQUEST', tooMuch);
  return {
    ok: true,
    value: {
      outRefundNo: textOf(body['out_refund_no']),
      refundId: ids.refundId(),
      outTradeNo: order.outTradeNo,
      transactionId: order.transactionId,
      refundFen: refund,
      totalFen: order.totalFen,
      reason: textOf(body['reason']),
      notifyUrl,
      wish,
      createdAt: now().getTime(),
      status: 'PROCESSING',
    },
  };
}

function faultOfAmount(order: PayOrder, refundFen: number, total: unknown): string | undefined {
  if (total !== order.totalFen) return '原订单金额与请求不一致';
  if (order.refundedFen === order.totalFen) return '订单已全额退款';
  if (order.refundedFen + refundFen > order.totalFen) return '申请退款金额大于订单可退金额';
  return order.refundCount >= MOST_REFUNDS ? '单笔订单退款次数超过限制' : undefined;
}

/** The refund as POST and GET answer it. */
export function refundOf(refund: Refund): Fields {
  return {
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: '支付用户零钱',
    ...successTimeOf(refund),
    create_time: rfc3339(new Date(refund.createdAt)),
    status: refund.status,
    funds_account: 'UNSETTLED',
    amount: { ...amountOf(refund), currency: 'CNY' },
    promotion_detail: [],
  };
}

/** The refund as its notice tells it; names differ from the answer's, as they do at WeChat. */
export function refundNoticeOf(keys: WechatKeys, refund: Refund): Fields {
  return {
    mchid: keys.mchId,
    transaction_id: refund.transactionId,
    out_trade_no: refund.outTradeNo,
    refund_id: refund.refundId,
    out_refund_no: refund.outRefundNo,
    refund_status: refund.status,
    ...successTimeOf(refund),
    user_received_account: '支付用户零钱',
    amount: amountOf(refund),
  };
}

function successTimeOf(refund: Refund): Fields {
  return refund.succeededAt === undefined ? {} : { success_time: rfc3339(new Date(refund.succeededAt)) };
}

function amountOf({ refundFen, totalFen }: Refund): Fields {
  return { total: totalFen, refund: refundFen, payer_total: totalFen, payer_refund: refundFen };
}
