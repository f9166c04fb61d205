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
  /** Points that were paid for it. */
  readonly pointsSpentCount: number;
  /** Given for nothing with what else was bought. */
  readonly isGift: boolean;
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
  readonly pointsCount: number;
  /** Nothing of the order is kept, so its vouchers come back. */
  readonly withVouchers: boolean;
};

/**
 * What the shopper may take back by herself: pieces of a WeChat-paid pickup that have not left the store.
 * A take-now garment is already in her hands, and cash can only be handed back over the counter: both ask the store.
 */
export function decideOwnRefund(
  order: OrderFacts,
  pieces: readonly PieceFacts[],
  lineIds: readonly string[],
): Outcome<
  RefundPlan,
  'order/unpaid' | 'order/line-unknown' | 'order/collected' | 'order/refunded' | 'order/ask-the-store' | 'order/gift-too'
> {
  if (order.state === 'unpaid' || order.state === 'closed') return refuse('order/unpaid');
  const chosen = choose(pieces, lineIds);
  if (!chosen) return refuse('order/line-unknown');
  if (order.state === 'collected' || order.state === 'returned') return refuse('order/collected');
  if (chosen.some((piece) => piece.state !== 'held')) return refuse('order/refunded');
  if (order.handover === 'take-now' || order.payWay === 'counter') return refuse('order/ask-the-store');
  if (keepsGiftsOnly(pieces, chosen)) return refuse('order/gift-too');
  return ok(plan(order, pieces, chosen));
}

/** What a clerk with the garment in her hands may take back: anything not yet collected, or collected within the return days. */
export function decideStoreRefund(
  order: OrderFacts,
  pieces: readonly PieceFacts[],
  lineIds: readonly string[],
  now: Date,
  returnDays: number,
): Outcome<RefundPlan, 'order/unpaid' | 'order/line-unknown' | 'order/refunded' | 'order/return-too-late' | 'order/gift-too'> {
  if (order.state === 'unpaid' || order.state === 'closed') return refuse('order/unpaid');
  const chosen = choose(pieces, lineIds);
  if (!chosen) return refuse('order/line-unknown');
  if (chosen.some((piece) => piece.state === 'released' || piece.state === 'returned')) return refuse('order/refunded');
  if (chosen.some((piece) => piece.state === 'left') && order.collectedAt) {
    const lastMoment = returnableUntil(order.collectedAt, returnDays);
    if (now > lastMoment) return refuse('order/return-too-late', { until: lastMoment.toISOString(), returnDays });
  }
  if (keepsGiftsOnly(pieces, chosen)) return refuse('order/gift-too');
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

/** Whether a piece was given for nothing, by what lowered it. */
export function isGift(reductions: readonly { readonly gift: boolean }[]): boolean {
  return reductions.some((reduction) => reduction.gift);
}

/** A gift goes back with the purchase it came with: nobody keeps the gift alone. */
function keepsGiftsOnly(pieces: readonly PieceFacts[], chosen: readonly PieceFacts[]): boolean {
  const kept = pieces.filter((piece) => !chosen.includes(piece) && (piece.state === 'held' || piece.state === 'left'));
  return kept.length > 0 && kept.every((piece) => piece.isGift);
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
    pointsCount: chosen.reduce((sum, piece) => sum + piece.pointsSpentCount, 0),
    withVouchers: !stillOut,
  };
}
