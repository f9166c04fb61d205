import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { recordFact } from '../platform/fact';
import { letPiecesLeave } from '../stock/moving';
import type { OrderDocument } from './document';
import { decidePickup } from './pickup-code';
import { isElsewhere, lockStoreOrder, moveOrder, movePieces, readLines } from './store';

export function findByPickupCode(tx: Tx, placeNo: number, orderNo: string | null, code: string): Promise<OrderDocument | null> {
  return tx.callSql<OrderDocument | null>('order_by_pickup_code', { placeNo, orderNo, code });
}

export type Board = {
  readonly toPrepare: OrderDocument[];
  readonly waiting: OrderDocument[];
  readonly atCounter: OrderDocument[];
  readonly collectedTodayCount: number;
};

export function readBoard(tx: Tx, placeNo: number, since: Date): Promise<Board> {
  return tx.callSql<Board>('order_board', { placeNo, since });
}

type DoorRefusal = Extract<ReturnType<typeof decidePickup>, { ok: false }>['refusal']['code'];

/**
 * The pieces leave the store. The order is locked and asked again under the lock, so of two clerks, a cancel and a refund at the
 * same moment exactly one takes the exit tokens; the others hear what happened first.
 */
export async function collectOrder(
  tx: Tx,
  seen: OrderDocument,
  placeNo: number,
  by: string,
  now: Date,
): Promise<Outcome<{ pieceCount: number; collectedAt: string }, DoorRefusal | 'pickup/unknown'>> {
  const order = await lockStoreOrder(tx, placeNo, seen.orderNo);
  if (!order) return refuse('pickup/unknown');
  const decided = decidePickup({ ...order, placeName: seen.placeName }, placeNo, now);
  if (!decided.ok) return decided;

  const held = (await readLines(tx, order)).filter((line) => line.state === 'held').map((line) => line.lineId);
  await moveOrder(tx, order, 'collected', { collectedAt: now }, { why: 'code', by, now });
  await movePieces(tx, order, held, 'held', 'left');
  await letPiecesLeave(tx, placeNo, held, by, now);
  await recordFact(
    tx,
    { name: 'order.collected', body: { placeNo, orderNo: order.orderNo, member: order.earnPer100Yuan !== null } },
    now,
  );
  return ok({ pieceCount: held.length, collectedAt: now.toISOString() });
}

/** The pieces lie in the pickup corner. */
export async function markReady(
  tx: Tx,
  placeNo: number,
  orderNo: string,
  by: string,
  now: Date,
): Promise<Outcome<'ready', 'order/unknown' | 'order/other-store' | 'order/not-paid' | 'order/refunded' | 'order/collected'>> {
  const order = await lockStoreOrder(tx, placeNo, orderNo);
  if (!order) return (await isElsewhere(tx, orderNo)) ? refuse('order/other-store') : refuse('order/unknown');
  switch (order.state) {
    case 'unpaid':
    case 'closed':
      return refuse('order/not-paid');
    case 'refunded':
    case 'returned':
      return refuse('order/refunded');
    case 'collected':
      return refuse('order/collected');
    case 'ready':
      return ok('ready');
    case 'paid':
      await moveOrder(tx, order, 'ready', {}, { why: 'prepared', by, now });
      return ok('ready');
  }
}
