import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { referralContract } from './contract';

type C = typeof referralContract;

export const team: Action<C, 'referral.team'> = () => {
  throw new Defect('referral.team is not written yet.');
};

export const invite: Action<C, 'referral.invite'> = () => {
  throw new Defect('referral.invite is not written yet.');
};

export const acceptInvite: Action<C, 'referral.acceptInvite'> = () => {
  throw new Defect('referral.acceptInvite is not written yet.');
};

export const suspend: Action<C, 'referral.suspend'> = () => {
  throw new Defect('referral.suspend is not written yet.');
};

export const dismiss: Action<C, 'referral.dismiss'> = () => {
  throw new Defect('referral.dismiss is not written yet.');
};

export const move: Action<C, 'referral.move'> = () => {
  throw new Defect('referral.move is not written yet.');
};
