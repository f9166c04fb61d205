import type { Trigger } from '../../../cloudfunctions/campaign/states';
import type { Output } from '../../cloud';
import { formatFen, formatYuan } from '../../parts/price/format-fen';
import type { Tone } from '../../parts/state';
import { whenWords } from '../../words/coupon';
import { breakAfterDots } from '../../words/line';
import { countWords } from '../../words/member';
import { clockWords, dateWords, lastDayWords } from '../../words/time';

export type Rules = Output<'campaign.rules'>;

/** Whether it runs, as a dot and a word. */
export function runWords({ state, from }: Pick<Rules, 'state' | 'from'>, now = new Date()): { text: string; tone: Tone } {
  if (state === 'ended') return { text: '已结束', tone: 'quiet' };
  if (new Date(from) > now) return { text: `${dateWords(from, now)}开始`, tone: 'attention' };
  return state === 'paused' ? { text: '暂停中，已拆开的照常领取', tone: 'attention' } : { text: '进行中', tone: 'good' };
}

export type Rule = { readonly what: string; readonly words: string };

/** The rules as a shopper asks them: how, when, who, how many, by when, and how the money comes. */
export function rulesOf(rules: Rules, now = new Date()): Rule[] {
  const said: readonly (readonly [string, string | null])[] = [
    ['怎么得到', earnWords(rules)],
    ['活动时间', spanWords(rules, now)],
    ['时段', whenWords(rules)],
    ['哪些顾客', rules.levelNames.length === 0 ? '所有顾客' : `${rules.levelNames.join('、')}会员`],
    ['每人', `最多 ${rules.perMember} 个`],
    ['每天', limitWords(rules)],
    ['拆开', `满足条件后 ${lastingWords(rules.openWithinHours)}内拆，过时作废`],
    ['领取', receiveRule(rules)],
  ];
  return said.flatMap(([what, words]) => (words === null ? [] : [{ what, words }]));
}

const EARN: Record<Trigger, (overFen: number | null) => string> = {
  'first-scan': () => '第一次在参加的门店扫导购码、店码或吊牌',
  joined: () => '活动期间新办会员卡',
  'first-purchase': () => '第一次购买并付款，线上或门店都算',
  'purchase-over': (overFen) => `单笔实付满 ¥${formatFen(overFen ?? 0)}，线上或门店都算`,
  collected: () => '线上下单，到参加的门店取货',
  'new-buyer': () => '您的顾客在活动期间入会，并第一次购买',
};

/** What a packet follows; never a share, a follow or somebody she brought. */
function earnWords({ trigger, overFen }: Pick<Rules, 'trigger' | 'overFen'>): string {
  return `${EARN[trigger](overFen)}。不用转发，也不用关注`;
}

/** "11 月 20 日 00:00 至 12 月 20 日 24:00"; a narrow phone breaks it between the two moments only. */
function spanWords({ from, until }: Pick<Rules, 'from' | 'until'>, now: Date): string {
  const end =
    clockWords(until) === '00:00' ? `${lastDayWords(until, now)} 24:00` : `${dateWords(until, now)} ${clockWords(until)}`;
  const start = `${dateWords(from, now)} ${clockWords(from)}`;
  return `${breakAfterDots(`${start} 至`)} ${breakAfterDots(end)}`;
}

function limitWords({ perDay, perStoreDay }: Pick<Rules, 'perDay' | 'perStoreDay'>): string | null {
  const limits = [
    perDay === null ? null : `最多发 ${countWords(perDay)} 个`,
    perStoreDay === null ? null : `每家店最多 ${countWords(perStoreDay)} 个`,
  ].filter((limit) => limit !== null);
  return limits.length === 0 ? null : limits.join('，');
}

function receiveRule({ form, payAfter, receiveWithinHours }: Pick<Rules, 'form' | 'payAfter' | 'receiveWithinHours'>): string {
  if (form === 'coupon') return '拆开就放进「我的券」';
  const lasting = lastingWords(receiveWithinHours);
  return payAfter === 'window'
    ? `退货期过后 ${lasting}内领到微信零钱，退货则收回`
    : `拆开后 ${lasting}内领到微信零钱，过时退回活动`;
}

/** 72 → "3 天", 30 → "30 小时". */
export function lastingWords(hours: number): string {
  return hours % 24 === 0 ? `${hours / 24} 天` : `${hours} 小时`;
}

export type Odd = {
  readonly amount: string;
  readonly count: string;
  readonly share: string /** 0 to 1 */;
  readonly ratio: number;
};

/** One line per step of the amounts: how many of all packets bring so much. */
export function oddsOf({ odds }: Pick<Rules, 'odds'>): Odd[] {
  const all = odds.reduce((sum, { count }) => sum + count, 0);
  return odds.map(({ fromFen, toFen, count }) => ({
    amount: fromFen === toFen ? formatYuan(fromFen) : `${formatYuan(fromFen)}–${formatFen(toFen, true)}`,
    count: `${countWords(count)} 个`,
    share: shareWords(count, all),
    ratio: all === 0 ? 0 : count / all,
  }));
}

/** "24%", "3.5%"; what is rarer than one in a thousand is not rounded to nothing. */
export function shareWords(count: number, all: number): string {
  if (all === 0) return '0%';
  const permille = Math.round((count * 1000) / all);
  if (permille === 0 && count > 0) return '不到 0.1%';
  return `${Math.trunc(permille / 10)}${permille % 10 === 0 ? '' : `.${permille % 10}`}%`;
}

export type Drawing = { readonly how: string; readonly check: string | null };

/** How an amount comes about, and how anybody can check it: two plain sentences. */
export function drawingWords({ minFen, maxFen, sealHash, seal, form }: Rules): Drawing {
  if (form === 'coupon') return { how: '每个红包都是同一种券，先拆后拆都一样。', check: null };
  if (minFen === maxFen) return { how: `每个红包都是 ${formatYuan(minFen)}，先拆后拆都一样。`, check: null };
  const how = '所有金额在活动开始前就由一串随机数（封签）抽定，合计正好等于预算，先拆后拆机会一样。';
  if (sealHash === null) return { how, check: null };
  return {
    how,
    check:
      seal === null
        ? '下面是封签的指纹，现在就公布：封签一变，指纹就对不上；活动结束后公布封签，谁都能照它再抽一遍核对。'
        : '活动已结束，封签公布如下：它的 SHA-256 就是指纹，照它再抽一遍，金额一个不差。',
  };
}
