import type { Output } from '../cloud';
import type { Tone } from '../parts/state';
import { beforeDay } from '../words/line';
import { clockWords, momentWords } from '../words/time';

type Sale = Output<'coupon.sales'>['sales'][number];

type Standing = Pick<Sale, 'undoUntil' | 'takeBackUntil' | 'undoneAt'>;

/** Where a write-off stands: undone, still to be undone, or final. The server says until when; a phone's own clock may be wrong. */
export function saleStateWords(
  { undoUntil, takeBackUntil, undoneAt }: Standing,
  isManager: boolean,
  now = new Date(),
): { text: string; tone: Tone } {
  if (undoneAt !== null) return { text: `${beforeDay('已于', momentWords(undoneAt, now))} 撤销`, tone: 'stopped' };
  if (undoUntil !== null) return { text: `已核销，${clockWords(undoUntil)} 前可撤销`, tone: 'good' };
  const until = isManager && takeBackUntil !== null ? `，${momentWords(takeBackUntil, now)} 前可退货` : '';
  return { text: `已核销${until}`, tone: 'quiet' };
}

/** What was used: "满 1,000 减 50；2,000 积分"; a sale with the card's price alone says so. */
export function usedWords(titles: readonly string[]): string {
  return titles.length === 0 ? '没有用券' : titles.join('；');
}

/** "会员卡尾号 0932"; a member who left since has no card any more. */
export function cardWords({ cardTail }: Pick<Sale, 'cardTail'>): string {
  return cardTail === '' ? '会员已注销' : `会员卡尾号 ${cardTail}`;
}
