import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { closingFenOf, type Statement } from './statement';
import { KIND_WORDS, type SheetRow, sheetRows, shownYuan } from './statement-sheet';

/** A4 in points, and what stays free around. */
const PAGE = { width: 595.28, height: 841.89, side: 48, top: 54, bottom: 60 } as const;
const RIGHT = PAGE.width - PAGE.side;
const COLOURS = { paper: '#FAF8F4', ink: '#1C1B19', soft: '#6B675F', line: '#E9E4DB', seal: '#B23A2B' } as const;
const ROW_HEIGHT = 17;
const HEAD_HEIGHT = 22;
/** Where the table begins on the first page and on all others. */
const FIRST_TABLE_Y = 268;
const NEXT_TABLE_Y = 92;
/** On the front, who and when stand left, the calculation right. */
const CALCULATION_X = 330;
const STEP_HEIGHT = 17;

type Column = {
  readonly title: string;
  readonly x: number;
  readonly align: 'left' | 'right';
  readonly width?: number;
  readonly text: (row: SheetRow) => string;
};
/** A receipt's number is typed by people and may be as long as they like. */
const DOCUMENT_WIDTH = 128;
const COLUMNS: readonly Column[] = [
  { title: '时间', x: PAGE.side, align: 'left', text: (row) => row.at.replace(' ', '  ') },
  { title: '类型', x: 138, align: 'left', text: (row) => row.what },
  { title: '单号', x: 196, align: 'left', width: DOCUMENT_WIDTH, text: (row) => row.documentNo },
  { title: '凭证', x: 330, align: 'left', text: (row) => row.receipt },
  { title: '异议', x: 362, align: 'left', text: (row) => row.dispute },
  { title: '金额', x: 476, align: 'right', text: ({ amountFen }) => (amountFen === null ? '' : shownYuan(amountFen)) },
  { title: '余额', x: RIGHT, align: 'right', text: (row) => shownYuan(row.balanceFen) },
];

/**
 * The statement on A4: who, which month, the calculation, then every line with its balance. The font goes in as the signs that are used.
 * The same statement gives the same bytes.
 */
export async function drawStatement(statement: Statement, brandName: string): Promise<Buffer> {
  const pages = paged(sheetRows(statement));
  const pdf = openDocument(statement, brandName);
  const chunks: Buffer[] = [];
  pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
  const finished = new Promise<void>((resolved, rejected) => pdf.once('end', resolved).once('error', rejected));
  for (const [position, rows] of pages.entries()) {
    pdf.addPage();
    pdf.rect(0, 0, PAGE.width, PAGE.height).fill(COLOURS.paper);
    if (position === 0) drawFront(pdf, statement, brandName);
    else drawRunningHead(pdf, statement, brandName);
    drawTable(pdf, rows, position === 0 ? FIRST_TABLE_Y : NEXT_TABLE_Y);
    drawFoot(pdf, `第 ${position + 1} 页，共 ${pages.length} 页`);
  }
  pdf.end();
  await finished;
  return Buffer.concat(chunks);
}

function openDocument(statement: Statement, brandName: string): PDFKit.PDFDocument {
  return new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    font: fontFile(),
    lang: 'zh-CN',
    info: {
      Title: `${brandName} ${partyText(statement)} ${statement.month} 对账单`,
      Creator: 'Hangtag',
      // The month says enough; the hour at which somebody asked would make every copy another file.
      CreationDate: new Date(`${statement.through}T00:00:00+08:00`),
    },
  });
}

/** A deployed function carries its font beside itself; on a laptop it lies in its package. */
function fontFile(): string {
  const carried = path.join(__dirname, 'NotoSansSC_400Regular.ttf');
  return existsSync(carried)
    ? carried
    : createRequire(__filename).resolve('@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf');
}

/** The rows of each page: fewer on the first, which has the calculation above them. */
function paged(rows: readonly SheetRow[]): SheetRow[][] {
  const room = (tableY: number) => Math.floor((PAGE.height - PAGE.bottom - tableY - HEAD_HEIGHT) / ROW_HEIGHT);
  const pages = [rows.slice(0, room(FIRST_TABLE_Y))];
  for (let start = room(FIRST_TABLE_Y); start < rows.length; start += room(NEXT_TABLE_Y))
    pages.push(rows.slice(start, start + room(NEXT_TABLE_Y)));
  return pages;
}

function drawFront(pdf: PDFKit.PDFDocument, statement: Statement, brandName: string): void {
  write(pdf, brandName, PAGE.side, PAGE.top, { size: 21, bold: true, spacing: 4 });
  write(pdf, '对账单', RIGHT, PAGE.top + 9, { size: 13, align: 'right', spacing: 2 });
  pdf.rect(PAGE.side, PAGE.top + 37, RIGHT - PAGE.side, 1.2).fill(COLOURS.seal);
  const top = PAGE.top + 56;
  const width = CALCULATION_X - PAGE.side - 20;
  write(pdf, partyText(statement), PAGE.side, top, { size: 15, bold: true, width });
  write(pdf, spanText(statement), PAGE.side, top + 26, { size: 9.5, colour: COLOURS.soft });
  write(pdf, `共 ${statement.lines.length} 笔`, PAGE.side, top + 42, { size: 9.5, colour: COLOURS.soft });
  for (const [position, line] of meaningOf(statement).entries())
    write(pdf, line, PAGE.side, top + 78 + position * 14, { size: 8, colour: COLOURS.soft, width });
  drawCalculation(pdf, statement, top + 2);
}

