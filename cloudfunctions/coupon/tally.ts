import type { Terms } from './terms';

/** Rows the vouchers of a coupon are counted in; `coupon_count` draws one of them. */
const TALLY_PARTS = 8;
/** Fewer vouchers than this are not worth a row of their own. */
const LEAST_OF_A_PART = 10;

export type TallyPart = { readonly totalCount: number | null; readonly perDayCount: number | null };

/** The shares of the rows sum to the total. One row counts what is few, and what has a limit per day. */
export function tallyParts({ total, perDay }: Terms['limits']): TallyPart[] {
  if (perDay !== null) return [{ totalCount: total, perDayCount: perDay }];
  if (total === null) return Array.from({ length: TALLY_PARTS }, () => ({ totalCount: null, perDayCount: null }));
  const parts = total < TALLY_PARTS * LEAST_OF_A_PART ? 1 : TALLY_PARTS;
  const [least, over] = [Math.floor(total / parts), total % parts];
  return Array.from({ length: parts }, (_, nth) => ({ totalCount: least + (nth < over ? 1 : 0), perDayCount: null }));
}
