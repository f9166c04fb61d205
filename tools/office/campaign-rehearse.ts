import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { SingleBar } from 'cli-progress';
import { draftCampaign } from '../../cloudfunctions/campaign/drafting';
import type { RehearsalReport } from '../../cloudfunctions/campaign/rehearsal';
import { type Rehearsed, rehearseCampaign } from '../../cloudfunctions/campaign/rehearsing';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import { playSalesMonth } from '../../sandbox/town/sales-month';
import { FILE_NOTES, readCampaignFile } from './campaign-file';
import { type Command, type Desk, done, notUnderstood, type Options, type Reply, refused, textOf } from './desk';
import { rehearsalPage } from './page/rehearsal';
import { countText, moneyText, shareText } from './page/words';
import { basketWords, faultWords, goalWords, promiseWords, sourceWords } from './rehearsal-words';
import { momentText, table } from './words';

const MARK = '活动演练';
const SEED = /^[\w-]{1,40}$/;

/** `campaign rehearse`: the draft runs over the last days; nothing is promised to anybody. */
export const campaignRehearse: Command = {
  words: 'campaign rehearse',
  operands: ['文件'],
  about: '按文件起草（或改草稿）并演练：用最近的真实记录看它会怎样，写成一页',
  options: {
    seed: { value: '种子', about: '同一个种子得到同样的结果；缺省为编号' },
    page: { value: '文件.html', about: '页面写到哪里；缺省在草稿旁边' },
    synthetic: { about: '不用真实记录，用合成的一个月' },
  },
  notes: [
    '重放最近若干天（policy show campaign.rehearsal）的扫码、入会、成交与取货；记录太少时自动改用合成数据并说明。',
    '有一单叠加后低于底价、没有门店可参加、或一个也发不出去时，不能批准。',
    '',
    FILE_NOTES,
  ].join('\n'),
  work: rehearse,
};

async function rehearse(desk: Desk, [file = '']: readonly string[], options: Options): Promise<Reply> {
  const read = readCampaignFile(file);
  if ('lines' in read) return refused(...read.lines);
  const { draft } = read;
  const seed = textOf(options, 'seed') || draft.code.replaceAll(/[^\w-]/g, '-');
  if (!SEED.test(seed)) return notUnderstood('--seed 请写 1–40 个字母、数字、- 或 _。');
  const page = textOf(options, 'page') || path.join(path.dirname(file), `${path.parse(file).name}.rehearsal.html`);
  if (existsSync(page) && !readFileSync(page, 'utf8').includes(MARK))
    return refused(`${page} 已存在，且不是演练页，请换一个名字。`);

  const { database, by, now } = desk;
  const drafted = await database.transaction((tx) => draftCampaign(tx, draft, { by, now }));
  if ('complaints' in drafted) return refused(...read.complain(drafted.complaints));
  const made = { play: playSalesMonth(database), always: options.synthetic === true };
  const outcome = await withBar((onProgress) =>
    rehearseCampaign(database, { code: draft.code, seed, by, now, made, onProgress }),
  );
  if (!outcome.ok) return refused(`没有演练：${whyNot(draft.code, outcome)}`);
  writeFileSync(page, rehearsalPage(outcome.value.report));
  return replyOf(outcome.value, page);
}

async function withBar<Value>(work: (onProgress: (share: number) => void) => Promise<Value>): Promise<Value> {
  if (!process.stdout.isTTY) return work(() => undefined);
  const bar = new SingleBar({ format: '演练 {bar} {percentage}%', hideCursor: true });
  bar.start(1_000, 0);
  try {
    return await work((share) => bar.update(Math.round(share * 1_000)));
  } finally {
    bar.stop();
  }
}

function replyOf({ report, approveBefore }: Rehearsed, page: string): Reply {
  const { code, title, version, passes, faults } = report;
  const verdict =
    approveBefore === null
      ? ['不能批准：', ...faults.map((fault) => `  ${faultWords(fault, report)}`)]
      : [`可以批准：请另一人在 ${momentText(approveBefore)} 前批准（campaign approve ${code} --by 姓名），过时须重新演练。`];
  const lines = [
    `${code}「${title}」第 ${version} 版`,
    promiseWords(report),
    sourceWords(report),
    '',
    ...table(['项目', '预计', '十次里有八次'], figuresOf(report)),
    '',
    goalWords(report),
    ...verdict,
    `页面：${page}`,
  ];
  return passes ? done(...lines) : refused(...lines);
}

function figuresOf({ packets, budget, worst, margin, stock, clerk, stores, leftOut, terms }: RehearsalReport): string[][] {
  const count = (unit: string, { low, mid, high }: { low: number; mid: number; high: number }) => [
    `${countText(mid)} ${unit}`,
    `${countText(low)}–${countText(high)}`,
  ];
  const money = ({ low, mid, high }: { low: number; mid: number; high: number }) => [
    `¥${moneyText(mid)}`,
    `${moneyText(low)}–${moneyText(high)}`,
  ];
  const out = budget.runsOut.day === null ? '不会' : `${budget.runsOut.percent} %，多在 ${budget.runsOut.day}`;
  return [
    ['参加门店', `${stores.length} 家`, leftOut.length === 0 ? '' : `${leftOut.length} 家不参加`],
    ['拆开', ...count('个', packets.opened)],
    [terms.form.kind === 'cash' ? '付出' : '送出价值', ...money(budget.receivedFen)],
    ['提前发完', out, ''],
    ['最多待付', ...money(budget.mostOpenFen)],
    ['最深折扣', worst.deepest ? shareText(worst.deepest.offBps) : '没有成交', worst.deepest ? basketWords(worst.deepest) : ''],
    ['低于底价', `${countText(worst.belowFloorCount)} 单`, ''],
    ['活动后毛利', `¥${moneyText(margin.afterFen)}`, `红包 ¥${moneyText(margin.packetsFen)}`],
    ['因此断货', `${countText(stock.causedCount)} 个货位`, `另有 ${countText(stock.anywayCount)} 个本就不够`],
    ['导购用时', ...count('分钟', clerk.minutes)],
  ];
}

function whyNot(code: string, { refusal }: Extract<Outcome<Rehearsed>, { ok: false }>): string {
  switch (refusal.code) {
    case 'campaign/unknown':
      return `没有编号 ${code} 的活动。`;
    case 'campaign/other-version':
      return `${code} 刚被别人改过，请再演练一次。`;
    default:
      return `${code} 已经批准或上线，不再是草稿。`;
  }
}
