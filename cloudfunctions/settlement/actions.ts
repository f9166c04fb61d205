import type { Actions } from '../platform/serve';
import type { settlementContract } from './contract';
import { answerDispute, dispute, disputes } from './disputing';
import { earnings } from './earning';
import { statementFile } from './filing';
import { settlePayout } from './paying-out';
import { statement } from './stating';

export const settlementActions: Actions<typeof settlementContract> = {
  'settlement.earnings': earnings,
  'settlement.settlePayout': settlePayout,
  'settlement.statement': statement,
  'settlement.statementFile': statementFile,
  'settlement.dispute': dispute,
  'settlement.disputes': disputes,
  'settlement.answerDispute': answerDispute,
};
