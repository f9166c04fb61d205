import { UNFIT_WORDS } from '../../../cloudfunctions/campaign/fit';
import type { RehearsalReport, RehearsedStore, StockOut } from '../../../cloudfunctions/campaign/rehearsal';
import type { ShownBasket } from '../../../cloudfunctions/campaign/shown-basket';
import type { Step } from '../../../cloudfunctions/coupon/pricing';
import { assumptionLines, faultWords, goalWords, measureWords, promiseWords, sourceWords } from '../rehearsal-words';
import { barChart, lineChart } from './chart';
import { html, type Markup } from './markup';
import { columns, type Fact, list, notice, pageOf, section, stack, table } from './page';
import { countText, dayText, moneyText, shareText, shortDay, shortMoneyText, yuanText } from './words';

const MOST_STORES = 40;

/** A rehearsal on one page: what head office and whoever approves look at together. */
export function rehearsalPage(report: RehearsalReport): string {
  const { passes, title, code, version, seed } = report;
  return pageOf({
    title,
    kicker: `活动演练 · ${code} 第 ${version} 版`,
    lead: `${promiseWords(report)} ${report.terms.goal.why}。`.replace('。。', '。'),
    seal: passes ? { word: '可以批准', kind: 'yes' } : { word: '不能上线', kind: 'no' },
    facts: factsOf(report),
    body: [
      ...noticesOf(report),
      columns(packetsSection(report), budgetSection(report)),
      ...middleOf(report),
      storesSection(report),
      stockSection(report),
      section('这些数建立在什么之上', '改变其中任何一条，结果都会变。', [list(assumptionLines(report))]),
    ],
    foot: `${sourceWords(report)} 同一份草稿、同一天、同一个种子（${seed}）得到同样的结果。`,
  });
}

/** One basket may be both the deepest and the nearest to its floor: then it is shown once. */
function middleOf(report: RehearsalReport): Markup[] {
  const { deepest, lowest } = report.worst;
  const [goal, margin] = [goalSection(report), marginSection(report)];
  if (!lowest || lowest.document === deepest?.document) return [columns(worstSection(report), stack(goal, margin))];
  return [columns(worstSection(report), floorSection(report)), columns(goal, margin)];
}

function factsOf({ packets, budget, worst, clerk, terms }: RehearsalReport): Fact[] {
  const { opened } = packets;
  const { runsOut, receivedFen, mostOpenFen, mostOpenDay } = budget;
  const isCash = terms.form.kind === 'cash';
  return [
    {
      name: '预计拆开',
      value: countText(opened.mid),
      unit: '个',
      note: `${countText(opened.low)}–${countText(opened.high)}，共 ${countText(terms.count)} 个${opened.mid > terms.count ? '，退回的再发' : ''}`,
    },
    {
      name: isCash ? '预计付出' : '预计送出价值',
      value: yuanText(receivedFen.mid),
      unit: '元',
      note: `预算 ${moneyText(terms.budgetFen, true)} 元的 ${shareText((receivedFen.mid * 10_000) / terms.budgetFen)}`,
    },
    {
      name: '提前发完的可能',
      value: String(runsOut.percent),
      unit: '%',
      note: runsOut.day === null ? '每一遍都撑到最后' : `多在 ${dayText(runsOut.day)}发完`,
      ...(runsOut.percent >= 50 ? { tone: 'care' as const } : {}),
    },
    {
      name: '最深折扣',
      value: worst.deepest ? shareText(worst.deepest.offBps) : '—',
      note: floorNote(worst),
      ...(worst.belowFloorCount > 0 ? { tone: 'bad' as const } : {}),
    },
    {
      name: '最多待付',
      value: yuanText(mostOpenFen.mid),
      unit: '元',
      note: mostOpenDay === null ? '没有发出' : `${dayText(mostOpenDay)}日终，最高 ${yuanText(mostOpenFen.high)} 元`,
    },
    {
      name: '导购用时',
      value: countText(clerk.minutes.mid),
      unit: '分钟',
      note: `最忙的一店一天 ${countText(clerk.busiestStoreDayMinutes)} 分钟`,
    },
  ];
}

function floorNote({ belowFloorCount, lowest }: RehearsalReport['worst']): string {
  if (belowFloorCount > 0) return `${countText(belowFloorCount)} 单低于底价`;
  return lowest?.floorFen === 0 ? '最低的一单没有设底价' : '没有一单低于底价';
}

function noticesOf(report: RehearsalReport): Markup[] {
  const { faults, source } = report;
  const lines = faults.map((fault) => faultWords(fault, report));
  return [
    ...(lines.length === 0 ? [] : [notice('为什么不能上线', lines)]),
    ...(source.kind === 'synthetic' || source.why === 'too-little'
      ? [notice(source.kind === 'synthetic' ? '这是合成的一个月' : '记录太少', [sourceWords(report)], true)]
      : []),
  ];
}

