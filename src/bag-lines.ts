import type { Handover } from '../cloudfunctions/order/states';

/** What lies in the bag: enough to show it at once, without asking. Price and stock are asked again whenever they matter. */
export type BagPiece = {
  readonly skuNo: number;
  readonly styleNo: number;
  readonly styleName: string;
  readonly colourName: string;
  readonly colourHex: string;
  readonly size: string;
  readonly picture: string | null;
  readonly tagPriceFen: number;
};

export type BagPlace = { readonly placeNo: number; readonly name: string };

export type BagLine = BagPiece & {
  readonly quantity: number;
  /** Where she means to take it; null while she has not chosen. */
  readonly place: BagPlace | null;
  /** When she stood in that store with it in her hand; null when it will be fetched. */
  readonly inHandAt: string | null;
};

/** Everything to be taken at one store: one order. */
export type BagGroup = { readonly place: BagPlace | null; readonly lines: readonly BagLine[] };

/** The server takes no more pieces in one order; the bag holds no more of one line. */
export const MOST_PIECES = 20;

/** After this long she is taken to have left the store, and the pieces are fetched instead of taken along. */
const IN_STORE_MS = 2 * 3_600_000;

/** The same sku for the same store is one line with more pieces; a new line goes on top. */
export function addToBag(lines: readonly BagLine[], added: BagLine): BagLine[] {
  const there = lines.find((line) => isSame(line, added));
  if (!there) return [added, ...lines];
  const quantity = Math.min(MOST_PIECES, there.quantity + added.quantity);
  return lines.map((line) => (line === there ? { ...line, ...added, quantity } : line));
}

/** Less than one takes the line out. */
export function setQuantity(lines: readonly BagLine[], which: BagLine, quantity: number): BagLine[] {
  if (quantity < 1) return lines.filter((line) => !isSame(line, which));
  return lines.map((line) => (isSame(line, which) ? { ...line, quantity: Math.min(MOST_PIECES, quantity) } : line));
}

/** Lines without a store get one; what already waits for the same sku there grows. */
export function settlePlace(lines: readonly BagLine[], place: BagPlace): BagLine[] {
  const settled = lines.filter((line) => line.place !== null);
  const homeless = lines.filter((line) => line.place === null);
  return homeless.reduceRight((kept, line) => addToBag(kept, { ...line, place, inHandAt: null }), settled);
}

/** What was ordered leaves the bag; other stores' lines and other sizes stay. */
export function takeOut(lines: readonly BagLine[], placeNo: number, skuNos: readonly number[]): BagLine[] {
  return lines.filter((line) => line.place?.placeNo !== placeNo || !skuNos.includes(line.skuNo));
}

/** One group per store in the order the lines lie; what has no store yet comes last. */
export function groupByPlace(lines: readonly BagLine[]): BagGroup[] {
  const groups = new Map<number | null, { place: BagPlace | null; lines: BagLine[] }>();
  for (const line of lines) {
    const at = line.place?.placeNo ?? null;
    const group = groups.get(at);
    if (group) group.lines.push(line);
    else groups.set(at, { place: line.place, lines: [line] });
  }
  return [...groups.values()].sort((a, b) => Number(a.place === null) - Number(b.place === null));
}

/** Taken along only while all of it is still in her hands; otherwise it is fetched. The checkout lets her change it. */
export function handoverOf(lines: readonly BagLine[], now: Date): Handover {
  const inHand = (line: BagLine) => line.inHandAt !== null && now.getTime() - Date.parse(line.inHandAt) < IN_STORE_MS;
  return lines.every(inHand) ? 'take-now' : 'pickup';
}

export function isSame(one: BagLine, other: BagLine): boolean {
  return one.skuNo === other.skuNo && one.place?.placeNo === other.place?.placeNo;
}
