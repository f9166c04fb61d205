import { useCallback, useEffect, useState } from 'react';
import { useMe } from '../../session/session';
import { type Draft, draftsIn } from './drafts';

type Giver = (conversationNo: number, text: string) => void;
const takers = new Set<Giver>();

/** Words she wants to change go back into the composer. */
export function takeBack(conversationNo: number, text: string): void {
  for (const take of takers) take(conversationNo, text);
}

/** What she is writing to this shopper, kept in the browser with every key. */
export function useDraft(conversationNo: number): [draft: Draft, write: (change: Partial<Draft>) => void] {
  const { userNo } = useMe();
  const [draft, setDraft] = useState(() => draftsIn(localStorage, userNo).read(conversationNo));
  const write = useCallback(
    (change: Partial<Draft>) =>
      setDraft((was) => {
        const next = { ...was, ...change };
        draftsIn(localStorage, userNo).keep(conversationNo, next, Date.now());
        return next;
      }),
    [userNo, conversationNo],
  );
  useEffect(() => {
    draftsIn(localStorage, userNo).sweep(Date.now());
    const take: Giver = (number, text) => {
      if (number === conversationNo) write({ text, isNote: false });
    };
    takers.add(take);
    return () => {
      takers.delete(take);
    };
  }, [userNo, conversationNo, write]);
  return [draft, write];
}
