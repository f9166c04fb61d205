import { endCampaign } from '../../cloudfunctions/campaign/ending';
import { launchCampaign } from '../../cloudfunctions/campaign/launching';
import { approveCampaign, type Deed, pauseCampaign, resumeCampaign } from '../../cloudfunctions/campaign/running';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import type { Tx } from '../../cloudfunctions/platform/database';
import { noText, storeLines } from './campaign-words';
import { type Command, done, type Options, refused, textOf } from './desk';
import { yuanText } from './words';

const REASON = { reason: { value: '理由', about: '为什么，留在记录里', must: true } };
const NOTE = { reason: { value: '理由', about: '为什么，留在记录里' } };

type Doing<Value> = (tx: Tx, code: string, deed: Deed) => Promise<Outcome<Value>>;

/** One step of a campaign's life: done in one transaction, said in one line or a few. */
function step<Value>(
  verb: string,
  about: string,
  options: Command['options'],
  doing: Doing<Value>,
  say: (code: string, value: Value) => readonly string[],
): Command {
  return {
    words: `campaign ${verb}`,
    operands: ['编号'],
    about,
    options,
    async work({ database, by, now }, [code = ''], given: Options) {
      const deed = { by, now, reason: textOf(given, 'reason') || undefined };
      const outcome = await database.transaction((tx) => doing(tx, code, deed));
      return outcome.ok ? done(...say(code, outcome.value)) : refused(noText(code, outcome.refusal));
    },
  };
}

export const campaignApprove = step(
  'approve',
  '批准已通过演练的活动；要起草和演练以外的人，在审批期限之前',
  NOTE,
  approveCampaign,
  (code, { sealHash }) => [
    `${code} 已批准。金额由密封的种子决定，种子指纹（SHA-256）：${sealHash}`,
    `下一步：campaign launch ${code} 上线。`,
  ],
);

export const campaignLaunch = step(
  'launch',
  '上线：定下参加的门店，放好红包，拨入预算',
  NOTE,
  launchCampaign,
  (code, { stores, packetCount }) => [`${code} 已上线，放好 ${packetCount} 个红包。`, ...storeLines(stores)],
);

export const campaignPause = step('pause', '马上停发；已拆开的照常领取', REASON, pauseCampaign, (code) => [
  `${code} 已暂停，不再发放；已拆开的照常领取。`,
]);

export const campaignResume = step('resume', '恢复发放', REASON, resumeCampaign, (code) => [`${code} 已恢复发放。`]);

export const campaignEnd = step(
  'end',
  '结束，不能再恢复；没人领的收回预算，已拆开的照常领取',
  REASON,
  endCampaign,
  (code, { count, fen }) => [
    `${code} 已结束。${count === 0 ? '' : `没人领的 ${count} 个（${yuanText(fen)}）已收回，`}已拆开的照常领取。`,
    `全部付清或过期后，用 campaign review ${code} 复盘。`,
  ],
);
