import * as z from 'zod';
import { FenAmount } from '../kernel/shape';

/** No reduction takes a piece below this, neither VIP price nor coupon nor points. The first floor that names the piece holds. */
const Floor = z
  .strictObject({
    styles: z.array(z.string()).default([]),
    categories: z.array(z.string()).default([]),
    /** Share of the tag price in percent, or an amount; one of the two. */
    percentOfTag: z.int().min(0).max(100).optional(),
    fen: FenAmount.min(0).optional(),
  })
  .refine((floor) => (floor.percentOfTag === undefined) !== (floor.fen === undefined), {
    error: 'a floor is either percentOfTag or fen',
  });

/** How low a brand lets its prices go. Source: PRODUCT §5; kept by date as the setting `catalog.prices`. */
export const PricePolicy = z.strictObject({
  /** A brand that never lowers a price: no VIP price, no points in payment, and coupons only that lower nothing. */
  noDiscount: z.boolean(),
  floors: z.array(Floor).max(200),
});
export type PricePolicy = z.output<typeof PricePolicy>;

/** The lowest price of a piece in fen; 0 when no floor names it, never above the tag price. A fraction of a fen is rounded up. */
export function floorOf(
  piece: { readonly styleCode: string; readonly category: string; readonly tagPriceFen: number },
  { floors }: Pick<PricePolicy, 'floors'>,
): number {
  const floor =
    floors.find((one) => one.styles.includes(piece.styleCode)) ??
    floors.find((one) => one.categories.includes(piece.category)) ??
    floors.find((one) => one.styles.length === 0 && one.categories.length === 0);
  if (!floor) return 0;
  const fen = floor.fen ?? Math.ceil((piece.tagPriceFen * (floor.percentOfTag ?? 0)) / 100);
  return Math.min(fen, piece.tagPriceFen);
}
