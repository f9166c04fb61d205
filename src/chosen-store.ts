import { useEffect, useRef } from 'react';
import { create } from 'zustand';

/** The store she picked on the locator: where she will take her pieces. */
export type ChosenStore = { readonly placeNo: number; readonly name: string };

/**
 * What the locator hands back to the page that opened it, kept until she picks another: the next garment is shown with the stock of
 * the same store. Not remembered beyond this visit, because tomorrow she may stand elsewhere.
 */
export const useChosenStore = create<{ readonly store: ChosenStore | null }>(() => ({ store: null }));

/** A fresh object each time: picking the same store once more is heard, too. */
export function chooseStore({ placeNo, name }: ChosenStore): void {
  useChosenStore.setState({ store: { placeNo, name } });
}

/** Hears what is picked on the locator while this page waits below it; what was picked before it opened is not heard again. */
export function useStoreFromLocator(hear: (store: ChosenStore) => void): void {
  const chosen = useChosenStore(({ store }) => store);
  const heard = useRef(chosen);
  const latest = useRef(hear);
  latest.current = hear;
  useEffect(() => {
    if (chosen === heard.current) return;
    heard.current = chosen;
    if (chosen) latest.current(chosen);
  }, [chosen]);
}
