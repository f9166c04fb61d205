import { formatFen } from '../../parts/price/format-fen';
import { beforeDay } from '../line';
import { momentWords } from '../time';
import { countOf, type RefusalWords, textOf } from './wording';

/** From the checkout to the refund. */
export const orderWords = {
  'stock/short': (details) => ({
    title: '刚刚被别人买走了',
    why: countOf(
      details,
      'promisedCount',
      (count) => (count > 0 ? `本店只剩 ${count} 件。` : '本店已经没有这个尺码。'),
      '本店的件数不够了。',
    ),
    next: '请减少件数，或看看哪家门店有货。',
  }),
  'order/too-many': (details) => ({
    title: countOf(details, 'mostCount', (count) => `一单最多 ${count} 件`, '一单的件数太多'),
    why: '再多就请分成两单，门店才来得及备好。',
    next: '请减少件数后再下单。',
  }),
  'order/price-changed': (details) => ({
    title: '价格刚刚变了',
    why: countOf(details, 'payableFen', (fen) => `现在应付 ¥${formatFen(fen, true)}。`, '应付金额与您看到的不同。'),
    next: '请看过新价格再决定。',
  }),
  'order/nothing-to-pay': {
    title: '这一单不用付款',
    why: '优惠之后应付 ¥0.00。',
    next: '请直接确认下单。',
  },
  'order/gift-too': {
    title: '赠品要一起退',
    why: '赠品跟着原来买的衣服走，不能只退付过款的。',
    next: '请把赠品也选上再提交。',
  },
  'order/unknown': { title: '没有找到这笔订单', why: '订单号不对，或它不属于您。', next: '请到我的订单里查看。' },
  'order/already-paid': { title: '这笔订单已付款', why: '款已收到，不用再付。', next: '请打开订单查看取货码。' },
  'order/closed': { title: '订单已关闭', why: '付款时间已过，或订单已取消，衣服已放回货架。', next: '如仍想要，请重新下单。' },
  'order/pay-at-counter': { title: '这笔订单在收银台付款', why: '下单时选择了到店付款。', next: '请把订单出示给店员。' },
  'order/other-store': (details) => ({
    title: '这是别家门店的订单',
    why: textOf(details, 'storeName', (name) => `它属于${name}。`, '它不属于本店。'),
    next: '请顾客到下单的门店办理。',
  }),
  'order/wrong-amount': (details) => ({
    title: '金额不对',
    why: countOf(details, 'payableFen', (fen) => `应收 ¥${formatFen(fen, true)}。`, '与订单应收不一致。'),
    next: '请核对小票后再填。',
  }),
  'order/receipt-used': { title: '这张小票已用过', why: '同一小票号只能对应一笔订单。', next: '请核对小票号。' },
  'order/collected': { title: '衣服已取走', why: '这笔订单已在门店核销。', next: '要退货请带衣服和吊牌到门店。' },
  'order/refunded': { title: '已退款', why: '款已原路退回，微信到账可能要 1–3 天。', next: '请在微信支付的账单里查看。' },
  'order/ask-the-store': {
    title: '请到门店办理',
    why: '衣服可能已离店，需要店员当面查看。',
    next: '请带衣服和吊牌到下单的门店。',
  },
  'order/unpaid': { title: '这笔订单还没付款', why: '没有收到款，所以没有可退的。', next: '不想要了可以直接取消订单。' },
  'order/not-paid': { title: '顾客还没付款', why: '没有收到款，先不要备货。', next: '请等顾客付款后再备。' },
  'order/line-unknown': { title: '没有找到这件', why: '它不在这笔订单里。', next: '请刷新订单后再选。' },
  'order/return-too-late': (details) => ({
    title: '已过退货期',
    why: textOf(
      details,
      'until',
      (at) => `${beforeDay('无理由退货到', momentWords(at))} 为止，从取货起算。`,
      '无理由退货的日子从取货起算，已经过了。',
    ),
    next: '有质量问题请找店长。',
  }),
} as const satisfies Partial<RefusalWords>;
