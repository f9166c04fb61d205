import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const customers: Action<C, 'referral.customers'> = () => {
  throw new Defect('referral.customers is not written yet.');
};

export const customer: Action<C, 'referral.customer'> = () => {
  throw new Defect('referral.customer is not written yet.');
};

export const note: Action<C, 'referral.note'> = () => {
  throw new Defect('referral.note is not written yet.');
};
