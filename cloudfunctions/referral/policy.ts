import * as z from 'zod';

/** What binds a shopper to a clerk, and what does not, from a day on. It knows no reward for following, sharing or recruiting. */
export const BindingPolicy = z.strictObject({
  /** A new binding (and one renewed by a purchase) cannot be taken over for this many days. */
  protectedDays: z.int().min(0).max(730),
  renewedByPurchase: z.boolean(),
  /** A second clerk's code while the binding is protected: only serves today; or takes over within the same store. */
  whileProtected: z.enum(['serve', 'rebind-in-store']),
  /** A second clerk's code after that: takes over, or only serves. */
  afterProtection: z.enum(['rebind', 'serve']),
  /** When protection runs out: the binding stays until somebody takes over, or it ends. */
  onExpiry: z.enum(['stay', 'end']),
  /** Her clerk moves to another store: customers go with the clerk, or stay with the store's manager. */
  onStoreChange: z.enum(['follow-clerk', 'stay-with-store']),
  /** A serving link is good until the end of the day it began, and at least for this long. */
  servingHours: z.int().min(1).max(72),
  /** A scan in a store counts as the origin of what is paid within this time. */
  originHours: z.int().min(1).max(168),
});
export type BindingPolicy = z.infer<typeof BindingPolicy>;

/** What looks like self-dealing; such a share is not paid until an officer decides. */
export const WatchPolicy = z.strictObject({
  ownPurchases: z.boolean(),
  colleaguePurchases: z.boolean(),
  /** One payer behind this many members of the same clerk within so many days; 0 switches it off. */
  payerMembers: z.int().min(0).max(50),
  payerDays: z.int().min(1).max(365),
  /** So many bindings or sales of one clerk within so many minutes while the store is closed; 0 switches it off. */
  burstCount: z.int().min(0).max(50),
  burstMinutes: z.int().min(1).max(240),
});
export type WatchPolicy = z.infer<typeof WatchPolicy>;
