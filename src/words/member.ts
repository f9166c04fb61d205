import type { Output } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import { lastDayWords } from './time';

type Card = NonNullable<Output<'member.card'>['card']>;

/**
 * Which wording of the consents our pages show; it is kept with every yes and no. Give it a new date whenever a sentence about what is
 * kept, and what for, changes its meaning.
 */
export const WORDING = '2026-11-22';

/** What joining means, said beside every button that does it. */
export const JOIN_CONSENT = '入会即同意我们按卡号记录您的消费、积分和优惠券。不用手机号，随时可以注销。';

/** The same where there is room for half a line only. */
export const JOIN_CONSENT_SHORT = '入会即同意按卡号记消费与积分';

/** "880624110932" → "8806 2411 0932". */
export function cardNoWords(cardNo: string): string {
  return cardNo.replace(/(\d{4})(?=\d)/g, '$1 ');
}

/** 2460 → "2,460". */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "金卡会员价"; of a level that is called 会员 itself, "会员价". */
export function vipPriceWords(levelName: string): string {
  return levelName.endsWith('会员') ? `${levelName}价` : `${levelName}会员价`;
}

export type Progress = { readonly text: string /** 0 to 1: how full the bar is. */; readonly ratio: number };

/** How far she has come: to keep the level in its grace days, to the next level, or that she stands at the top. */
export function progressOf({
  yearFen,
  next,
  grace,
  levelUntil,
}: Pick<Card, 'yearFen' | 'next' | 'grace' | 'levelUntil'>): Progress {
  if (grace) {
    const text = `等级保留到 ${lastDayWords(grace.until)}，再消费 ¥${formatFen(grace.missingFen)} 可续`;
    return { text, ratio: shareOf(yearFen, yearFen + grace.missingFen) };
  }
  if (next) return { text: `距${next.name}还差 ¥${formatFen(next.missingFen)}`, ratio: shareOf(yearFen, next.fromFen) };
  return { text: levelUntil === null ? '已是最高等级' : `最高等级，有效到 ${lastDayWords(levelUntil)}`, ratio: 1 };
}

function shareOf(part: number, whole: number): number {
  return whole <= 0 ? 1 : Math.min(1, Math.max(0, part / whole));
}
