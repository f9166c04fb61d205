import { addFen, type Fen, fen } from '../kernel/money';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Handover, OrderState, PayWay, PieceState } from './states';

export type OrderFacts = {
  readonly state: OrderState;
  readonly handover: Handover;
  readonly payWay: PayWay;
  readonly collectedAt: Date | null;
};

export type PieceFacts = {
  readonly lineId: string;
  readonly skuNo: number;
  readonly paidFen: number;
  readonly state: PieceState;
};

/** What a refund does, decided before anything is written. */
export type RefundPlan = {
  readonly refundFen: Fen;
  /** Back to the shelf without having left. */
  readonly released: readonly PieceFacts[];
  /** Back into the store after they had left. */
  readonly returned: readonly PieceFacts[];
  readonly nextState: OrderState;
};

/**
 * What the shopper may take back by herself: pieces of a WeChat-paid pickup that have not left the store.
 * A take-now garment is already in her hands, and cash can only be handed back over the counter: both ask the store.
 */
export function decideOwnRefund(
  order: OrderFacts,
  pieces: readonly PieceFacts[],
  lineIds: readonly string[],
): Outcome<RefundPlan, 'order/unpaid' | 'order/line-unknown' | 'order/collected' | 'order/refunded' | 'order/ask-the-store'> {
  if (order.state === 'unpaid' || order.state === 'closed') return refuse('order/unpaid');
  const chosen = choose(pieces, lineIds);
  if (!chosen) return refuse('order/line-unknown');
  if (order.state === 'collected' || order.state === 'returned') return refuse('order/collected');
  if (chosen.some((piece) => piece.state !== 'held')) return refuse('order/refunded');
  if (order.handover === 'take-now' || order.payWay === 'counter') return refuse('order/ask-the-store');
  return ok(plan(order, pieces, chosen));
}

/** What a clerk with the garment in her hands may take back: anything not yet collected, or collected within the return days. */
export function decideStoreRefund(
  order: OrderFacts,
  pieces: readonly PieceFacts[],
  lineIds: readonly string[],
  now: Date,
  returnDays: number,
): Outcome<RefundPlan, 'order/unpaid' | 'order/line-unknown' | 'order/refunded' | 'order/return-too-late'> {
  if (order.state === 'unpaid' || order.state === 'closed') return refuse('order/unpaid');
  const chosen = choose(pieces, lineIds);
  if (!chosen) return refuse('order/line-unknown');
  if (chosen.some((piece) => piece.state === 'released' || piece.state === 'returned')) return refuse('order/refunded');
  if (chosen.some((piece) => piece.state === 'left') && order.collectedAt) {
    const lastMoment = returnableUntil(order.collectedAt, returnDays);
    if (now > lastMoment) return refuse('order/return-too-late', { until: lastMoment.toISOString(), returnDays });
  }
  return ok(plan(order, pieces, chosen));
}

/** The last moment a collected piece may come back. */
export function returnableUntil(collectedAt: Date, returnDays: number): Date {
  return new Date(collectedAt.getTime() + returnDays * 86_400_000);
}

/** Undefined when a line is named that the order does not have, or named twice. */
function choose(pieces: readonly PieceFacts[], lineIds: readonly string[]): PieceFacts[] | undefined {
  const chosen = pieces.filter((piece) => lineIds.includes(piece.lineId));
  return chosen.length === lineIds.length && chosen.length > 0 ? chosen : undefined;
}

function plan(order: OrderFacts, pieces: readonly PieceFacts[], chosen: readonly PieceFacts[]): RefundPlan {
  const chosenIds = new Set(chosen.map((piece) => piece.lineId));
  const rest = pieces.filter((piece) => !chosenIds.has(piece.lineId));
  const stillOut = rest.some((piece) => piece.state === 'held' || piece.state === 'left');
  const ended: OrderState = order.state === 'collected' ? 'returned' : 'refunded';
  return {
    refundFen: addFen(...chosen.map((piece) => fen(piece.paidFen))),
    released: chosen.filter((piece) => piece.state === 'held'),
    returned: chosen.filter((piece) => piece.state === 'left'),
    nextState: stillOut ? order.state : ended,
  };
}
