import { assert } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { Happening, Purchase } from './happening';

const SKUS_AT_ONCE = 2_000;

/** A garment as it is called and hangs today. */
export type Garment = {
  readonly skuNo: number;
  readonly styleCode: string;
  readonly styleName: string;
  readonly category: string;
  /** With colour and size. */
  readonly name: string;
};
/** Those that were met so far, by number: they are fewer than what is sold of them, so lines come without their names. */
export type Garments = Map<number, Garment>;

/** As `campaign_rehearsal_next` tells of it: a piece is [skuNo, tagPriceFen, paidFen]. */
export type HappeningRow =
  | Exclude<Happening, Purchase>
  | (Omit<Purchase, 'lines' | 'newOfClerkNo'> & {
      readonly lines: readonly (readonly [skuNo: number, tagPriceFen: number, paidFen: number])[];
      /** Of any purchase of somebody new. */
      readonly newOfClerkNo: number | null;
    });

export async function learnGarments(tx: Tx, garments: Garments, rows: readonly HappeningRow[]): Promise<void> {
  await learnSkus(
    tx,
    garments,
    rows.flatMap((row) => (row.kind === 'purchase' ? row.lines.map(([skuNo]) => skuNo) : [])),
  );
}

/** Reads those that were not met before. */
export async function learnSkus(tx: Tx, garments: Garments, skuNos: readonly number[]): Promise<void> {
  const missing = [...new Set(skuNos)].filter((skuNo) => !garments.has(skuNo));
  for (let start = 0; start < missing.length; start += SKUS_AT_ONCE) {
    const portion = missing.slice(start, start + SKUS_AT_ONCE);
    for (const garment of await tx.callSql<Garment[]>('campaign_rehearsed_goods', { skuNos: portion })) {
      garments.set(garment.skuNo, garment);
    }
  }
}

export function happeningOf(row: HappeningRow, garments: Garments): Happening {
  if (row.kind !== 'purchase') return row;
  const lines = row.lines.map(([skuNo, tagPriceFen, paidFen]) => {
    const garment = garments.get(skuNo);
    assert(garment, 'What was sold hangs in the catalog.');
    const { styleCode, styleName, category } = garment;
    return { skuNo, styleCode, styleName, category, tagPriceFen, paidFen };
  });
  return { ...row, lines, newOfClerkNo: row.first ? row.newOfClerkNo : null };
}