function packetsSection({ packets }: RehearsalReport): Markup {
  const { byDay, earnedCount, missed } = packets;
  const why = [
    ['门店不参加', missed.store],
    ['不在星期或时段内', missed.calendar],
    ['门店高峰不推', missed.peak],
    ['等级不符', missed.audience],
    ['到了每人上限', missed.limit],
  ] as const;
  const left = why.flatMap(([name, count]) => (count === 0 ? [] : [`${name} ${countText(count)}`]));
  const chart = barChart({
    labels: byDay.map(({ day }) => shortDay(day)),
    series: [
      {
        name: '拆开的红包',
        tint: 'celadon',
        values: byDay.map(({ mid }) => mid),
        band: { low: byDay.map(({ low }) => low), high: byDay.map(({ high }) => high) },
      },
    ],
    title: '每天拆开多少红包',
    text: (value) => countText(value),
    bandName: '十次里有八次落在其中',
    size: 'half',
  });
  const about = `重放的日子里有 ${countText(earnedCount)} 人次符合条件${left.length > 0 ? `；不发的：${left.join('，')}` : ''}。`;
  return section('每天拆开多少', about, [chart]);
}

function budgetSection({ budget, terms }: RehearsalReport): Markup {
  const { leftFenByDay, runsOut } = budget;
  const chart = lineChart({
    labels: leftFenByDay.map(({ day }) => shortDay(day)),
    series: [
      {
        name: '日终剩余预算',
        tint: 'celadon',
        values: leftFenByDay.map(({ mid }) => mid),
        band: { low: leftFenByDay.map(({ low }) => low), high: leftFenByDay.map(({ high }) => high) },
      },
    ],
    level: { name: '预算', value: terms.budgetFen },
    title: '预算每天剩多少',
    text: shortMoneyText,
    bandName: '十次里有八次落在其中',
    size: 'half',
  });
  const about =
    runsOut.day === null
      ? '每一遍都没有在结束前发完。没有领取的红包会退回，剩余可能回升。'
      : `一百次里有 ${runsOut.percent} 次提前发完，多在 ${dayText(runsOut.day)}。没有领取的红包会退回，剩余可能回升。`;
  return section('预算怎么用掉（元）', about, [chart]);
}

function worstSection({ worst }: RehearsalReport): Markup {
  const { deepest, lowest, couponTitles } = worst;
  const about =
    couponTitles.length === 0
      ? '现在没有可叠加的减价券。'
      : `把 ${couponTitles.length} 种现可用的减价券都放进每一单，按收银台的算法取最低。`;
  if (!deepest) return section('折扣叠得最深的一单', about, [html`<p>重放的日子里没有成交。</p>`]);
  const isBoth = lowest?.document === deepest.document;
  return section('折扣叠得最深的一单', about, [...basketParts(deepest), ...(isBoth ? [verdictOn(deepest)] : [])]);
}

function floorSection({ worst: { lowest, belowFloorCount } }: RehearsalReport): Markup {
  const about =
    belowFloorCount > 0
      ? `${countText(belowFloorCount)} 单叠加后低于底价，不能上线。`
      : '按叠加后离底价还有多少算，没有一单低于底价。';
  return section('离底价最近的一单', about, lowest ? [...basketParts(lowest), verdictOn(lowest)] : []);
}

function verdictOn({ leftFen, floorFen }: ShownBasket): Markup {
  const margin = leftFen - floorFen;
  if (margin < 0) return html`<p class="bad">比底价低 ¥${moneyText(-margin)}。</p>`;
  if (floorFen === 0) return html`<p class="care">这些商品没有设底价（policy show catalog.prices），只要不低于零就算通过。</p>`;
  return html`<p class="good">比底价高 ¥${moneyText(margin)}，没有一单比它更近。</p>`;
}

const STEP_NAMES: Readonly<Record<Step['kind'], string>> = {
  'tag-price': '吊牌价',
  vip: '会员价',
  coupon: '券',
  points: '积分',
  delivery: '运费',
  'free-delivery': '免运费',
  'early-access': '优先购券',
  alteration: '改衣券',
  'gift-wrap': '包装券',
  'extra-points': '积分券',
};

/** As the shopper would read it at the checkout, and the packet after it. */
function basketParts({
  pieces,
  steps,
  packetFen,
  payableFen,
  leftFen,
  floorFen,
  marginFen,
  storeName,
  at,
  levelName,
}: ShownBasket): Markup[] {
  const goods = pieces.map(({ name, tagFen }) => `${name} ¥${moneyText(tagFen)}`).join('、');
  const lines = [
    ...steps.map(({ kind, title, amountFen }) => ({ name: title ?? STEP_NAMES[kind], amountFen, sum: false })),
    { name: '应付', amountFen: payableFen, sum: true },
    ...(packetFen > 0 ? [{ name: '最大的一个红包', amountFen: -packetFen, sum: false }] : []),
  ];
  const after = [
    { name: packetFen > 0 ? '商品折后，减去红包' : '商品折后', amountFen: leftFen },
    { name: '底价合计', amountFen: floorFen },
    { name: '减去成本后', amountFen: marginFen },
  ];
  const money = { title: '元', number: true, text: ({ amountFen }: { amountFen: number }) => moneyText(amountFen) };
  return [
    html`<p>${storeName}，${at}，${levelName}：${goods}</p>`,
    table(lines, [{ title: '一步一步', text: ({ name }) => name }, money], ({ sum }) => (sum ? 'sum' : '')),
    table(after, [
      { title: '结果', text: ({ name }) => name },
      { ...money, tone: ({ amountFen }) => (amountFen < 0 ? 'bad' : undefined) },
    ]),
  ];
}

