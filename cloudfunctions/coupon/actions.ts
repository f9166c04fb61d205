import type { Actions } from '../platform/serve';
import { claim, claimByCode } from './claiming';
import type { couponContract } from './contract';
import { give, meet } from './meeting';
import { centre, mine } from './reading';
import { priceSale, writeOff } from './selling';
import { accept, lookOffer, offer, takeBack } from './transferring';
import { sales, takeSaleBack, undo } from './undoing-sales';

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
  'coupon.takeSaleBack': takeSaleBack,
  'coupon.sales': sales,
  'coupon.give': give,
};
