import type { Actions } from '../platform/serve';
import { myPayouts, settleMyPayout, settlePayout } from './confirming';
import type { settlementContract } from './contract';
import { answerDispute, dispute, disputes } from './disputing';
import { earnings } from './earning';
import { statementFile } from './filing';
import { statement } from './stating';

export const settlementActions: Actions<typeof settlementContract> = {
  'settlement.earnings': earnings,
  'settlement.settlePayout': settlePayout,
  'settlement.myPayouts': myPayouts,
  'settlement.settleMyPayout': settleMyPayout,
  'settlement.statement': statement,
  'settlement.statementFile': statementFile,
  'settlement.dispute': dispute,
  'settlement.disputes': disputes,
  'settlement.answerDispute': answerDispute,
};
