import type { Tx } from '../platform/database';

/** What can be wrong between an order, the stock it holds and the money it moved. */
export const ORDER_DIFFERENCES = [
  'late-money',
  'order-sum',
  'paid-money',
  'paid-receipt',
  'paid-state',
  'piece-held-by-ended-order',
  'piece-reductions',
  'piece-without-reservation',
  'points-of-order',
  'refunded-money',
  'refunded-pieces',
  'reservation-without-piece',
  'voucher-of-order',
  'voucher-without-order',
] as const;

export type OrderDifference = {
  readonly kind: (typeof ORDER_DIFFERENCES)[number];
  readonly placeNo: number;
  /** The order, or the document of a stray reservation. */
  readonly orderNo: string;
  /** The piece, the state or the way of paying it is about. */
  readonly about: string;
  readonly expected: string;
  readonly found: string;
};

/** Every order of the brand against its reservations, payments and refunds; empty when all agree. One statement, so one moment. */
export function findOrderDifferences(tx: Tx): Promise<OrderDifference[]> {
  return tx.callSql<OrderDifference[]>('order_reconcile', {});
}
