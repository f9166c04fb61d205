import { serve } from '../platform/cloud';
import { defineRoom } from '../platform/serve';
import { referralActions } from './actions';
import { referralContract } from './contract';

export const referralRoom = defineRoom('referral', referralContract, referralActions);
export const main = serve(referralRoom);
