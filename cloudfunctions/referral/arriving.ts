import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const arrive: Action<C, 'referral.arrive'> = () => {
  throw new Defect('referral.arrive is not written yet.');
};

export const unbind: Action<C, 'referral.unbind'> = () => {
  throw new Defect('referral.unbind is not written yet.');
};
