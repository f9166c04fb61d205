import * as z from 'zod';
import { readTypedCode } from './typed-code';

/** Shapes that several contracts speak. The phone imports their types only. */
export const Position = z.strictObject({
  /** GCJ-02 degrees, as WeChat and Chinese maps give them. */
  latitude: z.number().min(-90).max(90).overwrite(toDecimetre),
  longitude: z.number().min(-180).max(180).overwrite(toDecimetre),
});
export type Position = z.infer<typeof Position>;

export const FenAmount = z.int().min(-1_000_000_000).max(1_000_000_000);
export const PlaceNo = z.int().min(1).max(16_777_215);
export const SkuNo = z.int().min(1).max(2_147_483_647);
export const StyleNo = z.int().min(1).max(2_147_483_647);
export const OrderNo = z.string().regex(/^\d{14}$/);
/** The till's number of a receipt, as `readTypedCode` reads it. */
export const ReceiptNo = z.string().max(60).transform(readTypedCode).pipe(z.string().min(1).max(40));
export const Instant = z.iso.datetime();

/** One opening span of a day in minutes after Shanghai midnight; `to` may pass 1440 for shops open past midnight. */
export const Span = z.strictObject({ from: z.int().min(0).max(1440), to: z.int().min(0).max(2880) });

/** Whether a store is open now, and until or from when; `null` hours mean no hours are known. */
export const Opening = z.strictObject({
  open: z.boolean(),
  today: z.array(Span),
  closesAt: Instant.nullable(),
  opensAt: Instant.nullable(),
});
export type Opening = z.infer<typeof Opening>;

export const StoreCard = z.strictObject({
  placeNo: PlaceNo,
  code: z.string(),
  name: z.string(),
  city: z.string(),
  address: z.string(),
  position: Position,
  phone: z.string().nullable(),
  /** Straight-line metres from where the shopper is; null when she did not say. */
  metres: z.int().nullable(),
  opening: Opening,
  offers: z.array(z.enum(['pickup', 'take-now', 'try-on', 'ship'])),
});
export type StoreCard = z.infer<typeof StoreCard>;

/** A millionth of a degree is 11 cm; a number far below that is no place, and PostgreSQL's sine gives up on it. */
function toDecimetre(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
