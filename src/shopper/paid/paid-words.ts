import type { Output } from '../../cloud';
import { clockWords, momentWords } from '../../words/time';

type Order = Output<'order.detail'>;
type Facts = Pick<Order, 'state' | 'handover' | 'payWay' | 'holdUntil' | 'payBefore'>;

/** What she does with the code. */
export function leadWords({ state, handover, payWay }: Facts): string {
  if (state === 'unpaid' && payWay === 'counter') return '请到收银台付款并出示此码';
  return handover === 'take-now' ? '这是您的出门码，离店时请店员核对' : '到店出示，由店员扫码核销';
}

/** Until when it is good for something; undefined when no clock runs. */
export function untilWords({ state, payWay, holdUntil, payBefore }: Facts, now?: Date): string | undefined {
  if (state === 'unpaid') return `${clockWords(payBefore)} 前为您保留，过时自动取消`;
  if (holdUntil === null) return undefined;
  const until = `${momentWords(holdUntil, now)} 前为您保留`;
  return payWay === 'wechat' ? `${until} · 逾期自动退款` : until;
}

export type PaidStep = { readonly text: string; readonly done: boolean };

/** The way of an order from here to the end of its return days. */
export function stepsOf({ state, handover, payWay }: Facts): PaidStep[] {
  const isPaid = state !== 'unpaid' && state !== 'closed';
  const isGone = state === 'collected' || state === 'returned';
  const isReady = state === 'ready' || isGone;
  return [
    { text: isPaid ? (payWay === 'free' ? '已下单' : '已付款') : payWay === 'counter' ? '收银台付款' : '微信确认', done: isPaid },
    ...(handover === 'pickup' ? [{ text: isReady ? '备货完成' : '店员备货', done: isReady }] : []),
    { text: handover === 'pickup' ? '到店取货' : '出门核销', done: isGone },
    { text: '七天无忧', done: false },
  ];
}

export type Ending = { readonly title: string; readonly why: string };

/** What stands in the place of the code once there is nothing left to show. Null while there is. */
export function endingWords({ state, payWay }: Pick<Facts, 'state' | 'payWay'>): Ending | null {
  const money = payWay === 'free' ? '用上的券和积分已退回。' : '款项原路退回，微信到账可能要 1–3 天。';
  switch (state) {
    case 'collected':
      return { title: '已交到您手里', why: '七天内不合适，带衣服和吊牌到门店就能退。' };
    case 'closed':
      return { title: '订单已关闭', why: '没有收到款，衣服已放回货架。仍想要请重新下单。' };
    case 'refunded':
      return { title: payWay === 'free' ? '订单已取消' : '订单已退款', why: money };
    case 'returned':
      return { title: '衣服已退回门店', why: money };
    case 'unpaid':
    case 'paid':
    case 'ready':
      return null;
  }
}
