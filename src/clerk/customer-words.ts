import type { Output } from '../cloud';
import { formatFen } from '../parts/price/format-fen';
import { dateWords, dayWords } from '../words/time';

type Row = Output<'referral.customers'>['customers'][number];
type Customer = Output<'referral.customer'>;
type Touch = Customer['touches'][number];

const DAY_MS = 86_400_000;

/** What to call her: her nickname, else the end of her card; who has neither is simply new. */
export function nameOf({ nickname, cardTail }: Pick<Row, 'nickname' | 'cardTail'>): string {
  if (nickname !== null) return nickname;
  return cardTail === null ? '新顾客' : `会员 ${cardTail}`;
}

/** "今天来过", "3 天前来过", from a month on the date: who was last here, and how long ago. */
export function seenWords(lastSeenAt: string | null, now: Date): string {
  if (lastSeenAt === null) return '还没来过店里';
  if (dayWords(lastSeenAt, now) === '今天') return '今天来过';
  const days = Math.max(1, Math.floor((now.getTime() - Date.parse(lastSeenAt)) / DAY_MS));
  return days <= 30 ? `${days} 天前来过` : `${dateWords(lastSeenAt, now)}来过`;
}

/** "一年 ¥3,240"; null where it is not for the clerk to see. */
export function yearWords(yearFen: number | null): string | null {
  return yearFen === null ? null : `一年 ¥${formatFen(yearFen)}`;
}

/** "自 11 月 3 日 · 保护到 2 月 1 日": since when she is somebody's, and until when no other clerk's scan changes that. */
export function boundWords({ boundAt, protectedUntil }: Pick<Customer, 'boundAt' | 'protectedUntil'>, now: Date): string {
  const since = `自 ${dateWords(boundAt, now)}`;
  return Date.parse(protectedUntil) <= now.getTime() ? since : `${since} · 保护到 ${dateWords(protectedUntil, now)}`;
}

/** "大衣 驼色 × 2"; what she bought once carries no number. */
export function favouriteWords({ category, colourName, pieceCount }: Customer['favourites'][number]): string {
  return [category, colourName, pieceCount > 1 ? `× ${pieceCount}` : ''].filter((word) => word !== '').join(' ');
}

const TOUCHED: Record<Touch['way'], string> = {
  'clerk-code': '扫了导购的码',
  'store-code': '扫了门店的码',
  'counter-code': '扫了柜台的码',
  tag: '扫了吊牌',
  share: '打开了分享的商品',
  met: '到店出示会员码',
};

export function touchWords({ way }: Pick<Touch, 'way'>): string {
  return TOUCHED[way];
}

/** "11-03" → "11 月 3 日"; null: she did not say. */
export function bornWords(birthday: string | null): string | null {
  if (birthday === null) return null;
  const [month, day] = birthday.split('-').map(Number);
  return `${month} 月 ${day} 日`;
}
