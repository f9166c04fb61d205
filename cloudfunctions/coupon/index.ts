import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { couponActions } from './actions';
import { couponContract } from './contract';

export const couponRoom = defineRoom('coupon', couponContract, couponActions);
export const main = serve(couponRoom);
