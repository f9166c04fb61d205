import type { Tx } from '../platform/database';

/** Promised pieces of skus at one place: on hand − reserved − safety − distrust, never below zero. Skus without a row are absent. */
export async function readPromised(tx: Tx, placeNo: number, skuNos: readonly number[]): Promise<Map<number, number>> {
  const rows = await tx.callSql<{ skuNo: number; promisedCount: number }[]>('stock_promised', { placeNo, skuNos });
  return new Map(rows.map((row) => [row.skuNo, row.promisedCount]));
}
