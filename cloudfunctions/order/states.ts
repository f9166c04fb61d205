/** Every order's life as one table; the database guards each move, `order_history` keeps who and why. */
export const ORDER_NEXT = {
  unpaid: ['paid', 'closed'],
  paid: ['ready', 'collected', 'refunded'],
  ready: ['collected', 'refunded'],
  collected: ['returned'],
  closed: [],
  refunded: [],
  returned: [],
} as const satisfies Record<string, readonly string[]>;

export type OrderState = keyof typeof ORDER_NEXT;
export const ORDER_STATES = [
  'unpaid',
  'paid',
  'ready',
  'collected',
  'closed',
  'refunded',
  'returned',
] as const satisfies readonly OrderState[];

/**
 * The exit token of one piece. It leaves `held` exactly once: to the shopper (`left`) or back to the shelf (`released`).
 * A piece that left may come back (`returned`) within the return days.
 */
export const PIECE_NEXT = {
  held: ['left', 'released'],
  left: ['returned'],
  released: [],
  returned: [],
} as const satisfies Record<string, readonly string[]>;

export type PieceState = keyof typeof PIECE_NEXT;
export const PIECE_STATES = ['held', 'left', 'released', 'returned'] as const satisfies readonly PieceState[];

/** Delivery comes with fulfilment's routing; the column and this list are where it will stand. */
export const HANDOVERS = ['take-now', 'pickup'] as const;
export type Handover = (typeof HANDOVERS)[number];

/** `free`: coupons left nothing to pay, so nobody is asked for money. */
export const PAY_WAYS = ['wechat', 'counter', 'free'] as const;
export type PayWay = (typeof PAY_WAYS)[number];
