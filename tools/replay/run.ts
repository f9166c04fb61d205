import { startOfDay } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import { agrees, type KeptSale, replay } from '../../cloudfunctions/referral/replay';
import { readAllKeptSales, readKeptSales } from '../../cloudfunctions/referral/replaying';
import type { Reply } from '../office/desk';
import { differenceLines, storyLines } from './words';

const HELP = [
  '用法：',
  '  npm run replay -- order 订单号      一张订单的归属和分润，按当时存下的输入重算',
  '  npm run replay -- sale 小票号       一笔柜台成交',
  '  npm run replay -- all [--from 日期]  全部，或某天以来的',
];

const SHOWN_SALES = 20;

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
  if (kept.length === 0) return { exit: 1, lines: [`没有 ${number} 的归属凭证：号码不对，或还没有付款。`] };
  const stories = kept.map((sale) => ({ sale, replayed: replay(sale) }));
  const lines = stories.flatMap(({ sale, replayed }) => [...storyLines(sale, replayed), '']).slice(0, -1);
  return { exit: stories.every(({ replayed }) => agrees(replayed)) ? 0 : 1, lines };
}

async function replayAll(database: Database, since: Date | null): Promise<Reply> {
  let count = 0;
  const wrong: KeptSale[] = [];
  let wrongCount = 0;
  for await (const portion of readAllKeptSales(database, since)) {
    count += portion.length;
    const disagreeing = portion.filter((sale) => !agrees(replay(sale)));
    wrongCount += disagreeing.length;
    wrong.push(...disagreeing.slice(0, SHOWN_SALES - wrong.length));
  }
  if (wrongCount === 0) return { exit: 0, lines: [`重算一致：${count} 张归属凭证。`] };
  const shown = wrong.flatMap((sale) => [sale.document, ...differenceLines(replay(sale))]);
  const rest = wrongCount > wrong.length ? `，以上为前 ${wrong.length} 张` : '';
  return { exit: 1, lines: [...shown, `重算不一致：${count} 张归属凭证里有 ${wrongCount} 张${rest}。`] };
}
