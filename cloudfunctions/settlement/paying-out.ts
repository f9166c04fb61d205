import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';

type C = typeof settlementContract;

export const settlePayout: Action<C, 'settlement.settlePayout'> = () => {
  throw new Defect('settlement.settlePayout is not written yet.');
};
