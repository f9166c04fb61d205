import { beforeDay } from '../line';
import { momentWords } from '../time';
import { type RefusalWords, textOf } from './wording';

/** Claiming, using and giving away coupons; clerks who give one meet the first half too. */
export const couponWords = {
  'coupon/unknown': { title: '没有这张券', why: '它可能已经结束发放。', next: '请看看领券中心里的其他券。' },
  'coupon/not-claimable': {
    title: '这张券不能这样领',
    why: '它已停发，或只通过其他方式发放。',
    next: '请看看领券中心里的其他券。',
  },
  'coupon/no-use': (details) => ({
    title: '这张券现在用不上',
    why: details?.kind === 'free-delivery' ? '目前的订单都到店取，没有运费可免。' : '本品牌不打折，降低价格的券都不能用。',
    next: '请看看领券中心里的其他券。',
  }),
  'coupon/not-yet': (details) => ({
    title: '还没开始发放',
    why: textOf(details, 'from', (at) => `${momentWords(at)} 开始。`, '发放时间还没到。'),
    next: '请到时再来领。',
  }),
  'coupon/claim-over': (details) => ({
    title: '发放已结束',
    why: textOf(details, 'until', (at) => `${beforeDay('领取到', momentWords(at))} 为止。`, '领取时间已过。'),
    next: '请看看领券中心里的其他券。',
  }),
  'coupon/level': { title: '会员等级不符', why: '这张券只发给指定等级的会员。', next: '请看会员卡页，了解怎样升级。' },
  'coupon/have-it': { title: '已经领过了', why: '这张券每位会员能领的张数已满。', next: '请到我的券里查看。' },
  'coupon/have-it-today': { title: '今天已经领过了', why: '这张券每天能领的张数有限。', next: '请明天再来领。' },
  'coupon/sold-out': { title: '已经领完了', why: '这张券的总数已发完。', next: '请看看领券中心里的其他券。' },
  'coupon/sold-out-today': { title: '今天的已领完', why: '这张券每天限量。', next: '请明天再来领。' },
  'coupon/code-unknown': { title: '没有这个券码', why: '可能输错了一位，大小写不影响。', next: '请核对后再输一次。' },
  'coupon/code-used': { title: '这个券码已用过', why: '一个券码只能领一次。', next: '如有疑问请带着券码问店员。' },

  'coupon/voucher-unknown': { title: '没有找到这张券', why: '它可能已不在您的名下。', next: '请到我的券里查看。' },
  'coupon/not-transferable': { title: '这张券不能转赠', why: '它只给您本人使用，或已经转赠过一次。', next: '您可以留着自己用。' },
  'coupon/voucher-used': { title: '这张券已用掉', why: '它已用在一笔订单里。', next: '请到我的券的已用里查看。' },
  'coupon/voucher-over': { title: '这张券已过期', why: '它的有效期已过。', next: '请看看领券中心里的其他券。' },
  'coupon/voucher-passed': {
    title: '朋友已经领走',
    why: '券已在朋友的名下，不能再收回。',
    next: '请到我的券里看看还有哪些可用。',
  },
  'coupon/offer-unknown': { title: '没有找到这份赠券', why: '链接可能不完整。', next: '请朋友重新发给您。' },
  'coupon/offer-taken': { title: '券已被领走', why: '一份赠券只有一位朋友能领，先到先得。', next: '请看看领券中心里的其他券。' },
  'coupon/offer-over': {
    title: '这份赠券已结束',
    why: '朋友收回了它、自己用掉了，或过了领取时间。',
    next: '请看看领券中心里的其他券。',
  },
  'coupon/offer-own': { title: '这是您送出的券', why: '自己不能领自己送出的券。', next: '请把链接发给朋友，或在我的券里收回。' },

  'coupon/not-applicable': (details) => ({
    title: textOf(details, 'title', (title) => `「${title}」现在用不上`, '选的券现在用不上'),
    why: '这一单已不符合它的使用条件。',
    next: '请看过新的应付金额再决定。',
  }),
  'coupon/taken': (details) => ({
    title: textOf(details, 'title', (title) => `「${title}」已用在别处`, '选的券已用在别处'),
    why: '它刚刚用在另一笔订单或收银台，或已经到期。',
    next: '已按剩下的券重新计算，请看过再决定。',
  }),
} as const satisfies Partial<RefusalWords>;
