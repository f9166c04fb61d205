import { useCallback, useRef } from 'react';
import { ask } from '../../call';

/** She is told at most this often that somebody writes. */
const PAUSE_MS = 4_000;

/** Tells the shopper that somebody writes. Lost without harm, so nobody waits for the answer. */
export function useTyping(conversationNo: number): () => void {
  const toldAt = useRef(Number.NEGATIVE_INFINITY);
  return useCallback(() => {
    const now = performance.now();
    if (now - toldAt.current < PAUSE_MS) return;
    toldAt.current = now;
    ask('desk.typing', { conversationNo }).catch(() => undefined);
  }, [conversationNo]);
}
