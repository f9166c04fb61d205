import { sql } from 'drizzle-orm';
import type { Tx } from '../platform/database';

/** Gives reserved pieces back to the shelf; those no longer open are left alone. */
export async function releasePieces(tx: Tx, placeNo: number, reservationIds: readonly string[]): Promise<void> {
  if (reservationIds.length === 0) return;
  await tx.execute(sql`select stock_release(${placeNo}, ${sql.param(arrayText(reservationIds))}::uuid[])`);
}

/** The pieces leave the store: reserved and on hand fall together, with a movement each. Answers how many left. */
export async function letPiecesLeave(
  tx: Tx,
  placeNo: number,
  reservationIds: readonly string[],
  by: string,
  now: Date,
): Promise<void> {
  await tx.execute(
    sql`select stock_use(${placeNo}, ${sql.param(arrayText(reservationIds))}::uuid[], ${by}::uuid, ${now.toISOString()}::timestamptz)`,
  );
}

/** Pieces that had left are on the shelf again. */
export async function takeBackPieces(
  tx: Tx,
  placeNo: number,
  skuNos: readonly number[],
  document: string,
  by: string | null,
  now: Date,
): Promise<void> {
  if (skuNos.length === 0) return;
  await tx.execute(
    sql`select stock_take_back(${placeNo}, ${sql.param(arrayText(skuNos))}::int[], ${document}, ${by}::uuid, ${now.toISOString()}::timestamptz)`,
  );
}

/** Ids and whole numbers only, so PostgreSQL's array text needs no quoting; one text parameter works on both drivers. */
function arrayText(items: readonly (string | number)[]): string {
  return `{${items.join(',')}}`;
}
