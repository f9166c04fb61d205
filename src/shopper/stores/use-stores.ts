import { useEffect, useState } from 'react';
import { chooseStore } from '../../chosen-store';
import { findMe, useMyPosition } from '../../my-position';
import { goBack, openPage } from '../../pages';
import { useAnswer } from '../../use-answer';
import type { Located } from '../../wechat';
import { usePageQuery } from '../../wechat';
import { type Filter, type FoundStore, filtersFor, narrow } from './filters';

/** The locator: nearest first when she says where she is, else city by city; with a size in hand, who has it. */
export function useStores() {
  const query = usePageQuery();
  const skuNo = numberOf(query['skuNo']);
  const position = useMyPosition((state) => state.position);
  const [city, setCity] = useState<string | null>(null);
  const [filters, setFilters] = useState<readonly Filter[]>(skuNo === null ? [] : ['has-size']);
  const finding = useFinding(() => setCity(null));

  const where = { ...(position ? { position } : {}), ...(city === null ? {} : { city }) };
  const knowsWhere = position !== null || city !== null;
  const asked = useAnswer('stock.locate', {
    ...where,
    ...(skuNo === null ? {} : { skuNo, onlyWithSku: filters.includes('has-size') }),
    limit: knowsWhere ? 50 : 1,
  });

  const firstCity = asked.kind === 'ready' ? asked.value.cities[0] : undefined;
  useEffect(() => {
    if (!knowsWhere && firstCity !== undefined) setCity(firstCity);
  }, [knowsWhere, firstCity]);

  const stores = asked.kind === 'ready' ? asked.value.stores : [];
  // Until the answer for the city is there, what is still shown is the answer to an older question.
  const settled = firstCity === undefined || (knowsWhere && (city === null || stores.every(({ store }) => store.city === city)));

  const toggle = (filter: Filter) =>
    setFilters((kept) => (kept.includes(filter) ? kept.filter((one) => one !== filter) : [...kept, filter]));
  const choose = ({ store: { placeNo, name } }: FoundStore) => {
    chooseStore({ placeNo, name });
    goBack();
  };
  return {
    asked,
    settled,
    shown: narrow(stores, filters),
    filters: { offered: filtersFor(skuNo !== null), on: filters, toggle, clear: () => setFilters([]) },
    place: { position, city, setCity },
    finding,
    /** A page that shows a garment waits for the choice; who came to look around (`look=1`) has nothing to choose for. */
    choose: query['look'] === '1' ? null : choose,
    open: (placeNo: number) => openPage('store', { placeNo, skuNo }),
  };
}

function useFinding(found: () => void) {
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<Exclude<Located['kind'], 'here'> | null>(null);
  const find = async () => {
    setBusy(true);
    const kind = await findMe();
    setBusy(false);
    setTrouble(kind === 'here' ? null : kind);
    if (kind === 'here') found();
  };
  return { find: () => void find(), busy, trouble };
}

function numberOf(text: string | undefined): number | null {
  const number = Number(text);
  return text !== undefined && Number.isSafeInteger(number) && number > 0 ? number : null;
}
