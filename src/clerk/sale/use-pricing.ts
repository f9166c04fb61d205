import type { Refusal } from '../../../cloudfunctions/kernel/outcome';
import type { Input, Output, RefusalCode } from '../../cloud';
import { useAnswer } from '../../use-answer';

export type SalePrice = Output<'coupon.priceSale'>;

/**
 * The price of what lies on the counter, asked again with every change. The last price stays on screen meanwhile, but only a fresh one,
 * which answers the present wish, may be taken at the till.
 */
export function usePricing(wish: Input<'coupon.priceSale'> | null) {
  const asked = useAnswer('coupon.priceSale', wish);
  const price = wish !== null && asked.kind === 'ready' ? asked.value : null;
  return { price, isFresh: price !== null && !asked.stale, refusal: wish === null ? null : refusalOf(asked), again: asked.again };
}

function refusalOf(asked: ReturnType<typeof useAnswer<'coupon.priceSale'>>): Refusal<RefusalCode> | null {
  if (asked.kind === 'failed') return { code: 'outage' };
  return asked.kind === 'refused' ? asked.refusal : null;
}
