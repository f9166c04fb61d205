import { useMemo } from 'react';
import { serverNow } from '../../live/clock';
import type { Say, Unsent } from './unsent';
import type { Picture } from './use-pictures';
import { useSend } from './use-unsent';

/** Sends texts, pictures and products of one conversation. Id and key are made here, once, and stay with the message. */
export function useSay(conversationNo: number) {
  const send = useSend();
  return useMemo(() => {
    const say = (what: Say, label: string, isNote = false) => {
      const one: Unsent = {
        conversationNo,
        messageId: crypto.randomUUID(),
        key: crypto.randomUUID(),
        say: what,
        isNote,
        label,
        at: serverNow(),
        refusal: null,
      };
      // Never rejects: what went wrong stands at the message.
      send(one).catch(() => undefined);
    };
    return {
      text: (text: string, isNote: boolean) => say({ kind: 'text', text }, text, isNote),
      picture: ({ mediaId }: Picture) => say({ kind: 'picture', mediaId }, '[图片]'),
      product: (styleNo: number, name: string) => say({ kind: 'product', styleNo }, `[商品] ${name}`),
    };
  }, [conversationNo, send]);
}
