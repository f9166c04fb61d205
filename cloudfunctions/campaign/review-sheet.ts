import { dayOf } from '../kernel/day';
import { defused, plainYuan, shownYuan } from '../settlement/statement-sheet';
import type { Effect, ReviewMeasure, Verdict } from './comparison';
import { DAYS_BEFORE, LEAST_COMPARABLE, type ReviewReport } from './review';

/** One figure of a review: what it is, how it was counted, how sure it is. */
export type ReviewRow = {
  readonly part: string;
  readonly item: string;
  /** People, packets, days, or fen; null: there is none. */
  readonly figure: number | null;
  readonly unit: '人' | '人次' | '个' | '家' | '元' | '天';
  readonly how: string;
  readonly sure: string;
};

export const REVIEW_HEADING = ['部分', '项目', '数值', '单位', '怎么数的', '把握'] as const;

export const MEASURE_WORDS: Readonly<Record<ReviewMeasure, string>> = {
  'new-members': '新会员',
  visits: '到店扫码',
  buyers: '购买的人',
  'new-buyers': '首次购买的人',
  revenue: '销售额',
};

export const MEASURE_UNITS: Readonly<Record<ReviewMeasure, ReviewRow['unit']>> = {
  'new-members': '人',
  visits: '人次',
  buyers: '人次',
  'new-buyers': '人次',
  revenue: '元',
};

const HOW: Readonly<Record<ReviewMeasure, string>> = {
  'new-members': '这段时间办卡、归属这些门店的会员；已注销的不计',
  visits: '扫过导购码、门店码或吊牌的人，每店各算一次',
  buyers: '付过款且没有全退的人（订单与柜台销售），每店各算一次',
  'new-buyers': '此前从未买过的人，这是第一笔；每店各算一次',
  revenue: '订单与柜台销售，扣除退款',
};

const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  more: '确有增加',
  less: '确有减少',
  alike: '看不出差别',
  'too-few': '样本太少，说不准',
};

/** Every figure of the report as a row, the goal first. Days and stores come last. */
export function reviewRows(report: ReviewReport): ReviewRow[] {
  return [
    ...goalRows(report),
    ...figureRows(report),
    ...storeEffectRows(report),
    ...holdoutRows(report),
    ...packetRows(report),
    ...costRows(report),
    ...placeRows(report),
    ...dayRows(report),
  ];
}

/** The rows as CSV: UTF-8 with its mark and CRLF, amounts as plain numbers, texts defused. */
export function reviewCsv(report: ReviewReport): string {
  const lines = reviewRows(report).map(({ part, item, figure, unit, how, sure }) =>
    [cell(part), cell(item), plainAmount(figure, unit), unit, cell(how), cell(sure)].join(','),
  );
  return `\uFEFF${[REVIEW_HEADING.join(','), ...lines].join('\r\n')}\r\n`;
}

/** "1,234.50" yuan, "45". */
export function shownAmount(figure: number | null, unit: ReviewRow['unit']): string {
  if (figure === null) return '—';
  return unit === '元' ? shownYuan(figure) : String(figure).replace('-', '−');
}

/** The same for an estimate: nobody knows it to the fen. */
export function shownEstimate(figure: number, unit: ReviewRow['unit']): string {
  return unit === '元' ? shownYuan(Math.round(figure / 100) * 100).slice(0, -3) : shownAmount(figure, unit);
}

/** "二十次里十九次在 12 到 68 之间：确有增加". */
export function sureWords({ measure, low, high, verdict }: Effect): string {
  const unit = MEASURE_UNITS[measure];
  if (low === null || high === null) return VERDICT_WORDS[verdict];
  return `二十次里十九次在 ${shownEstimate(low, unit)} 到 ${shownEstimate(high, unit)} 之间：${VERDICT_WORDS[verdict]}`;
}

/** What the whole comparison is worth, in one sentence each. */
export function comparisonWords({ byStores, byHoldout }: ReviewReport): string[] {
  const { comparableNames, exposedCount, unmatchedCount, effects } = byStores;
  const left = unmatchedCount === 0 ? '' : `；${unmatchedCount} 家找不到相近的门店，没有比`;
  return [
    effects === null
      ? `可比门店只有 ${comparableNames.length} 家（至少 ${LEAST_COMPARABLE} 家），不能与门店相比。`
      : `${exposedCount} 家参加门店，与同类型、同客群、此前 ${DAYS_BEFORE} 天销售额最接近的 ${comparableNames.length} 家相比（${comparableNames.join('、')}）${left}。`,
    byHoldout === null
      ? '没有留出会员，不能与会员相比。'
      : `随机留出 ${byHoldout.percent}% 的会员不发红包：${byHoldout.held.headCount} 人，另一边 ${byHoldout.exposed.headCount} 人。`,
  ];
}

function goalRows({ goal, figures }: ReviewReport): ReviewRow[] {
  const unit = MEASURE_UNITS[goal.measure];
  const now = figures.find(({ measure }) => measure === goal.measure);
  const row = { part: '目标', unit, how: HOW[goal.measure], sure: '实数' };
  return [
    { ...row, item: `目标：${MEASURE_WORDS[goal.measure]}`, figure: goal.target, how: goal.why, sure: '' },
    { ...row, item: `达到：${MEASURE_WORDS[goal.measure]}`, figure: goal.reached },
    { ...row, item: `此前 ${DAYS_BEFORE} 天`, figure: now?.before ?? null },
  ];
}

