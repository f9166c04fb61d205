import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const why: Action<C, 'referral.why'> = () => {
  throw new Defect('referral.why is not written yet.');
};
