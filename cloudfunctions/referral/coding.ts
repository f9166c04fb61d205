import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const myCode: Action<C, 'referral.myCode'> = () => {
  throw new Defect('referral.myCode is not written yet.');
};

export const renewCode: Action<C, 'referral.renewCode'> = () => {
  throw new Defect('referral.renewCode is not written yet.');
};

export const storeCodes: Action<C, 'referral.storeCodes'> = () => {
  throw new Defect('referral.storeCodes is not written yet.');
};

export const addCounter: Action<C, 'referral.addCounter'> = () => {
  throw new Defect('referral.addCounter is not written yet.');
};
