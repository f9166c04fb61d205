/** Where she tapped 入会. */
export const JOIN_WAYS = ['scan', 'checkout', 'card', 'coupon', 'counter'] as const;
export type JoinWay = (typeof JOIN_WAYS)[number];

/** Each purpose is asked on its own and can be taken back on its own. `clerk-service`: her own clerk may see more than her card. */
export const CONSENT_PURPOSES = ['membership', 'phone', 'birthday', 'nickname', 'size-bank', 'clerk-service'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** Why a level changed. */
export const LEVEL_MOVES = ['joined', 'spending', 'refund', 'period-over', 'renewed'] as const;
export type LevelMoveWhy = (typeof LEVEL_MOVES)[number];

/**
 * Why points changed: `taken-back` by the refund of what earned them, `returned` with what they were spent on, `prolonged` out of a lot that
 * ends too soon into one of their own; the two entries of it come to nothing.
 */
export const POINT_MOVES = ['earned', 'taken-back', 'spent', 'returned', 'prolonged', 'expired', 'forfeited'] as const;
export type PointMove = (typeof POINT_MOVES)[number];
