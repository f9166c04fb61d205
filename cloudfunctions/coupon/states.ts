/** What a coupon brings. The first five lower what is paid; the others never do, and are all a no-discount brand may give. */
export const PRICE_KINDS = ['cash', 'percent', 'gift', 'exchange', 'free-delivery'] as const;
export const BENEFIT_KINDS = ['early-access', 'alteration', 'gift-wrap', 'extra-points'] as const;
export const COUPON_KINDS = [...PRICE_KINDS, ...BENEFIT_KINDS] as const;
export type CouponKind = (typeof COUPON_KINDS)[number];

/** Benefits somebody in the store has to do something for. */
export const SERVICE_KINDS = ['alteration', 'gift-wrap'] as const satisfies readonly CouponKind[];

/** What a step of a calculation is about. Benefits take nothing off, but she used a coupon for them, so they stand there, too. */
export const STEP_KINDS = ['tag-price', 'vip', 'coupon', 'points', 'delivery', 'free-delivery', ...BENEFIT_KINDS] as const;
export type StepKind = (typeof STEP_KINDS)[number];

/** `live` can be claimed; `paused` cannot, but what was claimed stays good; `ended` for ever. */
export const COUPON_NEXT = {
  live: ['paused', 'ended'],
  paused: ['live', 'ended'],
  ended: [],
} as const satisfies Record<string, readonly string[]>;
export type CouponState = keyof typeof COUPON_NEXT;
export const COUPON_STATES = ['live', 'paused', 'ended'] as const satisfies readonly CouponState[];

/** How a coupon comes into her hands. `campaign` is given by a rule (a birthday, later a red packet), never taken. */
export const CLAIM_WAYS = ['centre', 'code', 'campaign', 'clerk', 'points'] as const;
export type ClaimWay = (typeof CLAIM_WAYS)[number];
/** `transfer`: a friend gave it. */
export const VOUCHER_WAYS = [...CLAIM_WAYS, 'transfer'] as const;
export type VoucherWay = (typeof VOUCHER_WAYS)[number];

/**
 * The life of one voucher, a coupon in somebody's hands. `held` can be used while its time lasts; whether the time is over is read from
 * the clock, so nothing has to expire it. `passed`: given on to a friend, who holds a voucher of his own. `withdrawn`: she left, and
 * whatever comes back after that.
 */
export const VOUCHER_NEXT = {
  held: ['reserved', 'used', 'passed', 'withdrawn'],
  reserved: ['held', 'used'],
  used: ['held', 'withdrawn'],
  passed: [],
  withdrawn: [],
} as const satisfies Record<string, readonly string[]>;
export type VoucherState = keyof typeof VOUCHER_NEXT;
export const VOUCHER_STATES = ['held', 'reserved', 'used', 'passed', 'withdrawn'] as const satisfies readonly VoucherState[];

/** Where a purchase happens. */
export const CHANNELS = ['online', 'counter'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Why a coupon does nothing for this bag, each with words and figures for the shopper. */
export const WHY_NOT = [
  'no-discount',
  'not-yet',
  'expired',
  'weekday',
  'hours',
  'store',
  'channel',
  'level',
  'first-purchase',
  'no-piece',
  'gift-missing',
  'threshold',
  'no-delivery',
  'group-full',
  'excluded',
  'no-effect',
  'less',
  'benefit',
  'offered',
] as const;
export type WhyNotCode = (typeof WHY_NOT)[number];
