import type { Output } from '../../cloud';
import type { Tone } from '../../parts/state';
import { momentWords } from '../../words/time';

export type Favour = Output<'desk.favour'>;
type Standing = { readonly word: string; readonly tone: Tone; readonly why: string; readonly next: string | null };

/** Where a favour stands: the word, why it is so, and what is to do next. */
export function standingOf({ state, receiveBefore, settledAt }: Favour, now = new Date()): Standing {
  switch (state) {
    case 'given':
      return {
        word: '待领取',
        tone: 'attention',
        why: '领取时在微信里确认一次，就到零钱。',
        next: receiveBefore === null ? null : `请在 ${momentWords(receiveBefore, now)} 前领取。`,
      };
    case 'paid':
      return {
        word: '已到账',
        tone: 'good',
        why: `${settledAt === null ? '' : `${momentWords(settledAt, now)} `}已转进您的微信零钱。`,
        next: null,
      };
    case 'lapsed':
      return {
        word: '已过期',
        tone: 'quiet',
        why: '没有在期限内领取，金额已收回。',
        next: '可在客服会话里说明，请客服处理。',
      };
  }
}
