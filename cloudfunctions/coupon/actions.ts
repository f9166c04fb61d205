import type { Actions } from '../platform/serve';
import { claim, claimByCode } from './claiming';
import type { couponContract } from './contract';
import { give, meet } from './meeting';
import { centre, mine } from './reading';
import { priceSale, sales, undo, writeOff } from './selling';
import { accept, lookOffer, offer, takeBack } from './transferring';

export const couponActions: Actions<typeof couponContract> = {
  'coupon.centre': centre,
  'coupon.claim': claim,
  'coupon.claimByCode': claimByCode,
  'coupon.mine': mine,
  'coupon.offer': offer,
  'coupon.takeBack': takeBack,
  'coupon.lookOffer': lookOffer,
  'coupon.accept': accept,
  'coupon.meet': meet,
  'coupon.priceSale': priceSale,
  'coupon.writeOff': writeOff,
  'coupon.undo': undo,
  'coupon.sales': sales,
  'coupon.give': give,
};
