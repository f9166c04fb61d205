import type { Handover } from '../cloudfunctions/order/states';
import type { RoomQuery } from './pages';

type Line = { readonly skuNo: number; readonly quantity: number };

/** What the checkout page is opened with. It stands in the link, so that a page opened again in a browser shows the same. */
export type CheckoutWish = {
  readonly placeNo: number;
  readonly handover: Handover;
  readonly lines: readonly Line[];
  /** Then what was ordered is taken out of the bag. */
  readonly fromBag: boolean;
};

export function writeWish({ placeNo, handover, lines, fromBag }: CheckoutWish): RoomQuery {
  return {
    placeNo,
    handover,
    lines: lines.map(({ skuNo, quantity }) => `${skuNo}x${quantity}`).join('_'),
    bag: fromBag ? 1 : null,
  };
}

/** Null for a link that says no store or no pieces; amounts and limits are the server's to judge. */
export function readWish(query: Readonly<Record<string, string | undefined>>): CheckoutWish | null {
  const placeNo = Number(query.placeNo);
  const lines = (query.lines ?? '').split('_').flatMap(readLine);
  if (!Number.isSafeInteger(placeNo) || placeNo < 1 || lines.length === 0) return null;
  return { placeNo, handover: query.handover === 'take-now' ? 'take-now' : 'pickup', lines, fromBag: query.bag === '1' };
}

function readLine(text: string): Line[] {
  const match = /^(\d{1,10})x(\d{1,2})$/.exec(text);
  return match ? [{ skuNo: Number(match[1]), quantity: Number(match[2]) }] : [];
}