function goalSection(report: RehearsalReport): Markup {
  const { measure, target, expected } = report.goal;
  const text = (value: number) => (measure === 'revenue' ? moneyText(value, true) : countText(value));
  const rows = [
    { name: `目标：${measureWords(measure)}`, value: target },
    { name: '不做活动，照前些天的水平', value: expected },
    { name: '须由活动带来', value: Math.max(0, target - expected) },
  ];
  return section('目标', goalWords(report), [
    table(rows, [
      { title: '', text: ({ name }) => name },
      { title: measure === 'revenue' ? '元' : '人', number: true, text: ({ value }) => text(value) },
    ]),
  ]);
}

function marginSection({ margin, clerk, terms }: RehearsalReport): Markup {
  const { revenueFen, costFen, packetsFen, afterFen } = margin;
  const rows = [
    { name: '参与门店的销售额', amountFen: revenueFen },
    { name: '商品成本', amountFen: -costFen },
    { name: terms.form.kind === 'cash' ? '付出的红包' : '送出的券（按写的价值）', amountFen: -packetsFen },
    { name: '剩下的毛利', amountFen: afterFen },
  ];
  const before = revenueFen - costFen;
  const share = before > 0 ? `红包占毛利的 ${shareText((packetsFen * 10_000) / before)}。` : '';
  const minutes = `导购共用 ${countText(clerk.minutes.low)}–${countText(clerk.minutes.high)} 分钟。`;
  return section('毛利', `按活动天数折算，不计活动带来的增量。${share}${minutes}`, [
    table(
      rows,
      [
        { title: '', text: ({ name }) => name },
        {
          title: '元',
          number: true,
          text: ({ amountFen }) => yuanText(amountFen),
          tone: ({ amountFen }) => (amountFen < 0 && amountFen === afterFen ? 'bad' : undefined),
        },
      ],
      ({ name }) => (name === '剩下的毛利' ? 'sum' : ''),
    ),
  ]);
}

function storesSection({ stores, leftOut, budget, terms, packets }: RehearsalReport): Markup {
  const shown = stores.slice(0, MOST_STORES);
  const eachFen = packets.opened.mid === 0 ? 0 : terms.budgetFen / terms.count;
  const hours = ({ peakHours }: RehearsedStore) => (peakHours.length === 0 ? '' : `${peakHours.join('、')} 点`);
  const rest = stores.length > shown.length ? `，只列前 ${shown.length} 家` : '';
  const left = leftOut.map(({ name, why }) => `${name}：${UNFIT_WORDS[why]}`);
  const about = `${stores.length} 家参加${rest}${leftOut.length > 0 ? `，${leftOut.length} 家不参加` : ''}。${budget.runsOut.percent >= 50 ? '红包可能不够分，先到先得。' : ''}`;
  return section(
    '门店',
    about,
    [
      table(shown, [
        { title: '门店', text: ({ name }) => name },
        { title: '周末高峰（不推）', text: hours },
        { title: '拆开（个）', number: true, text: ({ mid }) => countText(mid) },
        { title: '十次里有八次', number: true, text: ({ low, high }) => `${countText(low)}–${countText(high)}` },
        { title: '约合（元）', number: true, text: ({ mid }) => yuanText(mid * eachFen) },
      ]),
      ...(left.length > 0 ? [html`<h3 style="margin-top: 16px">不参加</h3>`, list(left)] : []),
    ],
    true,
  );
}

function stockSection({ stock, guesses }: RehearsalReport): Markup {
  const { caused, causedCount, anywayCount } = stock;
  const about = `多卖 ${shareText(guesses.upliftBps)} 时，${countText(causedCount)} 个货位会因此断货；另有 ${countText(anywayCount)} 个不做活动也不够。`;
  const count = (one: number) => String(one);
  const rows = table<StockOut>(caused, [
    { title: '门店', text: ({ storeName }) => storeName },
    { title: '商品', text: ({ garment }) => garment },
    { title: '现可售', number: true, text: ({ promisedCount }) => count(promisedCount) },
    { title: '原本会卖', number: true, text: ({ expectedCount }) => count(expectedCount) },
    { title: '活动中会卖', number: true, text: ({ withUpliftCount }) => count(withUpliftCount) },
  ]);
  return section('会不会断货', about, caused.length === 0 ? [] : [rows], true);
}
