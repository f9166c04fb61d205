import { startOfDay } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import { agrees, replay } from '../../cloudfunctions/referral/replay';
import { type KeptBinding, replayBinding } from '../../cloudfunctions/referral/replay-binding';
import { readAllKeptBindings, readAllKeptSales, readKeptSales } from '../../cloudfunctions/referral/replaying';
import type { Reply } from '../office/desk';
import { bindingDifferenceLines, bindingTitle, differenceLines, storyLines } from './words';

const HELP = [
  '用法：',
  '  npm run replay -- order 订单号      一张订单的归属和分润，按当时存下的输入重算',
  '  npm run replay -- sale 小票号       一笔柜台成交',
  '  npm run replay -- all [--from 日期]  全部成交、绑定、到访与移交，或某天以来的',
];

/** Of each sort. */
const SHOWN = 20;

type Asked =
  | { readonly what: 'one'; readonly by: { readonly orderNo: string } | { readonly receiptNo: string }; readonly number: string }
  | { readonly what: 'all'; readonly since: Date | null };

/** Understands what is to be decided once more, and says whether it comes out as it was kept. */
export async function runReplay(args: readonly string[], open: () => Promise<Database>): Promise<Reply> {
  const asked = understand(args);
  if (asked === undefined) return { exit: 2, lines: HELP };
  const database = await open();
  try {
    return asked.what === 'one' ? await replayOne(database, asked.by, asked.number) : await replayAll(database, asked.since);
  } finally {
    await database.close();
  }
}

function understand([what, ...rest]: readonly string[]): Asked | undefined {
  const [first, second, ...more] = rest;
  if (what === 'order' && first !== undefined && second === undefined && /^\d{14}$/.test(first)) {
    return { what: 'one', by: { orderNo: first }, number: first };
  }
  if (what === 'sale' && first !== undefined && second === undefined)
    return { what: 'one', by: { receiptNo: first }, number: first };
  if (what !== 'all' || more.length > 0) return undefined;
  if (first === undefined) return { what: 'all', since: null };
  const isDay = first === '--from' && second !== undefined && isDayText(second);
  return isDay ? { what: 'all', since: startOfDay(second) } : undefined;
}

function isDayText(text: string): boolean {
  return /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text);
}

async function replayOne(
  database: Database,
  by: { readonly orderNo: string } | { readonly receiptNo: string },
  number: string,
): Promise<Reply> {
  const kept = await readKeptSales(database, by);
  if (kept.length === 0) return { exit: 1, lines: [`没有 ${number} 的归属凭据：号码不对，或还没有付款。`] };
  const stories = kept.map((sale) => ({ sale, replayed: replay(sale) }));
  const lines = stories.flatMap(({ sale, replayed }) => [...storyLines(sale, replayed), '']).slice(0, -1);
  return { exit: stories.every(({ replayed }) => agrees(replayed)) ? 0 : 1, lines };
}

type Wrong = { readonly title: string; readonly lines: readonly string[] };

/** How many were decided again; of those that do not agree all are counted, and the first are shown. */
type Tally = { count: number; wrongCount: number; unknownCount: number; readonly wrong: Wrong[] };

async function replayAll(database: Database, since: Date | null): Promise<Reply> {
  const sales = newTally();
  const bindings = newTally();
  for await (const portion of readAllKeptSales(database, since)) {
    for (const sale of portion) {
      const replayed = replay(sale);
      count(sales, agrees(replayed) ? 'agrees' : { title: sale.document, lines: differenceLines(replayed) });
    }
  }
  for await (const portion of readAllKeptBindings(database, since)) {
    for (const kept of portion) count(bindings, verdictOn(kept));
  }
  const old = bindings.unknownCount === 0 ? [] : [`另有 ${bindings.unknownCount} 张早先的凭据没有存全依据，不能重算。`];
  if (sales.wrongCount + bindings.wrongCount === 0) {
    return { exit: 0, lines: [`重算一致：成交 ${sales.count} 张，绑定、到访与移交 ${bindings.count} 张。`, ...old] };
  }
  const shown = [...sales.wrong, ...bindings.wrong].flatMap(({ title, lines }) => [title, ...lines]);
  return {
    exit: 1,
    lines: [...shown, ...old, `重算不一致：${sumWords('成交', sales)}；${sumWords('绑定、到访与移交', bindings)}。`],
  };
}

function newTally(): Tally {
  return { count: 0, wrongCount: 0, unknownCount: 0, wrong: [] };
}

function verdictOn(kept: KeptBinding): 'agrees' | 'unknown' | Wrong {
  const differences = replayBinding(kept);
  if (differences === null) return 'unknown';
  return differences.length === 0 ? 'agrees' : { title: bindingTitle(kept), lines: bindingDifferenceLines(differences) };
}

function count(tally: Tally, verdict: 'agrees' | 'unknown' | Wrong): void {
  if (verdict === 'unknown') {
    tally.unknownCount += 1;
    return;
  }
  tally.count += 1;
  if (verdict === 'agrees') return;
  tally.wrongCount += 1;
  if (tally.wrong.length < SHOWN) tally.wrong.push(verdict);
}

function sumWords(what: string, { count: all, wrongCount, wrong }: Tally): string {
  const rest = wrongCount > wrong.length ? `（以上为前 ${wrong.length} 张）` : '';
  return `${what} ${all} 张里有 ${wrongCount} 张${rest}`;
}
