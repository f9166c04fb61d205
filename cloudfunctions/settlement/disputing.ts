import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';

type C = typeof settlementContract;

export const dispute: Action<C, 'settlement.dispute'> = () => {
  throw new Defect('settlement.dispute is not written yet.');
};

export const disputes: Action<C, 'settlement.disputes'> = () => {
  throw new Defect('settlement.disputes is not written yet.');
};

export const answerDispute: Action<C, 'settlement.answerDispute'> = () => {
  throw new Defect('settlement.answerDispute is not written yet.');
};
