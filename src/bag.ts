import { addToBag, type BagLine, type BagPlace, setQuantity, settlePlace, takeOut } from './bag-lines';
import { createBag } from './bag-store';
import { forget, recall, remember } from './wechat';

/** The bag of this phone. */
export const useBag = createBag({ getItem: recall, setItem: remember, removeItem: forget });

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
