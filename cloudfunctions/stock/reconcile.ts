import type { Tx } from '../platform/database';

/** A shelf that says something else than its movements (`on-hand`) or its open reservations (`reserved`) add up to. */
export type ShelfDifference = {
  readonly kind: 'on-hand' | 'reserved';
  readonly placeNo: number;
  readonly skuNo: number;
  /** What the parts add up to. */
  readonly expected: number;
  /** What the shelf says. */
  readonly found: number;
};

/** Every shelf of the brand against its parts; empty when the stock is true. One statement, so one moment. */
export function findShelfDifferences(tx: Tx): Promise<ShelfDifference[]> {
  return tx.callSql<ShelfDifference[]>('stock_reconcile', {});
}
