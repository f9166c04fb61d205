import type * as z from 'zod';
import type { PriceStep } from '../coupon/shape';
import type { OrderCard, Piece } from './contract';
import type { Handover, OrderState, PayWay } from './states';

type PieceDocument = z.output<typeof Piece>;

/** An order as `order_document` gives it: numbers are whole, times are PostgreSQL's text. */
export type OrderDocument = {
  readonly placeNo: number;
  readonly placeName: string;
  readonly orderNo: string;
  readonly accountId: string;
  readonly handover: Handover;
  readonly payWay: PayWay;
  readonly state: OrderState;
  readonly payableFen: number;
  readonly paidFen: number;
  readonly refundedFen: number;
  readonly calculation: z.output<typeof PriceStep>[];
  readonly voucherIds: string[];
  readonly pointsSpentCount: number;
  readonly earnPer100Yuan: number | null;
  readonly earnBonusCount: number;
  readonly outTradeNo: string;
  readonly pickupCode: string;
  readonly createdAt: string;
  readonly payBefore: string;
  readonly holdUntil: string | null;
  readonly paidAt: string | null;
  readonly collectedAt: string | null;
  readonly pieces: PieceDocument[];
};

export type OrderTrail = {
  readonly history: { state: OrderState; at: string; why: string }[];
  readonly refunds: { refundNo: string; amountFen: number; state: 'asked' | 'sent' | 'done' | 'failed'; at: string }[];
};

/** PostgreSQL writes "+00:00" and microseconds; the contract speaks RFC 3339 with a Z. */
export function instant(text: string): string;
export function instant(text: string | null): string | null;
export function instant(text: string | null): string | null {
  return text === null ? null : new Date(text).toISOString();
}

export function dateOrNull(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

export function toOrderCard(order: OrderDocument): z.output<typeof OrderCard> {
  return {
    orderNo: order.orderNo,
    state: order.state,
    handover: order.handover,
    payWay: order.payWay,
    placeName: order.placeName,
    pieces: order.pieces,
    payableFen: order.payableFen,
    createdAt: instant(order.createdAt),
    payBefore: instant(order.payBefore),
  };
}
