/** Who may earn a share of a sale. One level only: nobody earns for whom a clerk recruited, and no role here could say so. */
export const ROLES = ['homeStore', 'originStore', 'shippingStore', 'servingClerk', 'homeClerk', 'grabber', 'office'] as const;
export type ShareRole = (typeof ROLES)[number];

/**
 * How a sale came about: bought in the store and taken there; ordered online and collected; scanned in a store and delivered (or ordered
 * online and delivered); scanned in store A and handed over by store B.
 */
export const RATE_CASES = ['here', 'online-pickup', 'delivered', 'between'] as const;
export type RateCase = (typeof RATE_CASES)[number];

/** What hands the garment over. Outlets and counters in malls are run by the brand: they count as direct. */
export const STORE_KINDS = ['direct', 'franchise', 'warehouse'] as const;
export type StoreKind = (typeof STORE_KINDS)[number];

/** Where an earned amount stands: waiting for the after-sale window, waiting for an officer, to be paid, on its way, paid. */
export const STAGES = ['pending', 'held', 'due', 'paying', 'paid'] as const;
export type Stage = (typeof STAGES)[number];

/** Why money moved in the ledger. */
export const ENTRY_KINDS = [
  'earned',
  'borne',
  'reversed',
  'matured',
  'held',
  'released',
  'forfeited',
  'payout',
  'paid',
  'payout-returned',
  'statement-paid',
  'funded',
  'defunded',
  'promised',
  'packet-paid',
  'packet-returned',
  'goodwill-promised',
  'goodwill-paid',
  'goodwill-returned',
] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** What a reduction of the price was; who bears each is written in the book. */
export const REDUCTION_GROUPS = ['card', 'coupon', 'gift', 'points'] as const;
export type ReductionGroup = (typeof REDUCTION_GROUPS)[number];

/** A transfer to a clerk: made here, WeChat was asked, she has to confirm, paid, came back to due. */
export const PAYOUT_STATES = ['made', 'waiting', 'paid', 'returned'] as const;
export type PayoutState = (typeof PAYOUT_STATES)[number];

export const DISPUTE_STATES = ['open', 'answered', 'closed'] as const;
export type DisputeState = (typeof DISPUTE_STATES)[number];
