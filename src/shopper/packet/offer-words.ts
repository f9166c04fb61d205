import type { RefusalCode } from '../../cloud';
import { momentWords } from '../../words/time';
import type { Offer } from './wish';

type Below = { readonly title?: string; readonly why: string; readonly next: string };

/** Below the sealed envelope: until when, and what the tap brings. Sold out is said before she taps in vain. */
export function offerWords({ openUntil, form, soldOut }: Pick<Offer, 'openUntil' | 'form' | 'soldOut'>, now = new Date()): Below {
  const until = momentWords(openUntil, now);
  if (soldOut) {
    return {
      title: '现在拆完了',
      why: '今天的份额，或全部份额，已经发完。',
      next: `没有人领的会退回来；您的资格到 ${until}，可以再来看看。`,
    };
  }
  return { why: `${until} 前可拆`, next: form === 'coupon' ? '拆开就放进「我的券」' : '拆开后点一下，领到微信零钱' };
}

/** After these the envelope cannot be opened here any more, so the page says why instead of showing it. */
const FINAL: readonly RefusalCode[] = [
  'campaign/unknown',
  'campaign/over',
  'campaign/store',
  'campaign/not-earned',
  'campaign/too-late',
  'campaign/had-it',
  'campaign/sold-out-today',
  'campaign/sold-out',
];

export function endsOffer(code: RefusalCode): boolean {
  return FINAL.includes(code);
}
