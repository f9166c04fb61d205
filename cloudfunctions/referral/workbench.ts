import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const workbench: Action<C, 'referral.workbench'> = () => {
  throw new Defect('referral.workbench is not written yet.');
};
