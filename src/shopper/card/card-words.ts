import type { Output } from '../../cloud';
import { cardNoWords, countWords } from '../../words/member';
import { lastDayWords } from '../../words/time';

/** "8806241109321112345678" → "8806 2411 0932 · 11 1234 5678": the card, then what changes with it, as a clerk types them. */
export function codeDigits(text: string): string {
  return `${cardNoWords(text.slice(0, 12))} · ${text.slice(12, 14)} ${cardNoWords(text.slice(14))}`;
}

type Card = NonNullable<Output<'member.card'>['card']>;

/** The points row: what she has, and what of it goes next. */
export function pointsNote({ pointsCount, expiring }: Pick<Card, 'pointsCount' | 'expiring'>): string {
  return expiring ? `${countWords(expiring.count)} 分 ${lastDayWords(expiring.at)}到期` : `${countWords(pointsCount)} 分`;
}
