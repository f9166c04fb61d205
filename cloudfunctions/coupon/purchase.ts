import type { PricePolicy } from '../catalog/price-policy';
import type { Level } from '../member/level';
import type { PointsPolicy } from '../member/points';
import { type CouponPolicy, findGroup, type StackingGroup } from './policy';
import type { Channel } from './states';
import type { Terms } from './terms';

/** One piece in the bag; two of the same sku are two pieces. */
export type BagPiece = {
  readonly skuNo: number;
  readonly styleCode: string;
  readonly category: string;
  readonly tagPriceFen: number;
};

/** What is bought, where and how. */
export type Bag<Piece extends BagPiece = BagPiece> = {
  readonly pieces: readonly Piece[];
  readonly placeNo: number;
  readonly channel: Channel;
  /** What bringing it to her costs before coupons; 0 when she fetches it. */
  readonly deliveryFen: number;
};

/** Who buys. Without a card: null everywhere a buyer is asked for. */
export type Buyer = {
  readonly level: Level;
  /** Nothing she bought and kept stands in the books yet. */
  readonly firstPurchase: boolean;
  /** Points she may use now. */
  readonly pointsCount: number;
  /** How many of them she wants to pay with at most. */
  readonly spendPointsCount: number;
  /** Birthday month and the like, in percent; 100 changes nothing. */
  readonly pointsPercent: number;
};

/** A voucher in her hands, under the terms it was claimed. */
export type Voucher = {
  readonly voucherId: string;
  readonly couponNo: number;
  readonly title: string;
  readonly validFrom: Date;
  readonly validUntil: Date;
  readonly terms: Terms;
};

/** All that the brand decided about prices, in force at the moment of the purchase. */
export type Policy = {
  readonly prices: PricePolicy;
  readonly coupons: CouponPolicy;
  readonly points: PointsPolicy;
  readonly vipStepFen: number;
};

/** The group of a voucher; one whose group was abolished goes with nothing. */
export function groupOf(voucher: Voucher, policy: CouponPolicy): StackingGroup {
  return findGroup(voucher.terms.group, policy);
}

/** Place in the order of application; abolished groups come last. */
export function rankOf(voucher: Voucher, policy: CouponPolicy): number {
  const rank = policy.groups.findIndex((one) => one.code === voucher.terms.group);
  return rank < 0 ? policy.groups.length : rank;
}
