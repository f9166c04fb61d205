import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import type { RefusalCode } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import { momentWords } from './time';

/** What happened, why, and what to do now: every refusal says all three. */
export type Wording = { readonly title: string; readonly why: string; readonly next: string };

type Details = Refusal['details'];

/** One wording per refusal of the contracts, in one place; a new code without words does not compile. */
export function wordsFor({ code, details }: Refusal<RefusalCode>): Wording {
  const words: Wording | ((details: Details) => Wording) = WORDS[code];
  return typeof words === 'function' ? words(details) : words;
}

const WORDS: Record<RefusalCode, Wording | ((details: Details) => Wording)> = {
  outage: { title: '暂时连不上', why: '网络或服务没有回应，您刚才的操作没有丢。', next: '请再试一次，不会重复下单。' },
  'input/invalid': { title: '内容不完整', why: '有一项填写不符合要求。', next: '请检查后再提交。' },
  'path/unknown': { title: '需要更新', why: '您打开的版本较旧。', next: '请关闭后重新进入。' },
  'caller/unknown': { title: '请先登录', why: '登录已过期，我们认不出您。', next: '请关闭后重新进入。' },
  'caller/not-allowed': { title: '您没有权限', why: '此操作只对本店店员开放。', next: '如有疑问请找店长。' },
  'key/missing': { title: '没有提交成功', why: '这次请求不完整，未作任何改动。', next: '请重新进入后再试。' },
  'key/reused': { title: '没有提交成功', why: '内容在提交途中变了，未作任何改动。', next: '请返回上一页重新提交。' },

  'tag/damaged': {
    title: '没认出这枚吊牌',
    why: '二维码或条码可能折损，读到的内容不完整。',
    next: '请换个角度再扫，或手工输入条码下方的数字。',
  },
  'tag/foreign': { title: '这不是本店的吊牌', why: '读到的编码不属于本品牌。', next: '请扫衣服上本品牌的吊牌，或请店员帮您查。' },
  'tag/forged': { title: '这枚吊牌不是我们的', why: '编码的签名不对，可能是仿制品。', next: '请不要付款，把衣服交给店员查看。' },
  'tag/revoked': { title: '这枚吊牌已停用', why: '它已被换成新的吊牌。', next: '请店员为这件衣服换一枚吊牌。' },
  'tag/expired': { title: '这枚吊牌已过期', why: '它的有效期已过。', next: '请店员为这件衣服换一枚吊牌。' },
  'tag/withdrawn': { title: '这一款已下架', why: '吊牌是真的，但这款不再出售。', next: '看看同类的其他款，或请店员推荐。' },
  'tag/no-garment': (details) => ({
    title: '这不是衣服的吊牌',
    why: textOf(details, 'storeName', (name) => `这是${name}的门店码，里面没有商品。`, '这是门店或店员的码，里面没有商品。'),
    next: '请扫衣服上的吊牌。',
  }),

  'style/unknown': { title: '没有这一款', why: '它可能已下架。', next: '请到逛逛里看看其他款。' },
  'sku/unknown': { title: '没有这个颜色和尺码', why: '它可能已下架。', next: '请换一个颜色或尺码。' },
  'store/unknown': { title: '没有找到这家门店', why: '它可能已经搬迁或停业。', next: '请看看附近的其他门店。' },
  'store/not-live': { title: '这家门店暂不能线上下单', why: '本店尚未开通扫码购。', next: '请到收银台付款，或换一家门店。' },
  'store/no-take-now': { title: '这家门店不能现取', why: '本店没有开通现场取走。', next: '请改为到店自提，或换一家门店。' },
  'store/no-pickup': { title: '这家门店不能自提', why: '本店没有开通到店自提。', next: '请换一家可自提的门店。' },

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
      (at) => `无理由退货到 ${momentWords(at)} 为止，从取货起算。`,
      '无理由退货的日子从取货起算，已经过了。',
    ),
    next: '有质量问题请找店长。',
  }),

  'pickup/unreadable': {
    title: '这不是取货码',
    why: '读到的不是二维码取货码，也不是 6 位数字。',
    next: '请让顾客打开订单里的取货码。',
  },
  'pickup/unknown': { title: '没有这个取货码', why: '本店没有对应的订单。', next: '请核对 6 位数字，或改扫二维码。' },
  'pickup/wrong-store': (details) => ({
    title: '请到另一家门店取',
    why: textOf(details, 'storeName', (name) => `这件衣服在${name}等着。`, '这笔订单不在本店取。'),
    next: '请顾客看订单里的门店地址。',
  }),
  'pickup/used': (details) => ({
    title: '此码已核销',
    why: textOf(details, 'at', (at) => `已于 ${momentWords(at)} 核销。`, '这笔订单的衣服已经取走。'),
    next: '如有疑问请找店长。',
  }),
  'pickup/refunded': (details) => ({
    title: '这笔订单已退款',
    why: textOf(details, 'at', (at) => `已于 ${momentWords(at)} 退款，衣服不能交出。`, '款已退回，衣服不能交出。'),
    next: '顾客仍想要，请重新下单。',
  }),
  'pickup/closed': { title: '订单已关闭', why: '没有付款，保留已取消。', next: '顾客仍想要，请重新下单。' },
  'pickup/unpaid': { title: '还没付款', why: '收到款之前，衣服不能交出。', next: '请顾客先付款，或在收银台收款后确认。' },
  'pickup/expired': (details) => ({
    title: '取货时间已过',
    why: textOf(details, 'until', (at) => `衣服保留到 ${momentWords(at)}，之后已放回货架。`, '保留时间已过，衣服已放回货架。'),
    next: '款会自动退回；仍想要请重新下单。',
  }),
};

function textOf(details: Details, name: string, say: (text: string) => string, otherwise: string): string {
  const value = details?.[name];
  return typeof value === 'string' ? say(value) : otherwise;
}

function countOf(details: Details, name: string, say: (count: number) => string, otherwise: string): string {
  const value = details?.[name];
  return typeof value === 'number' ? say(value) : otherwise;
}
