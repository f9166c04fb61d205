import { momentWords } from '../../words/time';
import type { Order } from './use-order';

type Facts = Pick<Order, 'state' | 'handover' | 'payWay' | 'payBefore' | 'holdUntil'>;

/** One sentence under the state: what she may expect, or what to do next. Nothing is promised that the order does not say. */
export function leadWords(order: Facts, now: Date): string {
  switch (order.state) {
    case 'unpaid':
      return order.payWay === 'counter'
        ? `请在${momentWords(order.payBefore, now)} 前到收银台，出示下面的码付款。`
        : `请在${momentWords(order.payBefore, now)} 前付款，过时订单会关闭，衣服放回货架。`;
    case 'paid':
    case 'ready':
      return waitingWords(order, now);
    case 'collected':
      return '衣服已交到您手上。';
    case 'closed':
      return '没有扣款，衣服已放回货架。仍想要，请重新下单。';
    case 'refunded':
      return REFUNDED[order.payWay];
    case 'returned':
      return order.payWay === 'free' ? '衣服已退回门店。' : '衣服已退回门店，款已退回。';
  }
}

const REFUNDED: Record<Order['payWay'], string> = {
  wechat: '款按原路退回微信，到账可能要 1–3 天。',
  counter: '款已在收银台退回。',
  free: '没有付过款，用上的券和积分已退回。',
};

function waitingWords(order: Facts, now: Date): string {
  if (order.handover === 'take-now') return '离店时出示下面的码，店员核销后即可带走。';
  if (isOverdue(order, now)) return `保留时间已过，${lateWords(order)}。仍想要，请联系门店。`;
  return order.state === 'ready' ? '衣服在门店等您，到店出示取货码。' : '门店正在备货，备好后到店出示取货码。';
}

/** "今天 22:00 前为您保留"; nothing when the shop keeps nothing. */
export function holdWords(order: Facts, now: Date): string | undefined {
  if (order.state === 'unpaid' || order.holdUntil === null) return undefined;
  const until = momentWords(order.holdUntil, now);
  return isOverdue(order, now) ? `${until} 已过保留时间` : `${until} 前为您保留，逾期${lateWords(order)}`;
}

function lateWords({ payWay }: Facts): string {
  return payWay === 'free' ? '自动取消' : '自动退款';
}

function isOverdue({ holdUntil }: Facts, now: Date): boolean {
  return holdUntil !== null && new Date(holdUntil) < now;
}

/** Why she cannot take it back by herself, where she may wonder; null when she can, or when there is nothing to take back. */
export function returnWords({ state, can }: Pick<Order, 'state' | 'can'>): string | null {
  if (can.cancel || can.refund) return null;
  if (state === 'collected') return '退换请到门店办理：带上衣服和吊牌，七天内不用说明理由。';
  if (state === 'paid' || state === 'ready') return '要退款请到门店办理，店员当面为您退。';
  return null;
}
