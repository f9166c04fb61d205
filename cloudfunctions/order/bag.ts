import type { SkuFacts } from '../catalog/sku-facts';
import { addFen, type Fen, fen } from '../kernel/money';
import { type Outcome, ok, refuse } from '../kernel/outcome';

export const MOST_PIECES = 20;

export type BagLine = { readonly skuNo: number; readonly quantity: number };

/** One piece as it will be ordered; two of the same sku are two pieces. */
export type PricedPiece = SkuFacts & { readonly paidFen: Fen };

/** The same sku twice is one line; lines are in sku order, so the same bag always reads the same. */
export function mergeLines(lines: readonly BagLine[]): BagLine[] {
  const quantityBySku = new Map<number, number>();
  for (const line of lines) quantityBySku.set(line.skuNo, (quantityBySku.get(line.skuNo) ?? 0) + line.quantity);
  return [...quantityBySku].map(([skuNo, quantity]) => ({ skuNo, quantity })).sort((a, b) => a.skuNo - b.skuNo);
}

/**
 * Prices every piece of a bag. Until reductions exist each piece is paid at its tag price; the coupon module will lower `paidFen`
 * piece by piece, which is why money stands on the piece and not on the order.
 */
export function priceBag(
  lines: readonly BagLine[],
  factsBySku: ReadonlyMap<number, SkuFacts>,
): Outcome<PricedPiece[], 'sku/unknown' | 'order/too-many'> {
  const pieces: PricedPiece[] = [];
  for (const line of lines) {
    const facts = factsBySku.get(line.skuNo);
    if (!facts) return refuse('sku/unknown', { skuNo: line.skuNo });
    for (let piece = 0; piece < line.quantity; piece += 1) pieces.push({ ...facts, paidFen: facts.tagPriceFen });
  }
  if (pieces.length > MOST_PIECES) return refuse('order/too-many', { mostCount: MOST_PIECES });
  return ok(pieces);
}

/** The steps a shopper reads, top to bottom; their sum is what she pays. */
export function calculate(pieces: readonly PricedPiece[]) {
  const tagPriceFen = addFen(...pieces.map((piece) => fen(piece.tagPriceFen)));
  return { steps: [{ kind: 'tag-price' as const, amountFen: tagPriceFen }], payableFen: tagPriceFen };
}
