import { useState } from 'react';
import type { Output } from '../cloud';
import { useAnswer } from '../use-answer';
import { recall, remember } from '../wechat';

export type Workplace = Output<'store.work'>['places'][number];

const KEPT = 'hangtag.workplace';

/** Where this clerk works today: her only place, or the one she chose last on this phone. */
export function useWorkplace() {
  const asked = useAnswer('store.work', {});
  const [chosen, setChosen] = useState(() => Number(recall(KEPT)));
  const choose = (placeNo: number) => {
    chooseWorkplace(placeNo);
    setChosen(placeNo);
  };
  return {
    asked,
    choose,
    placeOf: (places: readonly Workplace[]) => places.find(({ placeNo }) => placeNo === chosen) ?? places[0],
  };
}

/** The store whose pages open next on this phone. */
export function chooseWorkplace(placeNo: number): void {
  remember(KEPT, String(placeNo));
}
