import type { Actions } from '../platform/serve';
import type { couponContract } from './contract';

const notYet = async (): Promise<never> => {
  throw new Error('not written yet');
};

export const couponActions: Actions<typeof couponContract> = {
  'coupon.centre': notYet,
  'coupon.claim': notYet,
  'coupon.claimByCode': notYet,
  'coupon.mine': notYet,
  'coupon.offer': notYet,
  'coupon.takeBack': notYet,
  'coupon.lookOffer': notYet,
  'coupon.accept': notYet,
  'coupon.meet': notYet,
  'coupon.priceSale': notYet,
  'coupon.writeOff': notYet,
  'coupon.undo': notYet,
  'coupon.sales': notYet,
  'coupon.give': notYet,
};
