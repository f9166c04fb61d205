import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { and, eq } from 'drizzle-orm';
import { parseYuan } from '../../cloudfunctions/kernel/money';
import { type Outcome, ok, refuse } from '../../cloudfunctions/kernel/outcome';
import { recordChange } from '../../cloudfunctions/platform/change';
import type { Tx } from '../../cloudfunctions/platform/database';
import { brandNameOf } from '../../cloudfunctions/platform/open-world';
import { clerkParty, type Party, storeParty } from '../../cloudfunctions/settlement/accounts';
import { Month } from '../../cloudfunctions/settlement/contract';
import { FORMATS, makeFile, type StatementFile } from '../../cloudfunctions/settlement/filing';
import { payStatement } from '../../cloudfunctions/settlement/paying-statements';
import { closingFenOf, type Statement } from '../../cloudfunctions/settlement/statement';
import { shownYuan } from '../../cloudfunctions/settlement/statement-sheet';
import { readStatement } from '../../cloudfunctions/settlement/stating';
import { readPlaceNumbers } from '../../cloudfunctions/store/place-numbers';
import { storeClerk } from '../../cloudfunctions/store/schema';
import { type Command, type Desk, done, notUnderstood, type Options, type Reply, refused, textOf } from './desk';

/** An entry of the ledger holds no more, and nobody transfers ten million yuan by a command. */
const MOST_FEN = 1_000_000_000;
const STORE = { value: '门店编码', about: '如 HZ001', must: true };
const MONTH = { value: '月份', about: '如 2026-11', must: true };
const NOT_A_MONTH = '--month 请写年月，如 2026-11。';

/** `statement`: the month of a store or a clerk as CSV, XLSX and PDF. */
export const statementFiles: Command = {
  words: 'statement',
  operands: [],
  about: '门店或导购某月的对账单，写成 CSV、XLSX、PDF 三个文件',
  options: {
    store: STORE,
    clerk: { value: '姓名', about: '该店导购的对账单；不写则为门店的' },
    month: MONTH,
    out: { value: '文件夹', about: '写到哪里', must: true },
  },
  async work({ database, now }, _operands, options) {
    const month = textOf(options, 'month');
    if (!Month.safeParse(month).success) return notUnderstood(NOT_A_MONTH);
    const books = await findBooks(database, textOf(options, 'store'), textOf(options, 'clerk'));
    if (!books.ok) return refused(...linesOf(books.refusal));
    const statement = await readStatement(database, { ...books.value, month, now });
    if (!statement) return refused(`${month} 还没开始。`);
    const brandName = brandNameOf(process.env);
    return writeFiles(
      statement,
      await Promise.all(FORMATS.map((format) => makeFile(statement, format, brandName))),
      textOf(options, 'out'),
    );
  },
};

/** `statement pay`: head office transferred the money; the ledger says so. */
export const statementPay: Command = {
  words: 'statement pay',
  operands: [],
  about: '登记总部已按对账单付给门店的钱；每店每月一次，不超过应付',
  options: {
    store: STORE,
    month: MONTH,
    amount: { value: '金额', about: '元，如 12345.60', must: true },
    reason: { value: '理由', about: '如转账流水号，留在记录里', must: true },
  },
  work: pay,
};

async function pay(desk: Desk, _operands: readonly string[], options: Options): Promise<Reply> {
  const [code, month] = [textOf(options, 'store'), textOf(options, 'month')];
  const amountFen = parseYuan(textOf(options, 'amount'));
  if (!Month.safeParse(month).success) return notUnderstood(NOT_A_MONTH);
  if (amountFen === undefined || amountFen === 0 || amountFen > MOST_FEN)
    return notUnderstood('--amount 请写大于 0 的金额，最多两位小数，不超过一千万元。');
  const placeNo = (await readPlaceNumbers(desk.database)).get(code);
  if (placeNo === undefined) return refused(unknownStore(code));

  return desk.database.transaction(async (tx) => {
    const paid = await payStatement(tx, { placeNo, month, amountFen, now: desk.now });
    if (!paid.ok) return refused(`没有登记：${whyNotPaid(paid.refusal, month)}`);
    const change = {
      subject: `statement:${code}:${month}`,
      what: 'paid',
      after: { amountFen },
      reason: textOf(options, 'reason'),
    };
    await recordChange(tx, { ...change, by: desk.by }, desk.now);
    return done(`已登记：${code} ${month} 付款 ¥${shownYuan(amountFen)}。`);
  });
}

function whyNotPaid(
  { code, details = {} }: { code: string; details?: Readonly<Record<string, unknown>> },
  month: string,
): string {
  if (code === 'statement/not-yet') return `${month} 还没开始。`;
  if (code === 'statement/paid') return `${month} 已经付过；每店每月只登记一次。`;
  const [dueFen, tillFen] = [Number(details.dueFen), Math.min(Number(details.tillFen), 0)];
  const till = tillFen === 0 ? '' : `，其中店内收款 ¥${shownYuan(-tillFen)} 已从到期 ¥${shownYuan(dueFen)} 中扣除`;
  return `现在最多可付 ¥${shownYuan(Math.max(dueFen + tillFen, 0))}${till}。`;
}

type Books = { readonly party: Party; readonly placeNo: number };

async function findBooks(tx: Tx, code: string, clerkName: string): Promise<Outcome<Books, 'store' | 'clerk'>> {
  const placeNo = (await readPlaceNumbers(tx)).get(code);
  if (placeNo === undefined) return refuse('store', { lines: [unknownStore(code)] });
  if (clerkName === '') return ok({ party: storeParty(placeNo), placeNo });
  // Who left is owed what she earned: her statement stays.
  const [clerk] = await tx
    .select({ clerkNo: storeClerk.clerkNo })
    .from(storeClerk)
    .where(and(eq(storeClerk.placeNo, placeNo), eq(storeClerk.name, clerkName)));
  return clerk
    ? ok({ party: clerkParty(clerk.clerkNo), placeNo })
    : refuse('clerk', { lines: [`${code} 没有叫「${clerkName}」的导购。`] });
}

/** Nothing is written over: a file somebody signed stays what it was. */
function writeFiles(statement: Statement, files: readonly StatementFile[], folder: string): Reply {
  const paths = files.map(({ name }) => path.join(folder, name));
  const there = paths.find((file) => existsSync(file));
  if (there !== undefined) return refused(`${there} 已存在，请换一个文件夹。`);
  mkdirSync(folder, { recursive: true });
  for (const [position, { content }] of files.entries()) writeFileSync(paths[position] ?? '', content, { flag: 'wx' });
  const closing = `${statement.open ? '当前' : '期末'}余额 ¥${shownYuan(closingFenOf(statement))}`;
  return done(
    `${statement.partyName} ${statement.month}：${statement.lines.length} 笔，${closing}`,
    ...paths.map((file) => `  ${file}`),
  );
}

function unknownStore(code: string): string {
  return `没有编码为 ${code} 的门店。`;
}

function linesOf({ details }: { readonly details?: Readonly<Record<string, unknown>> }): string[] {
  return (details?.lines ?? []) as string[];
}
