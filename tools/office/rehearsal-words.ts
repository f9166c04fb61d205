import type { RehearsalFault, RehearsalReport } from '../../cloudfunctions/campaign/rehearsal';
import type { ShownBasket } from '../../cloudfunctions/campaign/shown-basket';
import type { GoalMeasure } from '../../cloudfunctions/campaign/states';
import type { Terms } from '../../cloudfunctions/campaign/terms';
import { dayOf } from '../../cloudfunctions/kernel/day';
import { MADE_SHARES } from '../../sandbox/town/sales-month';
import { countText, dayText, moneyText, shareText } from './page/words';

const MEASURES: Readonly<Record<GoalMeasure, string>> = {
  'new-members': '新会员',
  buyers: '购买顾客',
  revenue: '销售额',
  visits: '到店扫码的人',
};

/** "首次到店扫码". */
export function triggerWords(trigger: Terms['trigger']): string {
  switch (trigger.kind) {
    case 'first-scan':
      return '首次到店扫码';
    case 'joined':
      return '入会';
    case 'first-purchase':
      return '首次购买';
    case 'purchase-over':
      return `单笔满 ${moneyText(trigger.overFen, true)} 元`;
    case 'collected':
      return '到店取货';
    case 'new-buyer':
      return '新会员首购（补贴导购）';
  }
}

/** What the draft promises, in one sentence. */
export function promiseWords({ terms }: RehearsalReport): string {
  const { amounts, form, count, budgetFen, calendar } = terms;
  const each =
    amounts.kind === 'fixed'
      ? `每个 ${moneyText(amounts.eachFen)} 元`
      : amounts.kind === 'random'
        ? `每个 ${moneyText(amounts.minFen)}–${moneyText(amounts.maxFen)} 元`
        : `每个 ${moneyText(amounts.eachFen)} 元，高峰时段 ${moneyText(amounts.peakFen)} 元`;
  const what = form.kind === 'cash' ? '现金红包' : '券红包';
  const last = dayOf(new Date(new Date(calendar.until).getTime() - 1));
  return `${dayText(dayOf(new Date(calendar.from)))}至 ${dayText(last)}，${triggerWords(terms.trigger)}得${what}，${each}，共 ${countText(count)} 个，预算 ${moneyText(budgetFen, true)} 元。`;
}

/** Where the days came from. */
export function sourceWords({ source, replayed }: RehearsalReport): string {
  const { from, until, dayCount, scanCount, joinCount, purchaseCount, collectedCount } = replayed;
  const sums = `扫码 ${countText(scanCount)} 次、入会 ${countText(joinCount)} 人、成交 ${countText(purchaseCount)} 笔、取货 ${countText(collectedCount)} 单`;
  const days = `${dayText(from)}至 ${dayText(until)}共 ${dayCount} 天`;
  if (source.kind === 'history') {
    const little = source.why === 'too-little' ? '。记录很少，结果只供参考' : '';
    return `按真实记录重放：${days}，${sums}${little}。`;
  }
  const why = source.why === 'asked' ? '按要求' : '真实记录太少，';
  return `${why}使用合成数据，不是本品牌的记录：由九家服装店 2023 年的真实销售行拼成 ${dayCount} 天，${sums}。`;
}

export function faultWords(fault: RehearsalFault, { worst }: RehearsalReport): string {
  switch (fault) {
    case 'below-floor':
      return `有 ${countText(worst.belowFloorCount)} 单叠加后低于底价。请调小红包、收窄可叠加的券，或调整底价。`;
    case 'no-store':
      return '没有一家门店可以参加，请看各店不参加的原因。';
    case 'nobody':
      return '按这些天的情况，一个红包也发不出去。请检查门店、时段、等级和触发条件。';
  }
}

/** The goal beside what the days suggest, as a conclusion and not as a promise. */
export function goalWords({ goal, replayed }: RehearsalReport): string {
  const { measure, target, expected, neededUpliftBps, eachMoreFen } = goal;
  const amount = (value: number) => (measure === 'revenue' ? `${moneyText(value, true)} 元` : `${countText(value)} 人`);
  const before = `照前 ${replayed.dayCount} 天的水平，不做活动约有 ${amount(expected)}`;
  if (target <= expected) return `${before}，目标 ${amount(target)} 已在其中，请把目标定得更高，或不做这次活动。`;
  const more = neededUpliftBps === null ? '' : `（高 ${shareText(neededUpliftBps)}）`;
  const each = eachMoreFen === null ? '' : `，预算折合每多一人 ${moneyText(eachMoreFen)} 元`;
  return `${before}；${MEASURES[measure]}要到 ${amount(target)}，须多 ${amount(target - expected)}${more}${each}。`;
}

/** Every guess and every simplification, so that whoever approves knows what the figures rest on. */
export function assumptionLines({ guesses, source, runCount, seed, terms, worst }: RehearsalReport): string[] {
  const { openBps, receiveBps, upliftBps, clerkSeconds, costBps, receiveWithinHours, payLagDays } = guesses;
  const { holdoutPercent } = terms.audience;
  const held = holdoutPercent > 0 && terms.trigger.kind !== 'new-buyer' ? `，另有 ${holdoutPercent} % 留作对照，不发` : '';
  const made = `合成数据里：成交者 ${MADE_SHARES.first} % 是首购，首购者 ${MADE_SHARES.joining} % 入会，${MADE_SHARES.online} % 线上下单到店取，每笔成交另有 ${MADE_SHARES.passersBy / 100} 人只扫码。`;
  return [
    `得到红包的人里 ${shareText(openBps)} 会拆开${held}。`,
    terms.form.kind === 'cash'
      ? `拆开的人里 ${shareText(receiveBps)} 会领取，其余 ${receiveWithinHours} 小时后退回预算再发。`
      : '券红包拆开即到账，金额按草稿写的价值计，不是实际付款。',
    ...(terms.payAfter === 'window' ? [`购买类红包等退货期 ${payLagDays} 天过后才付。`] : []),
    `参与门店与等级按今天的情况；活动里的每一天，从重放的同类日子（工作日或周末）里随机抽，共抽 ${runCount} 遍，种子 ${seed}。区间是十次里有八次落在其中的范围。`,
    '活动本身会不会带来更多人，不在这些数里；只在缺货一项另加。',
    `缺货：假设活动期间多卖 ${shareText(upliftBps)}，并按今天的可售数、不补货计算。`,
    `成本按吊牌价的 ${shareText(costBps)}${Object.keys(guesses.costBpsByCategory).length > 0 ? '，个别品类另定' : ''}；导购讲解一个红包 ${clerkSeconds} 秒。`,
    `最深折扣：每一单都当作顾客手里有全部 ${worst.couponTitles.length} 种现可用的减价券，且同时有效；没有会员卡的当作当场入会；积分抵现不算在内；满额类按用券前的会员价判断是否满额。`,
    '风控留下待核的红包按正常领取计。',
    ...(source.kind === 'synthetic' ? [made] : []),
  ];
}

/** "¥1,199.00 → ¥899.00，低 25 %". */
export function basketWords({ tagFen, leftFen, offBps }: ShownBasket): string {
  return `¥${moneyText(tagFen)} → ¥${moneyText(leftFen)}，少 ${shareText(offBps)}`;
}

export function measureWords(measure: GoalMeasure): string {
  return MEASURES[measure];
}
