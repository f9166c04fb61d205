import { useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../cloudfunctions/kernel/outcome';
import type { RefusalCode } from './cloud';
import type { Asked } from './use-answer';
import { usePull, useWhileShown } from './use-while-shown';

/** What waits below the last line. */
export type More = 'none' | 'waiting' | 'asking' | 'failed';

type Reply<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal<RefusalCode> };

/**
 * A list that goes on: `ask` reads from a mark on (null: from the top), `join` puts what came below what is shown. Pulling asks from the top
 * again; so does coming back to the page, unless she has read further down, because the list must not jump under her thumb.
 */
export function usePaged<Value extends { readonly next: string | null }>(
  ask: (from: string | null) => Promise<Reply<Value>>,
  join: (shown: Value, more: Value) => Value,
) {
  const [shown, setShown] = useState<Value | null>(null);
  const [trouble, setTrouble] = useState<Refusal<RefusalCode> | null>(null);
  const [more, setMore] = useState<Exclude<More, 'none'>>('waiting');
  const turn = useRef(0);
  const under = useRef(false);
  const pageCount = useRef(0);

  const refresh = useCallback(async () => {
    turn.current += 1;
    const mine = turn.current;
    const answer = await ask(null);
    // An older answer that comes late must not replace a newer one.
    if (turn.current !== mine) return;
    setTrouble(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    pageCount.current = 1;
    setShown(answer.value);
    setMore('waiting');
  }, [ask]);

  const askMore = useCallback(async () => {
    if (under.current || !shown?.next) return;
    under.current = true;
    const mine = turn.current;
    setMore('asking');
    const answer = await ask(shown.next);
    under.current = false;
    if (turn.current !== mine) return;
    if (answer.ok) {
      pageCount.current += 1;
      setShown(join(shown, answer.value));
    }
    setMore(answer.ok ? 'waiting' : 'failed');
  }, [ask, join, shown]);

  useEffect(() => {
    void refresh();
    return () => {
      turn.current += 1;
    };
  }, [refresh]);
  useWhileShown(() => {
    if (pageCount.current <= 1) void refresh();
  }, null);
  usePull(() => void refresh());
  useReachBottom(() => void askMore());

  const again = () => {
    setTrouble(null);
    void refresh();
  };
  return {
    asked: askedOf(shown, trouble, again),
    more: shown?.next ? more : ('none' as const),
    askMore: () => void askMore(),
    /** Asks from the top without taking away what is shown. */
    refresh: () => void refresh(),
  };
}

function askedOf<Value>(shown: Value | null, trouble: Refusal<RefusalCode> | null, again: () => void): Asked<Value> {
  if (shown !== null) return { kind: 'ready', value: shown, again };
  if (trouble === null) return { kind: 'loading', again };
  return trouble.code === 'outage' ? { kind: 'failed', again } : { kind: 'refused', refusal: trouble, again };
}
