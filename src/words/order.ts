import type { Handover, OrderState, PayWay, PieceState } from '../../cloudfunctions/order/states';
import type { Tone } from '../parts/state';

type StateFacts = { readonly state: OrderState; readonly handover: Handover; readonly payWay: PayWay };

type StateWords = { readonly text: string; readonly tone: Tone };

/** Where an order stands, in the shopper's words; always shown as a dot and this word. */
export function orderStateWords({ state, handover, payWay }: StateFacts): StateWords {
  switch (state) {
    case 'unpaid':
      return { text: payWay === 'counter' ? '待到店付款' : '待付款', tone: 'attention' };
    case 'paid':
      return handover === 'take-now' ? { text: '可取走', tone: 'good' } : { text: '备货中', tone: 'good' };
    case 'ready':
      return { text: '待取货', tone: 'good' };
    case 'collected':
      return { text: '已取货', tone: 'quiet' };
    case 'closed':
      return { text: '已关闭', tone: 'quiet' };
    case 'refunded':
      return { text: payWay === 'free' ? '已取消' : '已退款', tone: 'quiet' };
    case 'returned':
      return { text: '已退货', tone: 'quiet' };
  }
}

/** What became of one piece; null while it goes the way of its order and needs no word of its own. */
export function pieceStateWords(state: PieceState, order: OrderState): StateWords | null {
  switch (state) {
    case 'held':
      return null;
    case 'left':
      return order === 'collected' ? null : { text: '已取走', tone: 'quiet' };
    case 'released':
      return order === 'closed' ? null : { text: '已退', tone: 'attention' };
    case 'returned':
      return { text: '已退回门店', tone: 'attention' };
  }
}

/** The reasons the server writes by itself; any other is what a person wrote and is shown as it is. */
const REASONS: Readonly<Record<string, string>> = {
  cancelled: '您取消了订单',
  asked: '您申请了退款',
  deadline: '超时未付款',
  'hold-expired': '逾期未取，自动退款',
  'late-payment': '关闭后才到账，自动退回',
};

/** How it came to be paid, where that was not WeChat. */
const PAID: Readonly<Record<string, string>> = { counter: '已在收银台付款', 'nothing-to-pay': '已下单，不用付款' };

export type Happening = { readonly what: string; readonly why: string | null };

/** One step of an order's history: what happened, and why where that is not plain. */
export function historyWords(state: OrderState, why: string, payWay: PayWay = 'wechat'): Happening {
  switch (state) {
    case 'unpaid':
      return { what: '已下单', why: null };
    case 'paid':
      return { what: PAID[why] ?? '已用微信付款', why: null };
    case 'ready':
      return { what: '店员已备好', why: null };
    case 'collected':
      return { what: '已到店取货', why: null };
    case 'closed':
      return { what: '订单已关闭', why: reasonWords(why) };
    case 'refunded':
      return { what: payWay === 'free' ? '订单已取消' : '订单已退款', why: reasonWords(why) };
    case 'returned':
      return { what: '衣服已退回门店', why: reasonWords(why) };
  }
}

function reasonWords(why: string): string | null {
  return REASONS[why] ?? (why.trim() === '' ? null : why);
}

export type RefundState = 'asked' | 'sent' | 'done' | 'failed';

/** How far a refund has come; "done" means WeChat or the till has given the money back. */
export function refundWords(state: RefundState, payWay: PayWay): StateWords {
  switch (state) {
    case 'asked':
    case 'sent':
      return { text: '退款中', tone: 'attention' };
    case 'done':
      return { text: payWay === 'counter' ? '已在收银台退回' : '已原路退回', tone: 'good' };
    case 'failed':
      return { text: '未退成，正在处理', tone: 'stopped' };
  }
}

/** "26112108340917" → "2611 2108 3409 17": in fours, so that it can be read aloud. */
export function orderNoWords(orderNo: string): string {
  return orderNo.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** "482916" → "482 916". */
export function pickupDigits(code: string): string {
  return code.replace(/^(\d{3})(\d{3})$/, '$1 $2');
}
