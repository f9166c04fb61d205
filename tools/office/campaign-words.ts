import { UNFIT_WORDS } from '../../cloudfunctions/campaign/fit';
import type { Lesson } from '../../cloudfunctions/campaign/reviewing';
import type { CampaignState, GoalMeasure, PacketState, Trigger, UnfitWhy } from '../../cloudfunctions/campaign/states';
import type { Refusal } from '../../cloudfunctions/kernel/outcome';
import { momentText, yuanText } from './words';

export const CAMPAIGN_WORDS: Readonly<Record<CampaignState, string>> = {
  draft: '草稿',
  rehearsed: '已演练，待批准',
  approved: '已批准，待上线',
  live: '进行中',
  paused: '暂停',
  ended: '已结束',
  reviewed: '已复盘',
};

export const TRIGGER_WORDS: Readonly<Record<Trigger, string>> = {
  'first-scan': '首次到店扫码',
  joined: '入会',
  'first-purchase': '首次购买',
  'purchase-over': '购买满额',
  collected: '到店取货',
  'new-buyer': '导购补贴',
};

export const PACKET_WORDS: Readonly<Record<PacketState, string>> = {
  free: '未领',
  claimed: '已拆',
  held: '待核对',
  asked: '转账中',
  waiting: '待确认',
  paid: '已付',
  expired: '过期',
  failed: '失败',
  reversed: '撤回',
  refused: '拒发',
  unused: '未用',
};

const MEASURE_WORDS: Readonly<Record<GoalMeasure, string>> = {
  'new-members': '新会员',
  buyers: '购买人数',
  revenue: '销售额',
  visits: '到店人数',
};

/** "目标 新会员 300：让逛店的人成为会员". */
export function goalText({ measure, target, why }: { measure: GoalMeasure; target: number; why: string }): string {
  return `目标 ${figureText(measure, target)}：${why}`;
}

export function figureText(measure: GoalMeasure, figure: number): string {
  return `${MEASURE_WORDS[measure]} ${measure === 'revenue' ? yuanText(figure) : `${figure} 人`}`;
}

/** What earlier campaigns with the same trigger taught, for whoever drafts the next. */
export function lessonLines(lessons: readonly Lesson[]): string[] {
  if (lessons.length === 0) return [];
  return [
    '以前同类活动的经验：',
    ...lessons.map(
      ({ code, title, lesson, measure, target, reached }) =>
        `  ${code}「${title}」目标 ${figureText(measure, target)}，达成 ${figureText(measure, reached)}：${lesson}`,
    ),
  ];
}

const MOST_NAMED = 8;
type Store = { readonly name: string; readonly unfitWhy: UnfitWhy | null; readonly peakHours: readonly number[] };

/** Who takes part, who does not and why, and when whom nothing is pushed to. */
export function storeLines(stores: readonly Store[]): string[] {
  const fit = stores.filter((store) => store.unfitWhy === null);
  const out = stores.flatMap(({ name, unfitWhy }) => (unfitWhy === null ? [] : [`${name}（${UNFIT_WORDS[unfitWhy]}）`]));
  const quiet = fit.filter((store) => store.peakHours.length > 0);
  return [
    `参加门店 ${fit.length} 家：${listed(fit.map((store) => store.name))}`,
    ...(out.length === 0 ? [] : [`不参加 ${out.length} 家：${listed(out)}`]),
    ...(quiet.length === 0
      ? []
      : [`周末高峰不打扰 ${quiet.length} 家：${listed(quiet.map((store) => `${store.name} ${hoursText(store.peakHours)}`))}`]),
  ];
}

function listed(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMED).join('、')}${names.length > MOST_NAMED ? ` 等` : ''}`;
}

/** "14–17 点", "10、19–20 点". */
function hoursText(hours: readonly number[]): string {
  const spans: { from: number; to: number }[] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    if (last && last.to === hour) last.to = hour + 1;
    else spans.push({ from: hour, to: hour + 1 });
  }
  return spans.map(({ from, to }) => `${from}–${to} 点`).join('、');
}

export function unknownCampaign(code: string): string {
  return `没有编号 ${code} 的活动；campaign list --all 可看全部。`;
}

/** Why head office cannot do it, and what to do instead. */
export function noText(code: string, { code: why, details = {} }: Refusal): string {
  const at = (key: string) => momentText(new Date(String(details[key])));
  switch (why) {
    case 'campaign/unknown':
      return unknownCampaign(code);
    case 'campaign/wrong-state':
      return `${code} 现在是「${CAMPAIGN_WORDS[details.state as CampaignState]}」，${wrongStateHint(details.state as CampaignState, code)}`;
    case 'campaign/rehearsal-failed':
      return `${code} 的演练没有通过，不能批准或上线：请按演练页改文件，再 campaign rehearse。`;
    case 'campaign/second-person':
      return details.draftedBy === undefined
        ? '预算增加要第二个人同意，请加 --second 姓名（不能是操作的人自己）。'
        : `批准的人不能是起草的 ${String(details.draftedBy)}，也不能是演练的 ${String(details.rehearsedBy)}，请另一人来批准（--by 姓名）。`;
    case 'campaign/too-late':
      return `审批期限 ${at('approveBefore')} 已过，${code} 退回草稿：请重新演练，再批准。`;
    case 'campaign/over':
      return `${code} 到 ${at('untilAt')} 已经结束，不能再上线或恢复；请用 campaign change 改截止日，或 campaign end 结束。`;
    case 'campaign/no-store':
      return '现在没有一家店能参加（campaign show 可看原因），没有上线。';
    case 'campaign/coupon-over':
      return '要发的券已结束，没有上线；请用 campaign change 换一张券。';
    case 'campaign/balance':
      return '因微信商户余额不足暂停，充值后会自动恢复；campaign balance 可看。';
    case 'campaign/below-claimed':
      return `减不了这么多：没人领的只有 ${String(details.freeCount)} 个${
        typeof details.freeFen === 'number' ? `（${yuanText(details.freeFen)}）` : ''
      }，已领的不能收回。什么都没有改。`;
    default:
      return `${code} 没有完成：${why}`;
  }
}

function wrongStateHint(state: CampaignState, code: string): string {
  switch (state) {
    case 'draft':
      return '请先演练（campaign rehearse 文件）。';
    case 'rehearsed':
      return `请先由第二个人批准（campaign approve ${code}）。`;
    case 'approved':
      return `请先上线（campaign launch ${code}）。`;
    case 'live':
      return '无需再做，或先暂停。';
    case 'paused':
      return '可以恢复（campaign resume）或结束（campaign end）。';
    case 'ended':
    case 'reviewed':
      return '不能再改。';
  }
}
