import { type Outcome, ok, refuse } from '../kernel/outcome';
import { returnableUntil } from './refund';
import type { Handover, OrderState } from './states';

const PREFIX = 'HTP';

/** The text in the QR of a pickup: the order's number spares the clerk a choice, the code proves she may have it. */
export function pickupText(orderNo: string, code: string): string {
  return `${PREFIX}:${orderNo}:${code}`;
}

/** Reads the QR's text or six digits said aloud (spaces allowed). */
export function readPickupText(text: string): Outcome<{ orderNo: string | null; code: string }, 'pickup/unreadable'> {
  const compact = text.replaceAll(/[\s-]/g, '');
  if (/^\d{6}$/.test(compact)) return ok({ orderNo: null, code: compact });
  const match = new RegExp(`^${PREFIX}:(\\d{14}):(\\d{6})$`).exec(compact);
  return match ? ok({ orderNo: match[1] ?? null, code: match[2] ?? '' }) : refuse('pickup/unreadable');
}

export type PickupFacts = {
  readonly placeNo: number;
  readonly placeName: string;
  readonly state: OrderState;
  readonly handover: Handover;
  readonly collectedAt: Date | null;
  readonly holdUntil: Date | null;
};

/** Whether this store may hand it over now. `unpaid` is the till's business and is answered last but for time. */
export function decidePickup(
  order: PickupFacts,
  atPlaceNo: number,
  now: Date,
): Outcome<
  'go',
  'pickup/wrong-store' | 'pickup/used' | 'pickup/refunded' | 'pickup/closed' | 'pickup/unpaid' | 'pickup/expired'
> {
  if (order.placeNo !== atPlaceNo) return refuse('pickup/wrong-store', { storeName: order.placeName });
  switch (order.state) {
    case 'collected':
    case 'returned':
      return refuse('pickup/used', { at: order.collectedAt?.toISOString() ?? null });
    case 'refunded':
      return refuse('pickup/refunded');
    case 'closed':
      return refuse('pickup/closed');
    case 'unpaid':
      return refuse('pickup/unpaid');
    case 'paid':
    case 'ready':
      return order.holdUntil && now > order.holdUntil
        ? refuse('pickup/expired', { until: order.holdUntil.toISOString() })
        : ok('go');
  }
}

/** Whether this store may take pieces of it back: it was handed over here, something is still out, and the days are not over. */
export function decideReturn(
  order: PickupFacts & { readonly pieces: readonly { readonly state: string }[] },
  atPlaceNo: number,
  now: Date,
  returnDays: number,
): Outcome<'go', 'pickup/wrong-store' | 'order/unpaid' | 'order/refunded' | 'order/return-too-late'> {
  if (order.placeNo !== atPlaceNo) return refuse('pickup/wrong-store', { storeName: order.placeName });
  if (order.state === 'unpaid' || order.state === 'closed') return refuse('order/unpaid');
  if (!order.pieces.some((piece) => piece.state === 'held' || piece.state === 'left')) return refuse('order/refunded');
  const until = order.collectedAt && returnableUntil(order.collectedAt, returnDays);
  return until && now > until ? refuse('order/return-too-late', { until: until.toISOString(), returnDays }) : ok('go');
}