function figureRows({ figures, storeCount }: ReviewReport): ReviewRow[] {
  return figures.map(({ measure, during }) => ({
    part: `参加的 ${storeCount} 家门店合计`,
    item: MEASURE_WORDS[measure],
    figure: during,
    unit: MEASURE_UNITS[measure],
    how: HOW[measure],
    sure: '实数，不等于活动带来的',
  }));
}

function storeEffectRows({ byStores }: ReviewReport): ReviewRow[] {
  const how = `日均变化（活动期减此前 ${DAYS_BEFORE} 天），参加门店减可比门店，乘门店数与天数`;
  return (byStores.effects ?? []).map((effect) => effectRow('与可比门店相比多出', effect, how));
}

function holdoutRows({ byHoldout }: ReviewReport): ReviewRow[] {
  const how = '人均（到活动结束为止，所有门店），发红包的减留出的，乘发红包的人数';
  return (byHoldout?.effects ?? []).map((effect) => effectRow('与留出会员相比多出', effect, how));
}

function effectRow(part: string, effect: Effect, how: string): ReviewRow {
  const { measure, total } = effect;
  return { part, item: MEASURE_WORDS[measure], figure: total, unit: MEASURE_UNITS[measure], how, sure: sureWords(effect) };
}

function packetRows({ packets }: ReviewReport): ReviewRow[] {
  const row = { part: '红包', unit: '个' as const, sure: '实数' };
  return [
    { ...row, item: '一共', figure: packets.count, how: '活动规则里的个数' },
    { ...row, item: '拆开', figure: packets.openedCount, how: '被人拆开过的' },
    { ...row, item: '收到', figure: packets.received.count, how: '钱已到账，或券已到手' },
    { ...row, item: '过期未收', figure: packets.expired.count, how: '拆开后没有按时收，退回预算' },
    { ...row, item: '其他退回', figure: packets.returned.count, how: '微信付不出、退货收回、审核不通过' },
    { ...row, item: '未了结', figure: packets.open.count, how: '拆开了，还没有结果' },
  ];
}

function costRows({ spent, budgetFen, form, packets }: ReviewReport): ReviewRow[] {
  const row = { part: '费用', unit: '元' as const, sure: '实数' };
  const how = form === 'cash' ? '到账红包的金额之和' : '到手的券，按总部写下的价值计，不是付出的钱';
  return [
    { ...row, item: '预算', figure: budgetFen, how: '活动规则里的预算' },
    { ...row, item: '付出', figure: spent.paidFen, how },
    { ...row, item: '还可能付', figure: packets.open.amountFen, how: '未了结红包的金额之和' },
    {
      ...row,
      item: '每个首次购买的人',
      figure: spent.perNewBuyerFen,
      how: '付出 ÷ 参加门店首次购买的人',
      sure: '他们未必因红包而来',
    },
    {
      ...row,
      item: '每个多来的购买者',
      figure: spent.perAddedBuyerFen,
      how: '付出 ÷ 对照后多出的购买者',
      sure: spent.perAddedBuyerFen === null ? '看不出多来了人，不能算' : '估计，随对照的区间上下',
    },
  ];
}

function placeRows({ stores, packets }: ReviewReport): ReviewRow[] {
  const sure = packets.open.count === 0 ? '实数' : '实数，还有未了结的';
  return stores.flatMap(({ name, openedCount, receivedCount, paidFen }) => {
    const row = { part: `门店：${name}`, how: '红包由哪家门店的到店或购买得来', sure };
    return [
      { ...row, item: '拆开', figure: openedCount, unit: '个' as const },
      { ...row, item: '收到', figure: receivedCount, unit: '个' as const },
      { ...row, item: '付出', figure: paidFen, unit: '元' as const },
    ];
  });
}

function dayRows({ days, goal, byStores }: ReviewReport): ReviewRow[] {
  const measure = MEASURE_WORDS[goal.measure];
  const unit = MEASURE_UNITS[goal.measure];
  const hasOthers = byStores.effects !== null;
  return days.flatMap(({ day, openedCount, receivedCount, expiredCount, paidFen, exposed, comparable }) => {
    const row = { part: `按天：${day}`, how: '上海时间的一天', sure: '实数', unit: '个' as const };
    return [
      { ...row, item: '拆开', figure: openedCount },
      { ...row, item: '收到', figure: receivedCount },
      { ...row, item: '过期未收', figure: expiredCount },
      { ...row, item: '付出', figure: paidFen, unit: '元' as const },
      { ...row, item: `${measure}（参加门店）`, figure: exposed, unit },
      ...(hasOthers ? [{ ...row, item: `${measure}（可比门店）`, figure: comparable, unit }] : []),
    ];
  });
}

/** "2026-11-01 至 2026-11-14": the last day on which it ran. */
export function spanWords({ from, until }: Pick<ReviewReport, 'from' | 'until'>): string {
  return `${dayOf(new Date(from))} 至 ${dayOf(new Date(new Date(until).getTime() - 1))}`;
}

function plainAmount(figure: number | null, unit: ReviewRow['unit']): string {
  if (figure === null) return '';
  return unit === '元' ? plainYuan(figure) : String(figure);
}

function cell(text: string): string {
  const safe = defused(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
