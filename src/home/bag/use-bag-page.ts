import { useState } from 'react';
import { changeQuantity, fetchAllAt, useBag } from '../../bag';
import { type BagGroup, type BagLine, groupByPlace, handoverOf, MOST_PIECES } from '../../bag-lines';
import { writeWish } from '../../checkout-wish';
import { useStoreFromLocator } from '../../chosen-store';
import type { Input } from '../../cloud';
import { openPage } from '../../pages';
import { useAnswer } from '../../use-answer';
import { useWhileShown } from '../../use-while-shown';
import { askSure } from '../../wechat';

/** The bag by store: one store is one order. The chosen group is quoted by the server, so that price and stock are today's. */
export function useBagPage() {
  const groups = groupByPlace(useBag(({ lines }) => lines));
  const [chosenNo, choose] = useState<number | null>(null);
  const chosen = groups.find(({ place }) => place !== null && place.placeNo === chosenNo) ?? groups[0] ?? null;

  const asked = useAnswer('order.quote', chosen === null ? null : questionOf(chosen));
  useWhileShown(asked.again, null);
  useStoreFromLocator(fetchAllAt);
  // While the next quote is on its way the kept one speaks of another store or another number of pieces.
  const quote = asked.kind === 'ready' && chosen !== null && isAbout(asked.value, chosen) ? asked.value : null;

  const change = async (line: BagLine, quantity: number) => {
    const goes = quantity < 1;
    if (
      goes &&
      !(await askSure({
        title: '移出购物袋',
        why: `${line.styleName}，${line.colourName} ${line.size} 码`,
        yes: '移出',
        no: '留下',
      }))
    )
      return;
    changeQuantity(line, quantity);
  };

  const goOn = () => {
    if (chosen === null) return;
    if (chosen.place === null) return openPage('stores', { skuNo: chosen.lines[0]?.skuNo });
    const { place, lines } = chosen;
    openPage('checkout', writeWish({ placeNo: place.placeNo, handover: handoverOf(lines, new Date()), lines, fromBag: true }));
  };

  return { groups, chosen, choose, asked, quote, change, goOn };
}

export function pieceCountOf({ lines }: BagGroup): number {
  return lines.reduce((count, { quantity }) => count + quantity, 0);
}

/** More than one order takes: the server would refuse, so the page says it first. */
export function isTooMany(group: BagGroup): boolean {
  return pieceCountOf(group) > MOST_PIECES;
}

function questionOf({ place, lines }: BagGroup): Input<'order.quote'> | null {
  if (place === null || isTooMany({ place, lines })) return null;
  return {
    placeNo: place.placeNo,
    handover: handoverOf(lines, new Date()),
    lines: lines.map(({ skuNo, quantity }) => ({ skuNo, quantity })),
  };
}

type Quoted = {
  readonly store: { readonly placeNo: number };
  readonly lines: readonly { readonly skuNo: number; readonly quantity: number }[];
};

function isAbout({ store, lines }: Quoted, group: BagGroup): boolean {
  const same = (line: BagLine) => lines.some(({ skuNo, quantity }) => skuNo === line.skuNo && quantity === line.quantity);
  return store.placeNo === group.place?.placeNo && lines.length === group.lines.length && group.lines.every(same);
}
