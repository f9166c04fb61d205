import { beforeDay } from '../line';
import { momentWords } from '../time';
import { type RefusalWords, textOf } from './wording';

/** At the counter, for the clerk who hands out. */
export const pickupWords = {
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
    why: textOf(details, 'at', (at) => `${beforeDay('已于', momentWords(at))} 核销。`, '这笔订单的衣服已经取走。'),
    next: '如有疑问请找店长。',
  }),
  'pickup/refunded': (details) => ({
    title: '这笔订单已退款',
    why: textOf(details, 'at', (at) => `${beforeDay('已于', momentWords(at))} 退款，衣服不能交出。`, '款已退回，衣服不能交出。'),
    next: '顾客仍想要，请重新下单。',
  }),
  'pickup/closed': { title: '订单已关闭', why: '没有付款，保留已取消。', next: '顾客仍想要，请重新下单。' },
  'pickup/unpaid': { title: '还没付款', why: '收到款之前，衣服不能交出。', next: '请顾客先付款，或在收银台收款后确认。' },
  'pickup/expired': (details) => ({
    title: '取货时间已过',
    why: textOf(
      details,
      'until',
      (at) => `${beforeDay('衣服保留到', momentWords(at))}，之后已放回货架。`,
      '保留时间已过，衣服已放回货架。',
    ),
    next: '款会自动退回；仍想要请重新下单。',
  }),
} as const satisfies Partial<RefusalWords>;
