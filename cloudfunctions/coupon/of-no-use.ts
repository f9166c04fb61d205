import type { PricePolicy } from '../catalog/price-policy';
import { type CouponKind, PRICE_KINDS } from './states';

/** There is no order yet that is brought to anybody, so what takes something off the delivery finds nothing to take it off. */
const WITHOUT_DELIVERY: CouponKind = 'free-delivery';

/** Kinds that nobody can use now: they are neither offered in the centre nor taken there, least of all for points. */
export function kindsOfNoUse(prices: Pick<PricePolicy, 'noDiscount'>): CouponKind[] {
  return [...new Set([...kindsNeverUsed(prices), WITHOUT_DELIVERY])];
}

/** Kinds the brand has sworn off: nobody gets one in any way. */
export function kindsNeverUsed({ noDiscount }: Pick<PricePolicy, 'noDiscount'>): CouponKind[] {
  return noDiscount ? [...PRICE_KINDS] : [];
}

export function needsDelivery(kind: CouponKind): boolean {
  return kind === WITHOUT_DELIVERY;
}
