import type { Output } from '../../cloud';

type Found = Output<'stock.lookup'>;
type Sku = Found['skus'][number];

export type ColourRows = { readonly code: string; readonly name: string; readonly hex: string; readonly skus: readonly Sku[] };

/** Sizes under their colour in the order they hang, the scanned colour first: it is the one the clerk holds. */
export function rowsByColour({ colours, skus, scannedSkuNo }: Pick<Found, 'colours' | 'skus' | 'scannedSkuNo'>): ColourRows[] {
  const rows = colours.map(({ code, name, hex }) => ({ code, name, hex, skus: skus.filter((sku) => sku.colourCode === code) }));
  const scanned = skus.find((sku) => sku.skuNo === scannedSkuNo)?.colourCode;
  return [...rows.filter(({ code }) => code === scanned), ...rows.filter(({ code }) => code !== scanned)];
}
