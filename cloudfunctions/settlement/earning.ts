import { Defect } from '../kernel/assert';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';

type C = typeof settlementContract;

export const earnings: Action<C, 'settlement.earnings'> = () => {
  throw new Defect('settlement.earnings is not written yet.');
};
