import type { OrderState, PayWay } from '../order/states';
import type { AnswerPage } from './answer-page';
import { dayWords, momentWords } from './desk-opening';

/** An order of hers as the automat needs it; moments are text as PostgreSQL writes them. */
export type OrderFacts = {
  readonly orderNo: string;
  readonly state: OrderState;
  readonly payWay: PayWay;
  readonly handover: 'take-now' | 'pickup';
  readonly placeName: string;
  readonly refundedFen: number;
  readonly payBefore: string;
  readonly holdUntil: string | null;
  readonly collectedAt: string | null;
  readonly pieces: readonly { readonly styleName: string; readonly colourName: string; readonly size: string }[];
};

const MOST_ORDERS = 3;
const ORDERS: AnswerPage = { title: '打开我的订单', path: 'shopper/orders/index' };

/** Where her newest orders stand. The pickup code is not among it: agents read along. Who is not known is asked nothing and led to the page. */
export function orderWords(
  isKnown: boolean,
  orders: readonly OrderFacts[],
  now: Date,
): { readonly text: string; readonly page: AnswerPage } {
  if (!isKnown) return { text: '这里还认不出您的会员。在小程序「我的订单」里能看到每一笔的进度和取货码。', page: ORDERS };
  if (orders.length === 0) return { text: '您的会员名下还没有订单。', page: ORDERS };
  const shown = orders.slice(0, MOST_ORDERS);
  const rest = orders.length > shown.length ? ['更早的订单在「我的订单」里。'] : [];
  return { text: [...shown.map((order) => lineOf(order, now)), ...rest].join('\n'), page: ORDERS };
}

function lineOf(order: OrderFacts, now: Date): string {
  const [first] = order.pieces;
  const what = first ? `${short(first.styleName)} ${first.colourName} ${first.size}` : '';
  const more = order.pieces.length > 1 ? `等 ${order.pieces.length} 件` : '';
  const refunded =
    order.refundedFen > 0 && order.state !== 'refunded' && order.state !== 'returned'
      ? `，其中 ${yuan(order.refundedFen)} 元已退`
      : '';
  return `订单 ${order.orderNo}（${what}${more}）：${stateWords(order, now)}${refunded}。`;
}

function stateWords({ state, payWay, handover, placeName, refundedFen, ...times }: OrderFacts, now: Date): string {
  switch (state) {
    case 'unpaid': {
      const before = momentWords(new Date(times.payBefore), now);
      return payWay === 'counter' ? `待付款，请在${before} 前到${placeName}柜台付` : `待付款，请在${before} 前付`;
    }
    case 'paid':
      return handover === 'pickup' ? `已付款，${placeName}正在备货` : `已付款，凭取货码在${placeName}取走`;
    case 'ready': {
      const until = times.holdUntil === null ? '' : `请在${momentWords(new Date(times.holdUntil), now)} 前`;
      return `已备好，${until}凭取货码到${placeName}取`;
    }
    case 'collected':
      return times.collectedAt === null ? '已取货' : `${dayWords(new Date(times.collectedAt), now)}已取货`;
    case 'closed':
      return '没有付款，已关闭';
    case 'refunded':
      return `已退款 ${yuan(refundedFen)} 元，按原路退回`;
    case 'returned':
      return `已退货，退款 ${yuan(refundedFen)} 元按原路退回`;
  }
}

function yuan(fen: number): string {
  return `${Math.trunc(fen / 100)}.${String(fen % 100).padStart(2, '0')}`;
}

/** A name as long as a line bears. */
function short(name: string): string {
  return [...name].length > 16 ? `${[...name].slice(0, 15).join('')}…` : name;
}
