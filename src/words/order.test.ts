import type { OrderState, PieceState } from '../../cloudfunctions/order/states';
import { historyWords, orderNoWords, orderStateWords, pickupDigits, pieceStateWords, refundWords } from './order';

test.each([
  ['unpaid', 'pickup', 'wechat', '待付款', 'attention'],
  ['unpaid', 'pickup', 'counter', '待到店付款', 'attention'],
  ['paid', 'pickup', 'wechat', '备货中', 'good'],
  ['paid', 'take-now', 'wechat', '可取走', 'good'],
  ['ready', 'pickup', 'counter', '待取货', 'good'],
  ['collected', 'pickup', 'wechat', '已取货', 'quiet'],
  ['closed', 'pickup', 'wechat', '已关闭', 'quiet'],
  ['refunded', 'pickup', 'wechat', '已退款', 'quiet'],
  ['refunded', 'pickup', 'free', '已取消', 'quiet'],
  ['returned', 'take-now', 'counter', '已退货', 'quiet'],
] as const)('%s %s paid by %s reads %s', (state, handover, payWay, text, tone) => {
  expect(orderStateWords({ state, handover, payWay })).toEqual({ text, tone });
});

test.each<[PieceState, OrderState, string | null]>([
  ['held', 'ready', null],
  ['left', 'collected', null],
  ['left', 'returned', '已取走'],
  ['released', 'closed', null],
  ['released', 'paid', '已退'],
  ['returned', 'collected', '已退回门店'],
])('a piece that is %s in an order that is %s says %s', (piece, order, expected) => {
  expect(pieceStateWords(piece, order)?.text ?? null).toBe(expected);
});

test.each<[OrderState, string, string, string | null]>([
  ['unpaid', 'placed', '已下单', null],
  ['paid', 'wechat', '已用微信付款', null],
  ['paid', 'counter', '已在收银台付款', null],
  ['paid', 'nothing-to-pay', '已下单，不用付款', null],
  ['ready', 'prepared', '店员已备好', null],
  ['collected', 'code', '已到店取货', null],
  ['closed', 'deadline', '订单已关闭', '超时未付款'],
  ['closed', 'cancelled', '订单已关闭', '您取消了订单'],
  ['refunded', 'hold-expired', '订单已退款', '逾期未取，自动退款'],
  ['refunded', 'asked', '订单已退款', '您申请了退款'],
  ['returned', '袖口开线', '衣服已退回门店', '袖口开线'],
])('the step %s (%s) is told as %s', (state, why, what, reason) => {
  expect(historyWords(state, why)).toEqual({ what, why: reason });
});

test('an order of nothing that is given back was cancelled, not refunded', () => {
  expect(historyWords('refunded', 'cancelled', 'free')).toEqual({ what: '订单已取消', why: '您取消了订单' });
});

test.each([
  ['asked', 'wechat', '退款中'],
  ['sent', 'wechat', '退款中'],
  ['done', 'wechat', '已原路退回'],
  ['done', 'counter', '已在收银台退回'],
  ['failed', 'wechat', '未退成，正在处理'],
] as const)('a refund that is %s by %s reads %s', (state, payWay, text) => {
  expect(refundWords(state, payWay).text).toBe(text);
});

test('long numbers are broken where one takes breath', () => {
  expect(orderNoWords('26112108340917')).toBe('2611 2108 3409 17');
  expect(pickupDigits('482916')).toBe('482 916');
});
