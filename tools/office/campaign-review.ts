import { existsSync, writeFileSync } from 'node:fs';
import { reviewCsv, reviewRows, shownAmount, spanWords } from '../../cloudfunctions/campaign/review-sheet';
import { closeReview, type Review, readReview } from '../../cloudfunctions/campaign/reviewing';
import { writeReviewBook } from '../../cloudfunctions/campaign/writing-review';
import { type Command, type Desk, done, notUnderstood, type Options, type Reply, refused, textOf } from './desk';
import { reviewPage } from './page/review';
import { momentText, table } from './words';

/** A lesson is a sentence somebody reads before the next draft, not an essay. */
const MOST_LETTERS = 300;
const FILES = ['page', 'csv', 'xlsx'] as const;
type Asked = Partial<Record<(typeof FILES)[number], string>>;

/** `campaign review`: goal, figures, lesson. Without a lesson it only shows; with one the campaign is reviewed for good. */
export const campaignReview: Command = {
  words: 'campaign review',
  operands: ['编号'],
  about: '活动结束后的复盘：目标对结果、与可比门店和留出会员相比、费用',
  options: {
    lesson: { value: '教训', about: '下次起草同类活动时会看到；写了就结束复盘，不能再改' },
    page: { value: '文件.html', about: '一页图表' },
    csv: { value: '文件.csv', about: '每个数一行' },
    xlsx: { value: '文件.xlsx', about: '同上，Excel' },
  },
  notes: ['每个数都写明怎么数的、有多大把握；区间包含零的，写「看不出差别」。', '还有未了结的红包时只能看，不能结束复盘。'].join(
    '\n',
  ),
  work: review,
};

async function review(desk: Desk, [code = '']: readonly string[], options: Options): Promise<Reply> {
  const { database, now, by } = desk;
  const lesson = textOf(options, 'lesson');
  if ('lesson' in options && lesson === '') return notUnderstood('--lesson 后面要写下教训。');
  if ([...lesson].length > MOST_LETTERS) return notUnderstood(`教训最多 ${MOST_LETTERS} 字。`);
  const asked = askedFiles(options);
  const there = Object.values(asked).find((file) => existsSync(file));
  if (there !== undefined) return refused(`${there} 已存在，请换一个名字。`);

  const outcome = await database.transaction((tx) =>
    lesson === '' ? readReview(tx, code, now) : closeReview(tx, code, { lesson, by, now }),
  );
  if (!outcome.ok) return refused(whyNot(code, outcome.refusal));
  const written = await writeFiles(outcome.value, asked, now);
  return done(...reviewLines(outcome.value), '', ...standing(outcome.value), ...written.map((file) => `已写：${file}`));
}

function askedFiles(options: Options): Asked {
  return Object.fromEntries(FILES.map((name) => [name, textOf(options, name)]).filter(([, file]) => file !== ''));
}

async function writeFiles(found: Review, { page, csv, xlsx }: Asked, now: Date): Promise<string[]> {
  if (page !== undefined) writeFileSync(page, reviewPage(found, now));
  if (csv !== undefined) writeFileSync(csv, reviewCsv(found.report));
  if (xlsx !== undefined) writeFileSync(xlsx, await writeReviewBook(found.report));
  return [page, csv, xlsx].filter((file) => file !== undefined);
}

/** The figures for the terminal; days and stores are for the files. */
function reviewLines({ report }: Review): string[] {
  const rows = reviewRows(report).filter(({ part }) => !/^(按天|门店)：/.test(part));
  return [
    `${report.code} ${report.title}，${spanWords(report)}`,
    '',
    ...table(
      ['部分', '项目', '数值', '把握'],
      rows.map(({ part, item, figure, unit, sure }) => [part, item, `${shownAmount(figure, unit)} ${unit}`, sure]),
    ),
  ];
}

function standing({ closed, report }: Review): string[] {
  if (closed) return [`已复盘（${closed.by}，${momentText(closed.at)}）。教训：${closed.lesson}`];
  const { count } = report.packets.open;
  return [count > 0 ? `还有 ${count} 个红包未了结，了结以后加 --lesson 结束复盘。` : '还没有结束复盘：加 --lesson 写下教训。'];
}

function whyNot(
  code: string,
  { code: why, details = {} }: { readonly code: string; readonly details?: Readonly<Record<string, unknown>> },
): string {
  const words: Readonly<Record<string, string>> = {
    'campaign/unknown': `没有编号 ${code} 的活动；campaign list 可看全部。`,
    'campaign/not-ended': `${code} 还没有结束；campaign end 可提前结束，到期会自己结束。`,
    'campaign/never-ran': `${code} 没有上线过，没有可复盘的。`,
    'campaign/reviewed': `${code} 已经复盘过了，教训不能再改；不加 --lesson 可以看。`,
    'campaign/packets-open': `${code} 还有 ${String(details.count)} 个红包未了结，费用还会变；了结以后再写教训。`,
  };
  return words[why] ?? why;
}
