import type { CouponCard, WhyNot } from '../../cloudfunctions/coupon/contract';
import type { WhyNotCode } from '../../cloudfunctions/coupon/states';
import { formatFen } from '../parts/price/format-fen';
import { channelWords, goodsWords, hourWords, someNames, weekdayWords } from './coupon';
import { beforeDay } from './line';
import { momentWords } from './time';

type Coupon = Pick<CouponCard, 'face' | 'conditions'>;
type Details = WhyNot['details'];
type Say = (coupon: Coupon, details: Details) => string;

/** Why a voucher does nothing for this bag, or what it would change, with the figures: one sentence under the ticket. */
export function whyNotWords({ code, details }: WhyNot, coupon: Coupon): string {
  return WORDS[code](coupon, details);
}

/** Left out only because another choice is better or holds its place, or because a friend may take it: hers to prefer all the same. */
export function isHersToChoose({ code }: Pick<WhyNot, 'code'>): boolean {
  return ['less', 'group-full', 'excluded', 'benefit', 'offered'].includes(code);
}

/** One sentence per reason of the server; a new reason without words does not compile. */
const WORDS: Record<WhyNotCode, Say> = {
  'no-discount': () => '本品牌不打折，此券不能用',
  'not-yet': (_coupon, { from }) => (typeof from === 'string' ? `${momentWords(from)} 起可用` : '还没到可用的日子'),
  expired: (_coupon, { until }) => (typeof until === 'string' ? `${beforeDay('已于', momentWords(until))} 过期` : '已过期'),
  weekday: ({ conditions }) => `仅${weekdayWords(conditions.weekdays) ?? '指定的日子'}可用`,
  hours: ({ conditions }) => `仅 ${hourWords(conditions.hours) ?? '指定时段'} 可用`,
  store: ({ conditions }) => `仅限${someNames(conditions.storeNames, 2, '家店') ?? '指定门店'}`,
  channel: ({ conditions }) => channelWords(conditions.channels) ?? '不能在这里使用',
  level: ({ conditions }) => (conditions.levelNames.length > 0 ? `仅限${conditions.levelNames.join('、')}` : '仅限会员'),
  'first-purchase': () => '仅限第一次购买',
  'no-piece': ({ face, conditions }) => `没有适用的商品，限 ${goodsWords(face.kind, conditions) ?? '指定商品'}`,
  'gift-missing': ({ conditions }) => `请把 ${someNames(conditions.giftNames, 1, '款之一') ?? '赠品'} 加入购物袋`,
  threshold: (_coupon, { missingFen }) => (isCount(missingFen) ? `再买 ${exactYuan(missingFen)} 可用` : '还没到可用的金额'),
  'no-delivery': () => '这一单没有运费',
  'group-full': (_coupon, details) => groupFullWords(details),
  excluded: (_coupon, { instead }) => (typeof instead === 'string' ? `不能与「${instead}」同用` : '不能与已选的券同用'),
  'no-effect': () => '价格已到最低，用了也不会再省',
  less: (_coupon, details) => lessWords(details),
  benefit: () => '礼遇券，需要时可选用，不减价',
  offered: () => '正在送给朋友，选用就不送了',
};

function groupFullWords({ instead, groupName, most }: Details): string {
  const group = typeof groupName === 'string' ? groupName : '同类券';
  const limit = `${group}一单限 ${isCount(most) ? most : 1} 张`;
  return typeof instead === 'string' ? `已用「${instead}」，${limit}` : limit;
}

/** What using it would change against what is applied now: below zero she would pay less than she does. */
function lessWords({ instead, lostVip, lessFen }: Details): string {
  const less = isCount(lessFen) ? lessFen : 0;
  const sum = exactYuan(Math.abs(less));
  if (lostVip === true) return `此券用后不享会员价，${choose(less, `多付 ${sum}`, '应付相同', `仍少付 ${sum}`)}`;
  if (typeof instead === 'string') {
    return choose(less, `比「${instead}」少省 ${sum}`, `与「${instead}」省得一样多`, `比「${instead}」多省 ${sum}`);
  }
  return choose(less, `用了要多付 ${sum}`, '用了应付相同', `还能再省 ${sum}`);
}

function choose(less: number, dearer: string, same: string, cheaper: string): string {
  if (less === 0) return same;
  return less > 0 ? dearer : cheaper;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number';
}

function exactYuan(amountFen: number): string {
  return `¥${formatFen(amountFen, true)}`;
}
