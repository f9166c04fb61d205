import type { Handover, OrderState, PayWay, PieceState } from '../order/states';
import { type Column, listOf, moment, named, yesOrNo, yuan } from './column';
import { REDUCTION_COLUMNS, STEP_COLUMNS } from './coupon-columns';

const STATE_WORDS: Readonly<Record<OrderState, string>> = {
  unpaid: '待付款',
  paid: '已付款',
  ready: '待取货',
  collected: '已取货',
  closed: '已关闭',
  refunded: '已退款',
  returned: '已退货',
};
const PIECE_WORDS: Readonly<Record<PieceState, string>> = {
  held: '待取走',
  left: '已取走',
  released: '未取已退',
  returned: '已退回门店',
};
const HANDOVER_WORDS: Readonly<Record<Handover, string>> = { 'take-now': '现场取走', pickup: '到店自提' };
const PAY_WORDS: Readonly<Record<PayWay, string>> = { wechat: '微信支付', counter: '收银台付款', free: '无需付款' };

/** Our own reasons; what a person typed is shown as it is. */
const WHY_WORDS: Readonly<Record<string, string>> = {
  placed: '下单',
  'nothing-to-pay': '无需付款',
  wechat: '微信支付',
  counter: '收银台付款',
  prepared: '门店备好',
  code: '凭取货码取走',
  deadline: '超时未付款',
  cancelled: '取消订单',
  asked: '申请退款',
  'hold-expired': '逾期未取',
  'late-payment': '关闭后到账',
};

const PIECE_COLUMNS: readonly Column[] = [
  ['styleName', '款名'],
  ['colourName', '颜色'],
  ['size', '尺码'],
  ['tagPriceFen', '吊牌价（元）', yuan],
  ['paidFen', '实付（元）', yuan],
  ['reductions', '优惠', listOf(REDUCTION_COLUMNS)],
  ['pointsSpentCount', '抵扣积分'],
  ['state', '状态', named(PIECE_WORDS)],
];

const PAYMENT_COLUMNS: readonly Column[] = [
  ['paidAt', '时间', moment],
  ['amountFen', '金额（元）', yuan],
  ['use', '用途', named({ order: '支付订单', late: '关闭后到账，已退回' })],
  ['transactionId', '微信支付单号'],
];

const REFUND_COLUMNS: readonly Column[] = [
  ['askedAt', '申请时间', moment],
  ['amountFen', '金额（元）', yuan],
  ['way', '退回方式', named(PAY_WORDS)],
  ['reason', '原因', named(WHY_WORDS)],
  ['state', '状态', named({ asked: '处理中', sent: '处理中', done: '已退回', failed: '未退成' })],
  ['settledAt', '完成时间', moment],
  ['refundNo', '退款单号'],
  ['byHerself', '本人操作', yesOrNo],
];

const HISTORY_COLUMNS: readonly Column[] = [
  ['at', '时间', moment],
  ['state', '状态', named(STATE_WORDS)],
  ['why', '原因', named(WHY_WORDS)],
  ['byHerself', '本人操作', yesOrNo],
];

export const ORDER_COLUMNS: readonly Column[] = [
  ['orderNo', '订单号'],
  ['createdAt', '下单时间', moment],
  ['placeName', '门店'],
  ['state', '状态', named(STATE_WORDS)],
  ['handover', '取货方式', named(HANDOVER_WORDS)],
  ['payWay', '付款方式', named(PAY_WORDS)],
  ['pieces', '商品', listOf(PIECE_COLUMNS)],
  ['calculation', '金额计算', listOf(STEP_COLUMNS)],
  ['payableFen', '应付（元）', yuan],
  ['paidFen', '实付（元）', yuan],
  ['refundedFen', '已退（元）', yuan],
  ['pointsSpentCount', '抵扣积分'],
  ['earnPer100Yuan', '每百元积分'],
  ['earnBonusCount', '额外积分'],
  ['payBefore', '付款截止', moment],
  ['paidAt', '付款时间', moment],
  ['holdUntil', '保留至', moment],
  ['collectedAt', '取货时间', moment],
  ['shippingToldAt', '发货信息上报时间', moment],
  ['pickupCode', '取货码'],
  ['receiptNo', '小票号'],
  ['outTradeNo', '商户单号'],
  ['payments', '付款记录', listOf(PAYMENT_COLUMNS)],
  ['refunds', '退款记录', listOf(REFUND_COLUMNS)],
  ['history', '订单经过', listOf(HISTORY_COLUMNS)],
];
