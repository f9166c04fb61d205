import { dayOf, minuteOfDay } from '../kernel/day';
import { closingFenOf, type Line, type LineKind, type Statement } from './statement';
import type { DisputeState } from './states';

/** A row of the table every file of a statement holds. Opening and closing balance are rows without an amount. */
export type SheetRow = {
  /** "2026-11-21 14:05"; only the day for balances. */
  readonly at: string;
  readonly what: string;
  readonly documentNo: string;
  readonly amountFen: number | null;
  /** What is owed after it. */
  readonly balanceFen: number;
  readonly receipt: string;
  readonly dispute: string;
};

export const HEADING = ['时间', '类型', '单号', '金额（元）', '余额（元）', '归属凭据', '异议'] as const;

export const KIND_WORDS: Readonly<Record<LineKind, string>> = {
  sale: '销售',
  refund: '退回',
  till: '店内收款',
  payout: '提成发放',
  statement: '总部付款',
};

const DISPUTE_WORDS: Readonly<Record<DisputeState, string>> = { open: '待答复', answered: '已答复', closed: '已了结' };

/** The statement as a table: opening balance, every line with the balance after it, closing balance. */
export function sheetRows(statement: Statement): SheetRow[] {
  const { openingFen, lines, month, through, open } = statement;
  const balance = { amountFen: null, documentNo: '', receipt: '', dispute: '' };
  let balanceFen = openingFen;
  const rows = lines.map((line) => {
    balanceFen += line.amountFen;
    return lineRow(line, balanceFen);
  });
  return [
    { ...balance, at: `${month}-01`, what: '期初余额', balanceFen: openingFen },
    ...rows,
    { ...balance, at: through, what: open ? '当前余额' : '期末余额', balanceFen: closingFenOf(statement) },
  ];
}

/**
 * The table as CSV: UTF-8 with its mark, so that spreadsheets keep the Chinese, and CRLF. Amounts stay numbers, minus sign and all; only
 * texts are defused.
 */
export function statementCsv(statement: Statement): string {
  const rows = sheetRows(statement).map((row) =>
    [
      row.at,
      row.what,
      textCell(row.documentNo),
      row.amountFen === null ? '' : plainYuan(row.amountFen),
      plainYuan(row.balanceFen),
      row.receipt,
      row.dispute,
    ].join(','),
  );
  return `\uFEFF${[HEADING.join(','), ...rows].join('\r\n')}\r\n`;
}

/** "1234.50", "-55.00": a number for machines. */
export function plainYuan(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** "1,234.50", "−55.00": a number for people. */
export function shownYuan(fen: number): string {
  return plainYuan(fen)
    .replace(/\B(?=(\d{3})+\.)/g, ',')
    .replace('-', '−');
}

/** "素履-湖滨店-林晓-2026-11-对账单.pdf", without the signs no file system takes. */
export function fileName(brandName: string, { storeName, partyName, party, month }: Statement, format: string): string {
  const who = party.startsWith('clerk:') ? [storeName, partyName] : [storeName];
  return `${[brandName, ...who, month, '对账单'].join('-').replaceAll(/[\s\\/:*?"<>|]+/g, '_')}.${format}`;
}

/**
 * A number of a receipt is typed by people: quoted where CSV needs it, and what a spreadsheet would run as a formula begins with an
 * apostrophe.
 */
function textCell(text: string): string {
  const safe = defused(text);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Spreadsheets take these as the beginning of a formula, the full-width ones in some languages too. */
export function defused(text: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(text) ? `'${text}` : text;
}

function lineRow({ at, kind, documentNo, amountFen, hasReceipt, dispute }: Line, balanceFen: number): SheetRow {
  return {
    at: momentText(at),
    what: KIND_WORDS[kind],
    documentNo,
    amountFen,
    balanceFen,
    receipt: hasReceipt ? '有' : '',
    dispute: dispute === null ? '' : DISPUTE_WORDS[dispute],
  };
}

/** "2026-11-21 14:05", in shop time. */
function momentText(at: Date): string {
  const minute = minuteOfDay(at);
  const two = (count: number) => String(count).padStart(2, '0');
  return `${dayOf(at)} ${two(Math.trunc(minute / 60))}:${two(minute % 60)}`;
}
