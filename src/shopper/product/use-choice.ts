import { useState } from 'react';
import type { GarmentPage } from '../../../cloudfunctions/stock/contract';
import { type ChosenStore, useStoreFromLocator } from '../../chosen-store';
import { decideBuy } from './decide-buy';

type Picked = { readonly skuNo: number; readonly store: ChosenStore };

/** Colour, size and, where the size is missing here, the store: what she has chosen so far. It starts with the piece that was scanned. */
export function useChoice(page: GarmentPage, standing: boolean) {
  const scanned = page.skus.find(({ skuNo }) => skuNo === page.scannedSkuNo);
  const [colourCode, chooseColour] = useState(scanned?.colourCode ?? page.colours[0]?.code ?? '');
  const [size, chooseSize] = useState<string | null>(scanned?.size ?? (page.sizes.length === 1 ? (page.sizes[0] ?? null) : null));
  const sku = page.skus.find((one) => one.colourCode === colourCode && one.size === size) ?? null;

  const [picked, setPicked] = useState<Picked | null>(null);
  const pickStore = (store: ChosenStore) => {
    if (sku) setPicked({ skuNo: sku.skuNo, store });
  };
  useStoreFromLocator(pickStore);

  // Picked for one size, it says nothing about another.
  const pickedStore = picked?.skuNo === sku?.skuNo ? (picked?.store ?? null) : null;
  const buy = decideBuy({ sku, here: page.here, picked: pickedStore, standing });
  const colour = page.colours.find(({ code }) => code === colourCode);
  return { colour, colourCode, chooseColour, size, chooseSize, sku, buy, pickedStore, pickStore };
}
