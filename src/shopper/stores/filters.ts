import type { Output } from '../../cloud';

export type FoundStore = Output<'stock.locate'>['stores'][number];

/** What she may narrow the list by; the server's order and numbers stay as they are. */
export type Filter = 'has-size' | 'open' | 'try-on' | 'pickup';

export const FILTER_WORDS: Readonly<Record<Filter, string>> = {
  'has-size': '有我的尺码',
  open: '营业中',
  'try-on': '可试衣',
  pickup: '可自提',
};

/** "Has my size" only makes sense with a size in hand. */
export function filtersFor(hasSku: boolean): Filter[] {
  const always: Filter[] = ['open', 'try-on', 'pickup'];
  return hasSku ? ['has-size', ...always] : always;
}

export function narrow(stores: readonly FoundStore[], filters: readonly Filter[]): FoundStore[] {
  return stores.filter((found) => filters.every((filter) => passes(found, filter)));
}

function passes({ store, promisedCount, live }: FoundStore, filter: Filter): boolean {
  switch (filter) {
    case 'has-size':
      return (promisedCount ?? 0) > 0;
    case 'open':
      return store.opening.open;
    case 'try-on':
      return store.offers.includes('try-on');
    case 'pickup':
      return live && store.offers.includes('pickup');
  }
}

/** On the map: the nearest of one city, because a store a day's travel away would press the near ones into one point. */
export function nearby(stores: readonly FoundStore[]): FoundStore[] {
  const [nearest] = stores;
  return stores.filter(({ store }) => store.city === nearest?.store.city).slice(0, 10);
}
