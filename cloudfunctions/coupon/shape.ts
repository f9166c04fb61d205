import * as z from 'zod';
import { FenAmount, Instant } from '../kernel/shape';
import { CHANNELS, COUPON_KINDS, STEP_KINDS, VOUCHER_WAYS, WHY_NOT } from './states';

/** Shapes of coupons and prices that the contracts of coupon and order share. */
export const CouponNo = z.int().min(1).max(2_147_483_647);

/** Facts of a benefit as the shopper's phone words them: "满 1,000 减 50", "85 折 最高减 200". */
const Face = z.strictObject({
  kind: z.enum(COUPON_KINDS),
  offFen: FenAmount.nullable(),
  percentOff: z.int().nullable(),
  capFen: FenAmount.nullable(),
  thresholdFen: FenAmount,
  payFen: FenAmount.nullable(),
  pointsPercent: z.int().nullable(),
  bonusCount: z.int().nullable(),
  note: z.string().nullable(),
});

/** Its conditions by name, ready to be read; empty lists ask nothing. */
const PlainConditions = z.strictObject({
  styleNames: z.array(z.string()),
  notStyleNames: z.array(z.string()),
  categories: z.array(z.string()),
  notCategories: z.array(z.string()),
  storeNames: z.array(z.string()),
  giftNames: z.array(z.string()),
  levelNames: z.array(z.string()),
  channels: z.array(z.enum(CHANNELS)),
  firstPurchase: z.boolean(),
  weekdays: z.array(z.int()),
  hours: z.array(z.strictObject({ from: z.int(), to: z.int() })),
  /** Cannot be used together with the member price. */
  notWithVip: z.boolean(),
});

export const CouponCard = z.strictObject({
  couponNo: CouponNo,
  title: z.string(),
  groupName: z.string(),
  face: Face,
  conditions: PlainConditions,
  transferable: z.boolean(),
});
export type CouponCard = z.infer<typeof CouponCard>;

export const VoucherCard = z.strictObject({
  ...CouponCard.shape,
  voucherId: z.uuid(),
  way: z.enum(VOUCHER_WAYS),
  validFrom: Instant,
  validUntil: Instant,
});
export type VoucherCard = z.infer<typeof VoucherCard>;

/** Why a voucher is not applied, with the figures its words need: missingFen, lessFen, instead (a title), level, from, until … */
export const WhyNot = z.strictObject({ code: z.enum(WHY_NOT), details: z.record(z.string(), z.unknown()) });
export type WhyNot = z.infer<typeof WhyNot>;

/** On one purchase: ten groups with ten each is the widest policy there can be. */
export const MOST_VOUCHERS = 100;

/** A voucher held against a bag: what it takes off here, or why nothing. */
export const Candidate = z.strictObject({
  ...VoucherCard.shape,
  applied: z.boolean(),
  /** What it takes off this purchase; 0 for a benefit and when it is not applied. */
  offFen: FenAmount,
  whyNot: WhyNot.nullable(),
});
export type Candidate = z.infer<typeof Candidate>;

/** One step of the calculation a shopper follows; reductions are negative. `title` names the coupon or the level. */
export const PriceStep = z.strictObject({
  kind: z.enum(STEP_KINDS),
  title: z.string().nullable(),
  voucherId: z.uuid().nullable(),
  amountFen: FenAmount,
});
export type PriceStep = z.infer<typeof PriceStep>;

/** What lowered one piece, and by how much (positive). */
export const Reduction = z.strictObject({
  kind: z.enum(['vip', 'coupon', 'points']),
  voucherId: z.uuid().nullable(),
  title: z.string(),
  /** A piece given for nothing goes back with the purchase it came with. */
  gift: z.boolean(),
  amountFen: FenAmount,
});
export type Reduction = z.infer<typeof Reduction>;

export const PointsWish = z.strictObject({
  /** She has so many. */
  haveCount: z.int(),
  /** So many may be used here, and are worth so much. */
  usableCount: z.int(),
  usableFen: FenAmount,
  spentCount: z.int(),
  /** What this purchase will bring. */
  earnCount: z.int(),
});
