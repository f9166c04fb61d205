import { useReachBottom } from '@tarojs/taro';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import { call, type Output, type RefusalCode } from '../../cloud';

type Page = Output<'catalog.browse'>;
type Gender = 'women' | 'men' | 'unisex';

export type Filter = { readonly gender: Gender | null; readonly category: string | null };

const EVERYTHING: Filter = { gender: null, category: null };

/** Two rows more than a tall phone shows. */
const PAGE_SIZE = 12;

export type Shelf = {
  readonly styles: Page['styles'];
  readonly categories: Page['categories'];
  readonly next: string | null;
};

/** The shop's endless rail: the next pieces are asked for before the last are reached. Another filter starts from the front. */
export function useShelf() {
  const [filter, setFilter] = useState<Filter>(EVERYTHING);
  const [shelf, setShelf] = useState<Shelf | null>(null);
  const [refusal, setRefusal] = useState<Refusal<RefusalCode> | null>(null);
  const turn = useRef(0);
  const asking = useRef(false);

  const ask = useCallback(async (wanted: Filter, after: Shelf | null) => {
    turn.current += 1;
    const mine = turn.current;
    asking.current = true;
    const answer = await call('catalog.browse', questionOf(wanted, after?.next ?? null));
    // An answer to an older filter must not land on the new one.
    if (mine !== turn.current) return;
    asking.current = false;
    setRefusal(answer.ok ? null : answer.refusal);
    if (answer.ok) setShelf({ ...answer.value, styles: [...(after?.styles ?? []), ...answer.value.styles] });
  }, []);

  useEffect(() => {
    void ask(EVERYTHING, null);
  }, [ask]);

  const more = () => {
    if (shelf !== null && shelf.next !== null && !asking.current) void ask(filter, shelf);
  };
  useReachBottom(more);

  const choose = (change: Partial<Filter>) => {
    // A category of another gender's shelf may be empty here.
    const chosen = change.gender === undefined ? { ...filter, ...change } : { gender: change.gender, category: null };
    setFilter(chosen);
    void ask(chosen, null);
  };
  const again = () => {
    setRefusal(null);
    void ask(filter, shelf);
  };
  return { filter, choose, shelf, refusal, more, again };
}

function questionOf({ gender, category }: Filter, after: string | null) {
  return {
    limit: PAGE_SIZE,
    ...(gender === null ? {} : { gender }),
    ...(category === null ? {} : { category }),
    ...(after === null ? {} : { after }),
  };
}
