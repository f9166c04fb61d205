import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const mine: Action<C, 'referral.mine'> = () => {
  throw new Defect('referral.mine is not written yet.');
};

export const readNews: Action<C, 'referral.readNews'> = () => {
  throw new Defect('referral.readNews is not written yet.');
};
