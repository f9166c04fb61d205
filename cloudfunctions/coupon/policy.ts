import * as z from 'zod';

/** Coupons of one group stand in for each other; `most` of them go on one purchase. */
const StackingGroup = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
  name: z.string().min(1).max(10),
  most: z.int().min(1).max(10),
  /** Groups that cannot go on the same purchase. */
  excludes: z.array(z.string()).default([]),
  /** Whether it goes together with the VIP price. If not, using it puts the whole purchase back to tag prices. */
  withVip: z.boolean().default(true),
});

/** How a brand lets coupons work together. Source: PRODUCT §5; kept by date as the setting `coupon.policy`. */
export const CouponPolicy = z
  .strictObject({
    /** Whether "满 1000" counts tag prices or what the card makes of them. Never what other coupons left. */
    thresholdOn: z.enum(['tag-price', 'member-price']),
    /** In order of application. Gifts and exchanges of all groups come first, so that no other coupon is spent on their pieces. */
    groups: z.array(StackingGroup).min(1).max(10),
    /** More conditions than this need a reason when a coupon is created. */
    frictionLimit: z.int().min(0).max(20),
    /** A voucher that was used and comes back lives at least so many days more. One an order only held comes back as it was. */
    returnedLiveDays: z.int().min(0).max(60),
    /** How long a clerk may undo a write-off. */
    undoMinutes: z.int().min(0).max(1440),
    /** How many days a manager may take a whole sale back for, when the garments come back. */
    takeBackDays: z.int().min(0).max(90).default(7),
    /** Coupons a clerk may give away on one day. */
    clerkPerDay: z.int().min(0).max(10_000),
    /** How long a friend has to take a voucher that is offered to him. */
    offerHours: z.int().min(1).max(720),
  })
  .refine(({ groups }) => new Set(groups.map((group) => group.code)).size === groups.length, {
    error: 'two groups have the same code',
    path: ['groups'],
  })
  .refine(({ groups }) => groups.every((group) => group.excludes.every((code) => groups.some((other) => other.code === code))), {
    error: 'a group excludes one that does not exist',
    path: ['groups'],
  });
export type CouponPolicy = z.output<typeof CouponPolicy>;
export type StackingGroup = CouponPolicy['groups'][number];

/** Instead of a code: every other group. No group can have it for a code, and no policy can name it. */
const EVERY_OTHER = '*';

/**
 * The group of that code. Nobody said how one that was abolished goes with others, so it goes with nothing: one voucher, beside no other
 * group, and at tag prices.
 */
export function findGroup(code: string, { groups }: Pick<CouponPolicy, 'groups'>): StackingGroup {
  const known = groups.find((group) => group.code === code);
  return known ?? { code, name: code, most: 1, excludes: [EVERY_OTHER], withVip: false };
}

/** Two groups that may not meet, whichever of them says so. */
export function excludeEachOther(one: StackingGroup, other: StackingGroup): boolean {
  return excludes(one, other) || excludes(other, one);
}

function excludes(one: StackingGroup, other: StackingGroup): boolean {
  return one.excludes.includes(other.code) || (one.excludes.includes(EVERY_OTHER) && one.code !== other.code);
}
