import { and, asc, eq, inArray } from 'drizzle-orm';
import { assert } from '../kernel/assert';
import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import type { OrderDocument, OrderTrail } from './document';
import { isGift, type PieceFacts } from './refund';
import { orderHead, orderHistory, orderLine, orderRefund } from './schema';
import type { OrderState, PayWay, PieceState } from './states';
import { ORDER_NEXT, PIECE_NEXT } from './states';

export function findOwnOrderWithTrail(tx: Tx, accountId: string, orderNo: string) {
  return tx.callSql<(OrderDocument & OrderTrail) | null>('order_of_account', { accountId, orderNo, trail: true });
}

export function listOwnOrders(tx: Tx, accountId: string, before: string | undefined, limit: number) {
  return tx.callSql<OrderDocument[]>('order_list_of_account', { accountId, before, limit });
}

export type OrderRow = typeof orderHead.$inferSelect;
export type LineRow = typeof orderLine.$inferSelect;

/** Locks the order, so that collecting, cancelling, refunding and paying it come one after the other. */
export async function lockOwnOrder(tx: Tx, accountId: string, orderNo: string): Promise<OrderRow | undefined> {
  const [row] = await tx
    .select()
    .from(orderHead)
    .where(and(eq(orderHead.accountId, accountId), eq(orderHead.orderNo, orderNo)))
    .for('update');
  return row;
}

export async function lockStoreOrder(tx: Tx, placeNo: number, orderNo: string): Promise<OrderRow | undefined> {
  const [row] = await tx
    .select()
    .from(orderHead)
    .where(and(eq(orderHead.placeNo, placeNo), eq(orderHead.orderNo, orderNo)))
    .for('update');
  return row;
}

export async function isElsewhere(tx: Tx, orderNo: string): Promise<boolean> {
  const rows = await tx.select({ placeNo: orderHead.placeNo }).from(orderHead).where(eq(orderHead.orderNo, orderNo)).limit(1);
  return rows.length > 0;
}

export function readLines(tx: Tx, order: OrderRow): Promise<LineRow[]> {
  return tx
    .select()
    .from(orderLine)
    .where(and(eq(orderLine.placeNo, order.placeNo), eq(orderLine.orderNo, order.orderNo)))
    .orderBy(asc(orderLine.position));
}

/** The pieces of an order as refunds look at them. */
export async function readPieces(tx: Tx, order: OrderRow): Promise<PieceFacts[]> {
  const lines = await readLines(tx, order);
  return lines.map((line) => ({ ...line, isGift: isGift(line.reductions as { gift: boolean }[]) }));
}

export type MeansBack = {
  readonly withVouchers: boolean;
  readonly pointsCount: number;
  readonly why: string;
  /** Days they last at least; null: they come back as they were. */
  readonly lives: { readonly voucherDays: number; readonly pointsDays: number } | null;
  readonly now: Date;
};

/** Vouchers and points an order was to be paid with come back to her. */
export async function giveMeansBack(tx: Tx, order: OrderRow, back: MeansBack): Promise<void> {
  const nothing = back.pointsCount === 0 && (!back.withVouchers || order.voucherIds.length === 0);
  if (nothing) return;
  const { placeNo, orderNo } = order;
  await tx.callSql('order_give_means_back', { placeNo, orderNo, ...back });
}

/** Moves a locked order along ORDER_NEXT and remembers who and why; any other move is a defect. */
export async function moveOrder(
  tx: Tx,
  order: OrderRow,
  next: OrderState,
  change: Partial<OrderRow>,
  trace: { why: string; by: string | null; now: Date },
): Promise<void> {
  const allowed: readonly string[] = ORDER_NEXT[order.state];
  assert(allowed.includes(next), `An order does not go from ${order.state} to ${next}.`);
  const moved = await tx
    .update(orderHead)
    .set({ ...change, state: next })
    .where(and(eq(orderHead.placeNo, order.placeNo), eq(orderHead.orderNo, order.orderNo), eq(orderHead.state, order.state)))
    .returning({ orderNo: orderHead.orderNo });
  assert(moved.length === 1, 'A locked order stays in its state until we move it.');
  await tx.insert(orderHistory).values({
    placeNo: order.placeNo,
    historyId: newId(),
    orderNo: order.orderNo,
    state: next,
    why: trace.why,
    byAccountId: trace.by,
    at: trace.now,
  });
}

export async function changeOrder(tx: Tx, order: OrderRow, change: Partial<OrderRow>): Promise<void> {
  await tx
    .update(orderHead)
    .set(change)
    .where(and(eq(orderHead.placeNo, order.placeNo), eq(orderHead.orderNo, order.orderNo)));
}

/** Takes the exit tokens of pieces of an order: each must still be in `from`, or the whole move is a defect and rolls back. */
export async function movePieces(
  tx: Tx,
  { placeNo, orderNo }: OrderRow,
  lineIds: readonly string[],
  from: PieceState,
  next: PieceState,
): Promise<void> {
  if (lineIds.length === 0) return;
  const allowed: readonly string[] = PIECE_NEXT[from];
  assert(allowed.includes(next), `A piece does not go from ${from} to ${next}.`);
  const moved = await tx
    .update(orderLine)
    .set({ state: next })
    .where(
      and(
        eq(orderLine.placeNo, placeNo),
        eq(orderLine.orderNo, orderNo),
        inArray(orderLine.lineId, [...lineIds]),
        eq(orderLine.state, from),
      ),
    )
    .returning({ lineId: orderLine.lineId });
  assert(moved.length === lineIds.length, 'Each exit token is taken exactly once.');
}

export type NewRefund = {
  readonly refundNo: string;
  readonly way: PayWay;
  readonly amountFen: number;
  readonly reason: string;
  readonly lineIds: readonly string[];
  readonly by: string | null;
  readonly settled: boolean;
  readonly now: Date;
};

export async function saveRefund(tx: Tx, order: OrderRow, refund: NewRefund): Promise<void> {
  await tx.insert(orderRefund).values({
    placeNo: order.placeNo,
    refundNo: refund.refundNo,
    orderNo: order.orderNo,
    way: refund.way,
    outTradeNo: order.outTradeNo,
    amountFen: refund.amountFen,
    totalFen: order.payableFen,
    reason: refund.reason,
    state: refund.settled ? 'done' : 'asked',
    lineIds: [...refund.lineIds],
    byAccountId: refund.by,
    askedAt: refund.now,
    settledAt: refund.settled ? refund.now : null,
  });
}
