import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const handOver: Action<C, 'referral.handOver'> = () => {
  throw new Defect('referral.handOver is not written yet.');
};
