import type { Tx } from '../platform/database';

/** Gives reserved pieces back to the shelf; those no longer open are left alone. */
export async function releasePieces(tx: Tx, placeNo: number, reservationIds: readonly string[]): Promise<void> {
  if (reservationIds.length > 0) await tx.callSql('stock_give_back', { placeNo, reservationIds });
}

/** The pieces leave the store: reserved and on hand fall together, with a movement each. */
export async function letPiecesLeave(
  tx: Tx,
  placeNo: number,
  reservationIds: readonly string[],
  by: string,
  now: Date,
): Promise<void> {
  await tx.callSql('stock_let_leave', { placeNo, reservationIds, by, now });
}

/** Pieces that had left are on the shelf again; one sku number for each piece. */
export async function takeBackPieces(
  tx: Tx,
  placeNo: number,
  skuNos: readonly number[],
  document: string,
  by: string | null,
  now: Date,
): Promise<void> {
  if (skuNos.length > 0) await tx.callSql('stock_take_back', { placeNo, skuNos, document, by, now });
}
