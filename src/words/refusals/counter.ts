import { beforeDay } from '../line';
import { momentWords } from '../time';
import { countOf, type RefusalWords, textOf } from './wording';

/** At the till: the member's card, the write-off and what a clerk may give. */
export const counterWords = {
  'card/unreadable': { title: '这不是会员码', why: '读到的内容不是会员卡或优惠券的码。', next: '请让顾客打开会员卡页再扫。' },
  'card/forged': {
    title: '会员码对不上',
    why: '数字可能输错了一位，或者码不是我们发出的。',
    next: '请让顾客当面打开会员卡页，再核对一次；仍不行请找店长。',
  },
  'card/stale': {
    title: '会员码已过时',
    why: '码每 30 秒更新，截图和转发的都无效。',
    next: '请让顾客打开会员卡页，扫屏幕上的新码。',
  },
  'card/used': { title: '这个码刚扫过', why: '一个会员码只能扫一次。', next: '请等顾客屏幕上的码更新后再扫。' },
  'card/own': { title: '这是您自己的会员卡', why: '自己买的衣服由同事来核销。', next: '请同事扫您的会员码。' },
  'card/unknown': { title: '没有这张会员卡', why: '卡可能已注销。', next: '请顾客重新入会后再扫。' },
  'visit/over': {
    title: '接待时间已过',
    why: '为保护会员，扫一次会员码只在一段时间内有效。',
    next: '请再扫一次顾客的会员码。',
  },
  'coupon/give-limit': {
    title: '今天送出的券已到上限',
    why: '每位店员一天能送的张数有限。',
    next: '明天可以再送；急需请找店长。',
  },
  'sale/receipt-used': { title: '这张小票已核销过', why: '同一小票号只能核销一次。', next: '请核对小票号，或在核销记录里查看。' },
  'sale/unknown': { title: '没有找到这笔核销', why: '它不在本店的记录里。', next: '请在今天的核销记录里查看。' },
  'sale/undone': (details) => ({
    title: '这笔核销已撤销',
    why: textOf(
      details,
      'at',
      (at) => `${beforeDay('已于', momentWords(at))} 撤销，券和积分已退回顾客。`,
      '券和积分已退回顾客。',
    ),
    next: '需要时请重新核销。',
  }),
  'sale/undo-over': (details) => ({
    title: '已过撤销时间',
    why: countOf(details, 'minutes', (count) => `核销后 ${count} 分钟内可以撤销。`, '核销后只有一小段时间可以撤销。'),
    next: '衣服退回来了请找店长，店长可以整笔撤销。',
  }),
  'sale/take-back-over': (details) => ({
    title: '已过退货时间',
    why: countOf(details, 'days', (count) => `核销后 ${count} 天内可以整笔撤销。`, '核销后只有几天可以整笔撤销。'),
    next: '请联系总部。',
  }),
} as const satisfies Partial<RefusalWords>;