/** What the balance is, for somebody who sees it for the first time. */
function meaningOf({ party }: Statement): readonly string[] {
  return party.startsWith('store:')
    ? ['余额是总部应付本店的金额，含售后期未满的部分；', '负数是本店应付总部的金额。', '店内收款由本店保管，从应付中扣除。']
    : ['余额是应发给本人的提成，含售后期未满的部分；', '确认收款后不再计入。'];
}

/** Opening balance, what the month added and took, closing balance: a sum one can do by hand. */
function drawCalculation(pdf: PDFKit.PDFDocument, statement: Statement, top: number): void {
  const { party, openingFen, soldFen, refundedFen, tillFen, paidOutFen, open } = statement;
  const isStore = party.startsWith('store:');
  const steps: readonly (readonly [string, number])[] = [
    ['期初余额', openingFen],
    [isStore ? '销售所得' : '销售提成', soldFen],
    [KIND_WORDS.refund, refundedFen],
    ...(isStore ? [[KIND_WORDS.till, tillFen] as const] : []),
    [isStore ? KIND_WORDS.statement : KIND_WORDS.payout, paidOutFen],
  ];
  for (const [position, [label, fen]] of steps.entries()) {
    const y = top + position * STEP_HEIGHT;
    write(pdf, label, CALCULATION_X, y, { size: 9.5, colour: COLOURS.soft });
    write(pdf, shownYuan(fen), RIGHT, y, { size: 9.5, align: 'right' });
  }
  const y = top + steps.length * STEP_HEIGHT + 4;
  pdf.rect(CALCULATION_X, y, RIGHT - CALCULATION_X, 0.6).fill(COLOURS.ink);
  write(pdf, open ? '当前余额' : '期末余额', CALCULATION_X, y + 11, { size: 11, bold: true });
  write(pdf, `¥${shownYuan(closingFenOf(statement))}`, RIGHT, y + 7, { size: 15, bold: true, align: 'right' });
}

function drawRunningHead(pdf: PDFKit.PDFDocument, statement: Statement, brandName: string): void {
  write(pdf, brandName, PAGE.side, PAGE.top, { size: 11, bold: true, spacing: 2 });
  write(pdf, `${partyText(statement)}  ${spanText(statement)}`, RIGHT, PAGE.top + 2, {
    size: 8.5,
    align: 'right',
    colour: COLOURS.soft,
  });
  pdf.rect(PAGE.side, PAGE.top + 20, RIGHT - PAGE.side, 0.8).fill(COLOURS.seal);
}

function drawTable(pdf: PDFKit.PDFDocument, rows: readonly SheetRow[], top: number): void {
  for (const { title, x, align } of COLUMNS) write(pdf, title, x, top + 5, { size: 8.5, align, colour: COLOURS.soft });
  pdf.rect(PAGE.side, top + HEAD_HEIGHT - 1, RIGHT - PAGE.side, 0.6).fill(COLOURS.ink);
  const rowY = (position: number) => top + HEAD_HEIGHT + position * ROW_HEIGHT;
  for (const [position, row] of rows.entries()) {
    const bold = row.amountFen === null;
    const y = rowY(position) + 2.4;
    for (const { text, title: _title, x, ...style } of COLUMNS) write(pdf, text(row), x, y, { size: 8.5, bold, ...style });
  }
  // One path for all lines of a page: a fill of each its own is a third of the time a long statement takes.
  for (const position of rows.keys()) pdf.rect(PAGE.side, rowY(position) + ROW_HEIGHT - 0.4, RIGHT - PAGE.side, 0.4);
  pdf.fill(COLOURS.line);
}

function drawFoot(pdf: PDFKit.PDFDocument, text: string): void {
  write(pdf, '金额单位：元。对任何一行有疑问，可在小程序「对账单」中提出异议。', PAGE.side, PAGE.height - 40, {
    size: 8,
    colour: COLOURS.soft,
  });
  write(pdf, text, RIGHT, PAGE.height - 40, { size: 8, align: 'right', colour: COLOURS.soft });
}

type Style = {
  readonly size: number;
  readonly align?: 'left' | 'right';
  readonly colour?: string;
  readonly bold?: boolean;
  readonly spacing?: number;
  readonly width?: number;
};

/**
 * One line of text from `x`, or up to it. A second weight would be ten megabytes more in every deployment, so what is bold is drawn with
 * a thin outline of its own colour. Text that is too wide ends in an ellipsis.
 */
function write(pdf: PDFKit.PDFDocument, text: string, x: number, y: number, style: Style): void {
  if (text === '') return;
  const { size, align = 'left', colour = COLOURS.ink, bold = false, spacing = 0, width } = style;
  pdf.fontSize(size).fillColor(colour);
  const shown = width === undefined ? text : shortened(pdf, text, width);
  const left = align === 'left' ? x : x - pdf.widthOfString(shown, { characterSpacing: spacing });
  if (bold) pdf.lineWidth(size / 36).strokeColor(colour);
  pdf.text(shown, left, y, { lineBreak: false, characterSpacing: spacing, fill: true, stroke: bold });
}

function shortened(pdf: PDFKit.PDFDocument, text: string, width: number): string {
  if (pdf.widthOfString(text) <= width) return text;
  const letters = [...text];
  while (letters.length > 1 && pdf.widthOfString(`${letters.join('')}…`) > width) letters.pop();
  return `${letters.join('')}…`;
}

function partyText({ party, partyName, storeName }: Statement): string {
  return party.startsWith('store:') ? storeName : `${storeName} · ${partyName}`;
}

/** "2026 年 11 月 1 日至 30 日". */
function spanText({ month, through, open }: Statement): string {
  const [year, monthOfYear] = month.split('-').map(Number);
  return `${year} 年 ${monthOfYear} 月 1 日至 ${Number(through.slice(8))} 日${open ? '（本月未结束）' : ''}`;
}
