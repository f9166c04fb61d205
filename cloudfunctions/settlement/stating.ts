import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';

type C = typeof settlementContract;

export const statement: Action<C, 'settlement.statement'> = () => {
  throw new Defect('settlement.statement is not written yet.');
};
