import { create } from 'zustand';
import { createJSONStorage, persist } from 'zustand/middleware';
import { addToBag, type BagLine, type BagPlace, setQuantity, settlePlace, takeOut } from './bag-lines';
import { forget, recall, remember } from './wechat';

type Bag = { readonly lines: readonly BagLine[] };

/** Raise it when a line changes shape: an older bag is then left behind instead of being misread. */
const VERSION = 1;

/** The bag of this phone, kept across visits. What it may hold and how it changes is said in `bag-lines.ts`. */
export const useBag = create<Bag>()(
  persist<Bag>(() => ({ lines: [] }), {
    name: 'hangtag.bag',
    version: VERSION,
    storage: createJSONStorage(() => ({ getItem: recall, setItem: remember, removeItem: forget })),
  }),
);

export function putInBag(line: BagLine): void {
  useBag.setState(({ lines }) => ({ lines: addToBag(lines, line) }));
}

export function changeQuantity(line: BagLine, quantity: number): void {
  useBag.setState(({ lines }) => ({ lines: setQuantity(lines, line, quantity) }));
}

export function fetchAllAt(place: BagPlace): void {
  useBag.setState(({ lines }) => ({ lines: settlePlace(lines, place) }));
}

export function takeOutOfBag(placeNo: number, skuNos: readonly number[]): void {
  useBag.setState(({ lines }) => ({ lines: takeOut(lines, placeNo, skuNos) }));
}
