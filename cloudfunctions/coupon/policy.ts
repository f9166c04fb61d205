import * as z from 'zod';
import { FenAmount } from '../kernel/shape';

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

/** No reduction takes a piece below this, neither VIP price nor coupon nor points. The first floor that names the piece holds. */
const Floor = z
  .strictObject({
    styles: z.array(z.string()).default([]),
    categories: z.array(z.string()).default([]),
    /** Share of the tag price in percent, or an amount; one of the two. */
    percentOfTag: z.int().min(0).max(100).optional(),
    fen: FenAmount.min(0).optional(),
  })
  .refine((floor) => (floor.percentOfTag === undefined) !== (floor.fen === undefined), {
    error: 'a floor is either percentOfTag or fen',
  });

/** How a brand lets coupons work together. Source: PRODUCT §5; kept by date as the setting `coupon.policy`. */
export const CouponPolicy = z
  .strictObject({
    /** A brand that never lowers a price: price kinds are refused at creation and do nothing if they exist; VIP prices too. */
    noDiscount: z.boolean(),
    /** Whether "满 1000" counts tag prices or what the card makes of them. Never what other coupons left. */
    thresholdOn: z.enum(['tag-price', 'member-price']),
    /** In order of application. Gifts and exchanges of all groups come first, so that no other coupon is spent on their pieces. */
    groups: z.array(StackingGroup).min(1).max(10),
    floors: z.array(Floor).max(200),
    /** More conditions than this need a reason when a coupon is created. */
    frictionLimit: z.int().min(0).max(20),
    /** A voucher that comes back lives at least so many days more. */
    returnedLiveDays: z.int().min(0).max(60),
    /** How long a clerk may undo a write-off. */
    undoMinutes: z.int().min(0).max(1440),
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

/** The lowest price of a piece in fen; 0 when no floor names it, never above the tag price. A fraction of a fen is rounded up. */
export function floorOf(piece: { styleCode: string; category: string; tagPriceFen: number }, policy: CouponPolicy): number {
  const floor =
    policy.floors.find((one) => one.styles.includes(piece.styleCode)) ??
    policy.floors.find((one) => one.categories.includes(piece.category)) ??
    policy.floors.find((one) => one.styles.length === 0 && one.categories.length === 0);
  if (!floor) return 0;
  const fen = floor.fen ?? Math.ceil((piece.tagPriceFen * (floor.percentOfTag ?? 0)) / 100);
  return Math.min(fen, piece.tagPriceFen);
}

/** Two groups that may not meet, whichever of them says so. */
export function excludeEachOther(one: StackingGroup, other: StackingGroup): boolean {
  return one.excludes.includes(other.code) || other.excludes.includes(one.code);
}
