import type { Effect } from '../../../cloudfunctions/campaign/comparison';
import type { ReviewReport } from '../../../cloudfunctions/campaign/review';
import {
  comparisonWords,
  MEASURE_UNITS,
  MEASURE_WORDS,
  reviewRows,
  shownAmount,
  shownEstimate,
  spanWords,
  sureWords,
} from '../../../cloudfunctions/campaign/review-sheet';
import type { Review } from '../../../cloudfunctions/campaign/reviewing';
import { momentText } from '../words';
import { barChart, lineChart } from './chart';
import { html, type Markup } from './markup';
import { type Fact, notice, pageOf, section, table } from './page';
import { spanChart } from './span-chart';
import { countText, moneyText, shareText, shortDay, shortMoneyText } from './words';

/** Goal, figures, lesson on one page that may be mailed and kept. */
export function reviewPage({ report, closed }: Review, now: Date): string {
  const { goal, packets } = report;
  const openNote =
    packets.open.count === 0
      ? []
      : [
          notice(
            '还没有算完',
            [`${packets.open.count} 个红包未了结，最多还会付出 ¥${moneyText(packets.open.amountFen)}。`],
            true,
          ),
        ];
  return pageOf({
    title: report.title,
    kicker: '红包活动复盘',
    lead: `${report.code}，${spanWords(report)}，${report.storeCount} 家门店。目标：${goal.why}。`,
    seal: goal.reached >= goal.target ? { word: '达到目标', kind: 'yes' } : { word: '没有达到', kind: 'no' },
    facts: factsOf(report),
    body: [
      ...openNote,
      ...lessonOf(closed),
      ...effectSections(report),
      ...daySections(report),
      storeSection(report),
      rowSection(report),
    ],
    foot: `制于 ${momentText(now)}。不含任何人的姓名与号码。`,
  });
}

function factsOf({ goal, spent, packets, budgetFen }: ReviewReport): Fact[] {
  const unit = MEASURE_UNITS[goal.measure];
  const isReached = goal.reached >= goal.target;
  const share = shareText(Math.round((goal.reached / goal.target) * 10_000));
  const each = (amountFen: number | null) => (amountFen === null ? '—' : moneyText(amountFen));
  return [
    {
      name: MEASURE_WORDS[goal.measure],
      value: shownAmount(goal.reached, unit),
      unit,
      note: `目标 ${shownAmount(goal.target, unit)}，完成 ${share}`,
      tone: isReached ? 'good' : 'bad',
    },
    { name: '付出', value: moneyText(spent.paidFen), unit: '元', note: `预算 ${moneyText(budgetFen, true)} 元` },
    { name: '每个首次购买的人', value: each(spent.perNewBuyerFen), unit: '元', note: '他们未必因红包而来' },
    {
      name: '每个多来的购买者',
      value: each(spent.perAddedBuyerFen),
      unit: '元',
      note: spent.perAddedBuyerFen === null ? '看不出多来了人，不能算' : '估计，随对照的区间上下',
    },
    {
      name: '红包收到',
      value: countText(packets.received.count),
      unit: '个',
      note: `拆开 ${countText(packets.openedCount)}，过期 ${countText(packets.expired.count)}，一共 ${countText(packets.count)}`,
    },
  ];
}

function lessonOf(closed: Review['closed']): Markup[] {
  return closed ? [notice('教训', [closed.lesson, `${closed.by}，${momentText(closed.at)}`], true)] : [];
}

function effectSections(report: ReviewReport): Markup[] {
  const [ofStores = '', ofMembers = ''] = comparisonWords(report);
  return [
    effectSection('与可比门店相比', ofStores, report.byStores.effects),
    ...(report.byHoldout ? [effectSection('与留出的会员相比', ofMembers, report.byHoldout.effects)] : []),
  ];
}

function effectSection(title: string, about: string, effects: readonly Effect[] | null): Markup {
  if (effects === null) return section(title, '', [html`<p>${about}</p>`]);
  const rows = effects.map((effect) => ({
    name: MEASURE_WORDS[effect.measure],
    ...effect,
    text: (figure: number) => `${shownEstimate(figure, MEASURE_UNITS[effect.measure])} ${MEASURE_UNITS[effect.measure]}`,
    said: sureWords(effect),
  }));
  return section(title, about, [spanChart(rows)]);
}

function daySections({ days, goal, byStores }: ReviewReport): Markup[] {
  if (days.length === 0) return [];
  const labels = days.map(({ day }) => shortDay(day));
  const isMoney = goal.measure === 'revenue';
  const text = (value: number) => (isMoney ? shortMoneyText(value) : countText(value));
  const exposed = { name: '参加门店', tint: 'celadon' as const, values: days.map((day) => day.exposed) };
  const others = { name: '可比门店', tint: 'ochre' as const, values: days.map((day) => day.comparable) };
  const name = MEASURE_WORDS[goal.measure];
  return [
    section('每天的红包', '按拆开和到账的那一天，上海时间。', [
      barChart({
        labels,
        title: '每天拆开与收到的红包',
        text: countText,
        series: [
          { name: '拆开', tint: 'ochre', values: days.map(({ openedCount }) => openedCount) },
          { name: '收到', tint: 'celadon', values: days.map(({ receivedCount }) => receivedCount) },
        ],
      }),
    ]),
    section(`每天的${name}`, byStores.effects === null ? '参加门店合计。' : '两组门店各自的合计，家数不同，看走势不看高低。', [
      lineChart({
        labels,
        title: `每天的${name}`,
        text,
        series: byStores.effects === null ? [exposed] : [exposed, others],
      }),
    ]),
  ];
}

function storeSection({ stores }: ReviewReport): Markup {
  return section(
    '各门店',
    '红包按得来它的到店或购买所在的门店；其余为活动期间的实数。',
    [
      table(stores, [
        { title: '门店', text: ({ name }) => name },
        { title: '拆开', number: true, text: ({ openedCount }) => countText(openedCount) },
        { title: '收到', number: true, text: ({ receivedCount }) => countText(receivedCount) },
        { title: '付出（元）', number: true, text: ({ paidFen }) => moneyText(paidFen) },
        { title: '新会员', number: true, text: ({ during }) => (during ? countText(during['new-members']) : '—') },
        { title: '首次购买', number: true, text: ({ during }) => (during ? countText(during['new-buyers']) : '—') },
        { title: '销售额（元）', number: true, text: ({ during }) => (during ? moneyText(during.revenue) : '—') },
      ]),
    ],
    true,
  );
}

function rowSection(report: ReviewReport): Markup {
  const rows = reviewRows(report).filter(({ part }) => !/^(按天|门店)：/.test(part));
  return section(
    '每个数怎么数的',
    '估计只有与对照相比的几行；其余是实数。',
    [
      table(rows, [
        { title: '部分', text: ({ part }) => part },
        { title: '项目', text: ({ item }) => item },
        { title: '数值', number: true, text: ({ figure, unit }) => `${shownAmount(figure, unit)} ${unit}` },
        { title: '怎么数的', text: ({ how }) => how },
        { title: '把握', text: ({ sure }) => sure },
      ]),
    ],
    true,
  );
}
