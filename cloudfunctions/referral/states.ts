/** How a shopper came upon a clerk or a store. */
export const TOUCH_WAYS = ['clerk-code', 'store-code', 'counter-code', 'tag', 'share', 'met'] as const;
export type TouchWay = (typeof TOUCH_WAYS)[number];

/** Why a binding ended. */
export const UNBOUND_WHYS = [
  'rebound',
  'handed-over',
  'expired',
  'clerk-left',
  'store-changed',
  'she-left',
  'she-asked',
] as const;
export type UnboundWhy = (typeof UNBOUND_WHYS)[number];

/** What a receipt is about. */
export const RECEIPT_EVENTS = ['bind', 'touch', 'payment', 'handover'] as const;
export type ReceiptEvent = (typeof RECEIPT_EVENTS)[number];

/** Why a clerk's share of a sale waits for an officer. */
export const FLAG_KINDS = ['own-purchase', 'colleague-purchase', 'one-payer', 'after-closing'] as const;
export type FlagKind = (typeof FLAG_KINDS)[number];

export const FLAG_STATES = ['open', 'cleared', 'upheld'] as const;
export type FlagState = (typeof FLAG_STATES)[number];
