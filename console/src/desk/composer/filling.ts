import type { Output } from '../../contracts';

type QuickReply = Output<'desk.quickReplies'>['replies'][number];

/** What a quick reply may ask for; null: not known for this shopper. */
export type Fillings = Readonly<Record<'name' | 'store' | 'order' | 'agent', string | null>>;

export const FILLING_WORDS: Readonly<Record<keyof Fillings, string>> = {
  name: '顾客称呼',
  store: '门店',
  order: '订单号',
  agent: '您的名字',
};

/** The text with what is known filled in. A name that is not known is left out; anything else stays as {word} for her to write. */
export function fill(text: string, fillings: Fillings): string {
  return text.replace(
    /\{(name|store|order|agent)\}/g,
    (asked, word: keyof Fillings) => fillings[word] ?? (word === 'name' ? '' : asked),
  );
}

/** The words a text still waits for: it is not sent with them. */
export function unfilled(text: string): (keyof Fillings)[] {
  return [...text.matchAll(/\{(name|store|order|agent)\}/g)].map((match) => match[1] as keyof Fillings);
}

/** What is typed after the last slash, up to the caret; null when she is not choosing a quick reply. "/发货" → "发货", "a/b" → null. */
export function slashWord(text: string, caret: number): { word: string; from: number } | null {
  const match = /(?:^|\s)\/([\p{L}\p{N}-]{0,12})$/u.exec(text.slice(0, caret));
  return match === null ? null : { word: match[1] ?? '', from: caret - (match[1] ?? '').length - 1 };
}

/** Quick replies for a word: shortcuts that begin with it, then titles and texts that hold it. */
export function matching(replies: readonly QuickReply[], word: string): QuickReply[] {
  const wanted = word.toLowerCase();
  const begins = replies.filter(({ shortcut }) => shortcut.toLowerCase().startsWith(wanted));
  const holds = replies.filter(
    (reply) => !begins.includes(reply) && `${reply.title}${reply.text}`.toLowerCase().includes(wanted),
  );
  return [...begins, ...holds];
}
