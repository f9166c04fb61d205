import { useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type Output, type RefusalCode } from '../../cloud';
import { usePull, useWhileShown } from '../../use-while-shown';

export type OrderCard = Output<'order.list'>['orders'][number];

type Shown = { readonly orders: readonly OrderCard[]; readonly next: string | null };

export type Orders =
  | { readonly kind: 'loading' }
  | { readonly kind: 'ready'; readonly orders: readonly OrderCard[]; readonly more: 'none' | 'asking' | 'failed' | 'waiting' }
  | { readonly kind: 'refused'; readonly refusal: Refusal<RefusalCode> }
  | { readonly kind: 'failed' };

const PAGE = 12;

/** Her orders, newest first, a page at a time; the first page is read afresh whenever the list comes back to the front. */
export function useOrders(): { list: Orders; again: () => void; askMore: () => void } {
  const [shown, setShown] = useState<Shown | null>(null);
  const [trouble, setTrouble] = useState<Refusal<RefusalCode> | null>(null);
  const [more, setMore] = useState<'waiting' | 'asking' | 'failed'>('waiting');
  const under = useRef(false);

  const refresh = useCallback(async () => {
    const answer = await call('order.list', { limit: PAGE });
    if (answer.ok) {
      setShown(answer.value);
      setTrouble(null);
      setMore('waiting');
    } else setTrouble(answer.refusal);
  }, []);

  const askMore = useCallback(async () => {
    if (under.current || !shown?.next) return;
    under.current = true;
    setMore('asking');
    const answer = await call('order.list', { limit: PAGE, after: shown.next });
    if (answer.ok) setShown({ orders: [...shown.orders, ...newTo(shown.orders, answer.value.orders)], next: answer.value.next });
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
  return { list: listOf(shown, trouble, more), again, askMore: () => void askMore() };
}

/** An order placed between two pages would push the last one onto the next page: it is shown once. */
function newTo(shown: readonly OrderCard[], page: readonly OrderCard[]): OrderCard[] {
  const known = new Set(shown.map((order) => order.orderNo));
  return page.filter((order) => !known.has(order.orderNo));
}

function listOf(shown: Shown | null, trouble: Refusal<RefusalCode> | null, more: 'waiting' | 'asking' | 'failed'): Orders {
  if (shown !== null) return { kind: 'ready', orders: shown.orders, more: shown.next === null ? 'none' : more };
  if (trouble === null) return { kind: 'loading' };
  return trouble.code === 'outage' ? { kind: 'failed' } : { kind: 'refused', refusal: trouble };
}
