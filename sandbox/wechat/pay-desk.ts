import { type Answer, type Fields, fieldsOf, json, NO_CONTENT, parseJson, payError, textOf } from './answer';
import type { FaultBoard } from './faults';
import type { WechatKeys } from './keys';
import type { NoticeLetter, Notices } from './notices';
import { type PayOrder, type PayOrders, transactionOf } from './pay-orders';
import { type Refund, type RefundStatus, type Refunds, refundNoticeOf, refundOf } from './refunds';
import type { Signatures } from './signatures';

const REFUND_SUMMARIES = { SUCCESS: '退款成功', ABNORMAL: '退款异常', CLOSED: '退款关闭' } as const;

export type FinalRefundStatus = Exclude<RefundStatus, 'PROCESSING'>;

type Parts = {
  readonly keys: WechatKeys;
  readonly orders: PayOrders;
  readonly refunds: Refunds;
  readonly notices: Notices;
  readonly faults: FaultBoard;
  readonly signatures: Signatures;
  /** How long the bank takes with a refund. */
  readonly refundMs: number;
};

/** What WeChat Pay answers its merchant, and the shopper's phone. */
export class PayDesk {
  private readonly refundEnds: FinalRefundStatus[] = [];

  constructor(private readonly parts: Parts) {}

  place(body: Fields): Answer {
    const placed = this.parts.orders.place(body);
    return placed.ok ? json(200, { prepay_id: placed.value.prepayId }) : placed.answer;
  }

  queryByNo(outTradeNo: string, query: Fields): Answer {
    return this.found(this.parts.orders.byNo(outTradeNo), query);
  }

  queryByTransaction(transactionId: string, query: Fields): Answer {
    return this.found(this.parts.orders.byTransaction(transactionId), query);
  }

  close(outTradeNo: string, body: Fields): Answer {
    if (body['mchid'] !== this.parts.keys.mchId) return payError(400, 'PARAM_ERROR', '商户号有误');
    const closed = this.parts.orders.close(outTradeNo);
    return closed.ok ? NO_CONTENT : closed.answer;
  }

  refund(body: Fields): Answer {
    const placed = this.parts.refunds.place(body);
    if (!placed.ok) return placed.answer;
    const answer = json(200, refundOf(placed.value.refund));
    if (placed.value.isNew) this.carryOut(placed.value.refund);
    return answer;
  }

  queryRefund(outRefundNo: string): Answer {
    const refund = this.parts.refunds.byNo(outRefundNo);
    return refund ? json(200, refundOf(refund)) : payError(404, 'RESOURCE_NOT_EXISTS', '退款单不存在');
  }

  /** The next refund that is carried out ends so; SUCCESS otherwise. */
  endNextRefund(status: FinalRefundStatus): void {
    this.refundEnds.push(status);
  }

  /** Refunds that were under way when the stand-in last stopped are carried out now. */
  resume(): void {
    for (const refund of this.parts.refunds.all()) {
      if (refund.status === 'PROCESSING') this.carryOut(refund);
    }
  }

  /** What happens behind wx.requestPayment once the shopper has typed the password. */
  payOnPhone(body: Fields): Answer {
    const { keys, signatures, orders, notices } = this.parts;
    const wrong = faultOfParams(keys, signatures, body);
    if (wrong) return wrong;
    const order = orders.byPrepay(prepayIdOf(body));
    if (!order) return phoneFault('prepay_id 无效');
    const paid = orders.pay(order, textOf(body['openid']));
    if (!paid.ok) return phoneFault(textOf(fieldsOf(parseJson(paid.answer.body.toString()))['message']));
    void notices.deliver(this.payLetter(paid.value));
    return json(200, { errMsg: 'requestPayment:ok' });
  }

  /** The shopper closes the payment sheet: nothing changes, the order can still be paid. */
  cancelOnPhone(): Answer {
    return json(200, { errMsg: 'requestPayment:fail cancel' });
  }

  payLetter(order: PayOrder): NoticeLetter {
    return {
      kind: 'pay',
      event: 'TRANSACTION.SUCCESS',
      summary: '支付成功',
      about: order.outTradeNo,
      url: order.notifyUrl,
      content: transactionOf(this.parts.keys, order),
    };
  }

  private found(order: PayOrder | undefined, query: Fields): Answer {
    const { keys } = this.parts;
    if (query['mchid'] !== keys.mchId) return payError(400, 'PARAM_ERROR', '查询单信息不一致，请核对商户号');
    return order ? json(200, transactionOf(keys, order)) : payError(404, 'ORDER_NOT_EXIST', '订单不存在');
  }

  private carryOut(refund: Refund): void {
    const { keys, refunds, notices, faults, refundMs } = this.parts;
    const end = this.refundEnds.shift() ?? 'SUCCESS';
    void notices.track(async () => {
      await faults.pause(refundMs);
      refunds.finish(refund, end);
      if (!refund.notifyUrl) return;
      await notices.deliver({
        kind: 'refund',
        event: `REFUND.${end}`,
        summary: REFUND_SUMMARIES[end],
        about: refund.outRefundNo,
        url: refund.notifyUrl,
        content: refundNoticeOf(keys, refund),
      });
    });
  }
}

function faultOfParams(keys: WechatKeys, signatures: Signatures, body: Fields): Answer | undefined {
  const packageText = textOf(body['package']) || `prepay_id=${textOf(body['prepayId'])}`;
  const [timeStamp, nonceStr, paySign] = [textOf(body['timeStamp']), textOf(body['nonceStr']), textOf(body['paySign'])];
  if ((body['appId'] ?? keys.appId) !== keys.appId) return phoneFault('商户号该产品权限未开通');
  if (body['signType'] !== 'RSA') return phoneFault('支付验证签名失败');
  return signatures.isPaySign(keys.appId, timeStamp, nonceStr, packageText, paySign) ? undefined : phoneFault('支付验证签名失败');
}

function prepayIdOf(body: Fields): string {
  return textOf(body['prepayId']) || textOf(body['package']).replace(/^prepay_id=/, '');
}

function phoneFault(words: string): Answer {
  return json(400, { errMsg: `requestPayment:fail ${words}` });
}
