import type { Tone } from '../parts/state';
import type { Visit } from './visit';

type Member = Visit['member'];

const MINUTE_MS = 60_000;

/** "还可操作 14 分钟": whole minutes that are surely left; a clerk who is told "1 minute" has one. */
export function leftWords(until: string, now: Date): { text: string; tone: Tone } {
  const left = Date.parse(until) - now.getTime();
  if (left <= 0) return { text: '时间已到', tone: 'stopped' };
  if (left < MINUTE_MS) return { text: '还可操作不到 1 分钟', tone: 'attention' };
  const minutes = Math.floor(left / MINUTE_MS);
  return { text: `还可操作 ${minutes} 分钟`, tone: minutes < 3 ? 'attention' : 'good' };
}

/** Her nickname; who gave none is known by the end of her card. */
export function whoWords({ nickname, cardNo }: Pick<Member, 'nickname' | 'cardNo'>): string {
  return nickname ?? `会员 ${cardNo.slice(-4)}`;
}

/** "尾号 0932". */
export function tailWords(cardNo: string): string {
  return `尾号 ${cardNo.slice(-4)}`;
}

/** "上装 M · 下装 27", one per category as the bank has them; null while nothing is known. */
export function sizesWords(sizes: Member['sizes']): string | null {
  return sizes.length === 0 ? null : sizes.map(({ category, size }) => `${category} ${size}`).join(' · ');
}
