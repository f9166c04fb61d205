import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';

type C = typeof settlementContract;

export const statementFile: Action<C, 'settlement.statementFile'> = () => {
  throw new Defect('settlement.statementFile is not written yet.');
};
