import type { SkuFacts } from '../catalog/sku-facts';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { PricedPiece } from './pricing';

export const MOST_PIECES = 20;

export type BagLine = { readonly skuNo: number; readonly quantity: number };

/** One piece as it is bought, online or at the counter; two of the same sku are two pieces. */
export type BoughtPiece = PricedPiece<SkuFacts>;

/** The same sku twice is one line; lines are in sku order, so the same bag always reads the same. */
export function mergeLines(lines: readonly BagLine[]): BagLine[] {
  const quantityBySku = new Map<number, number>();
  for (const line of lines) quantityBySku.set(line.skuNo, (quantityBySku.get(line.skuNo) ?? 0) + line.quantity);
  return [...quantityBySku].map(([skuNo, quantity]) => ({ skuNo, quantity })).sort((a, b) => a.skuNo - b.skuNo);
}

/** Lays every piece of a bag out with what is known of it. */
export function layOut(
  lines: readonly BagLine[],
  factsBySku: ReadonlyMap<number, SkuFacts>,
): Outcome<SkuFacts[], 'sku/unknown' | 'order/too-many'> {
  const pieces: SkuFacts[] = [];
  for (const line of lines) {
    const facts = factsBySku.get(line.skuNo);
    if (!facts) return refuse('sku/unknown', { skuNo: line.skuNo });
    for (let piece = 0; piece < line.quantity; piece += 1) pieces.push(facts);
  }
  if (pieces.length > MOST_PIECES) return refuse('order/too-many', { mostCount: MOST_PIECES });
  return ok(pieces);
}

/** The lines of a priced bag for the shopper's eyes: one per sku, with what all its pieces come to. */
export function linesOf(pieces: readonly BoughtPiece[]) {
  const bySku = new Map<number, BoughtPiece[]>();
  for (const piece of pieces) bySku.set(piece.skuNo, [...(bySku.get(piece.skuNo) ?? []), piece]);
  return [...bySku.values()].flatMap((same) => {
    const [first] = same;
    if (!first) return [];
    const { skuNo, styleName, colourName, colourHex, size, picture, tagPriceFen } = first;
    const paidFen = same.reduce((sum, piece) => sum + piece.paidFen, 0);
    return [{ skuNo, styleName, colourName, colourHex, size, picture, quantity: same.length, tagPriceFen, paidFen }];
  });
}
