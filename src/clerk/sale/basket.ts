import type { Output } from '../../cloud';

type Found = Output<'stock.lookup'>;

/** A garment on the counter, with what its line shows before the price comes. */
export type Garment = {
  readonly skuNo: number;
  readonly styleName: string;
  readonly colourName: string;
  readonly colourHex: string;
  readonly size: string;
  readonly picture: string | null;
  readonly tagPriceFen: number;
};

export type BasketLine = { readonly garment: Garment; readonly quantity: number };

/** What one line can hold; the contract says the same. */
export const MOST_OF_ONE = 20;

/** One more on the counter: a second scan of the same size counts up its line, so the order of lines stays that of the scans. */
export function withOneMore(lines: readonly BasketLine[], garment: Garment): BasketLine[] {
  const known = lines.find((line) => line.garment.skuNo === garment.skuNo);
  if (!known) return [...lines, { garment, quantity: 1 }];
  return withQuantity(lines, garment.skuNo, Math.min(known.quantity + 1, MOST_OF_ONE));
}

/** None of it takes the line away. */
export function withQuantity(lines: readonly BasketLine[], skuNo: number, quantity: number): BasketLine[] {
  return lines.flatMap((line) => {
    if (line.garment.skuNo !== skuNo) return [line];
    return quantity < 1 ? [] : [{ ...line, quantity }];
  });
}

export function countPieces(lines: readonly { readonly quantity: number }[]): number {
  return lines.reduce((count, line) => count + line.quantity, 0);
}

/** The garment of that number among what a tag was found to be; null when the style does not have it. */
export function garmentOf({ style, colours, skus }: Found, skuNo: number): Garment | null {
  const sku = skus.find((one) => one.skuNo === skuNo);
  const colour = colours.find(({ code }) => code === sku?.colourCode);
  if (!sku || !colour) return null;
  return {
    skuNo,
    styleName: style.name,
    colourName: colour.name,
    colourHex: colour.hex,
    size: sku.size,
    picture: colour.pictures[0] ?? null,
    tagPriceFen: style.tagPriceFen,
  };
}
