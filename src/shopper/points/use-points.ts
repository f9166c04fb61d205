import { useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type Output, type RefusalCode } from '../../cloud';
import type { Asked } from '../../use-answer';
import { usePull, useWhileShown } from '../../use-while-shown';

export type Points = Output<'member.points'>;
export type More = 'none' | 'waiting' | 'asking' | 'failed';

const PAGE = 20;

/** Her points: balance and lots as of now, the history a page at a time, newest first. */
export function usePoints(): { asked: Asked<Points>; more: More; askMore: () => void } {
  const [shown, setShown] = useState<Points | null>(null);
  const [trouble, setTrouble] = useState<Refusal<RefusalCode> | null>(null);
  const [more, setMore] = useState<Exclude<More, 'none'>>('waiting');
  const under = useRef(false);

  const refresh = useCallback(async () => {
    const answer = await call('member.points', { limit: PAGE });
    setTrouble(answer.ok ? null : answer.refusal);
    if (!answer.ok) return;
    setShown(answer.value);
    setMore('waiting');
  }, []);

  const askMore = useCallback(async () => {
    if (under.current || !shown?.next) return;
    under.current = true;
    setMore('asking');
    const answer = await call('member.points', { limit: PAGE, after: shown.next });
    if (answer.ok) setShown({ ...shown, entries: [...shown.entries, ...answer.value.entries], next: answer.value.next });
    setMore(answer.ok ? 'waiting' : 'failed');
    under.current = false;
  }, [shown]);

  useEffect(() => void refresh(), [refresh]);
  useWhileShown(() => void refresh(), null);
  usePull(() => void refresh());
  useReachBottom(() => void askMore());

  const again = () => {
    setTrouble(null);
    void refresh();
  };
  return { asked: askedOf(shown, trouble, again), more: shown?.next ? more : 'none', askMore: () => void askMore() };
}

function askedOf(shown: Points | null, trouble: Refusal<RefusalCode> | null, again: () => void): Asked<Points> {
  if (shown !== null) return { kind: 'ready', value: shown, again };
  if (trouble === null) return { kind: 'loading', again };
  return trouble.code === 'outage' ? { kind: 'failed', again } : { kind: 'refused', refusal: trouble, again };
}
