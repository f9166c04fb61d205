import { CampaignDraft } from '../../cloudfunctions/campaign/draft';
import type { Complaint } from '../../cloudfunctions/kernel/complaint';
import { complaintsOf } from '../../cloudfunctions/kernel/complaint';
import { complaintLines, linesOf, readWrittenFile } from './written-file';

/** How a campaign's file is written, for the help of all who read one. */
export const FILE_NOTES = `文件（YAML 或 JSON，一个活动），先写目标：
  goal:                          measure: new-members | buyers | visits | revenue；target 人数（revenue 写元）；why 为什么
    { measure: new-members, target: 300, why: 让逛店的人成为会员 }
  code: ARRIVAL12                编号，总部自己取
  title: 到店红包                 顾客看到的名字
  audience: { levels: [gold], holdout: 10 }        不写就不限；holdout 每百名会员留几名对照
  stores: [HZ001]                不写为所有合适的店（统一收银、业主冲突、未上线的不参加）
  calendar: { from: 2026-12-01, until: 2026-12-31, weekdays: [1, 2], hours: [10:00-12:00] }   末日当天有效
  trigger: first-scan            首次到店扫码；joined 入会；first-purchase 首次购买；collected 到店取货；
                                 { kind: purchase-over, over: 500 } 购买满额；new-buyer 导购补贴（新会员首次购买）
  form: { kind: cash, remark: 到店红包 }           或 { kind: coupon, coupon: 券编号 }
  budget: 5000                   总预算；count: 1000 红包个数
  amounts: { kind: fixed, each: 5 }                或 { kind: random, min: 1, max: 88 }；导购补贴可用
                                 { kind: weighted, each: 10, peak: 4, peakCount: 300 }（高峰少发）
  limits: { perMember: 1, perDay: 100, perStoreDay: 20 }
  openWithinHours: 72            满足条件后几小时内可拆
  payAfter: window               退货期过后发放；claim 拆开就发。不写：到店、入会为 claim，其余为 window
  say: 扫一下吊牌，可以拆一个红包    导购对顾客说的话
金额单位元，门店、券写编码，样例在 docs/examples/。红包只跟随到店、入会或购买，没有分享和关注的写法。`;

export type CampaignFile =
  | { readonly draft: CampaignDraft; readonly complain: (complaints: readonly Complaint[]) => string[] }
  /** What the terminal is told instead. */
  | { readonly lines: readonly string[] };

/** Reads one campaign; `complain` words what turns out to be wrong with it later, with its lines. */
export function readCampaignFile(file: string): CampaignFile {
  const written = readWrittenFile(file, 'texts');
  if (!written.ok) return { lines: linesOf(written.refusal) };
  const complain = (complaints: readonly Complaint[]) => complaintLines(written.value, complaints);
  const { value } = written.value;
  const parsed = CampaignDraft.safeParse(value);
  return parsed.success
    ? { draft: parsed.data, complain }
    : { lines: complain(complaintsOf(parsed.error, CampaignDraft, value)) };
}
