import { isUtf8 } from 'node:buffer';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import readXlsx from 'read-excel-file/node';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Sheet, SheetRow } from '../kernel/sheet';

/** A file's sheet and how many lines it has, for a progress bar (a guess: cells may hold line breaks). */
export type OpenedSheet = Sheet & { readonly lineCount: number };
export type FileRefusal = 'file/missing' | 'file/not-a-sheet' | 'file/unreadable-text' | 'file/empty';

/**
 * Opens a CSV (UTF-8 or GB18030, with or without BOM; comma, tab or semicolon) or the first sheet of an XLSX. Refuses a file that is
 * not there, is neither, or has no heading. A CSV's rows come as they are asked for.
 */
export async function openSheet(file: string): Promise<Outcome<OpenedSheet, FileRefusal>> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) return refuse('file/missing', { file });
  const content = await readFile(file);
  if (/\.xlsx$/i.test(file)) return openXlsx(content, file);
  if (!/\.(?:csv|tsv|txt)$/i.test(file)) return refuse('file/not-a-sheet', { file, extension: path.extname(file) });
  return openCsv(content, file);
}

async function openCsv(content: Buffer, file: string): Promise<Outcome<OpenedSheet, FileRefusal>> {
  const text = decode(content);
  if (text === undefined) return refuse('file/unreadable-text', { file });
  const rows = csvRows(text);
  const first = await rows.next();
  if (first.done) return refuse('file/empty', { file });
  return ok({ header: first.value.cells, rows, lineCount: text.split('\n').length });
}

/** Spreadsheet programs in Chinese write GB18030 (GBK) unless told otherwise; text that is valid UTF-8 is never that by accident. */
function decode(content: Buffer): string | undefined {
  const text = new TextDecoder(isUtf8(content) ? 'utf-8' : 'gb18030').decode(content);
  return text.includes('\uFFFD') ? undefined : text;
}

async function* csvRows(text: string): AsyncGenerator<SheetRow> {
  const parser = Readable.from([text]).pipe(
    parse({ delimiter: delimiterOf(text), info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true }),
  );
  for await (const { info, record } of parser as AsyncIterable<{ info: { lines: number }; record: string[] }>) {
    const breaks = record.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
    if (record.some((cell) => cell.trim() !== '')) yield { line: info.lines - breaks, cells: record };
  }
}

function delimiterOf(text: string): string {
  const heading = text.slice(0, text.search(/\r?\n|$/));
  return [',', '\t', ';'].find((sign) => heading.includes(sign)) ?? ',';
}

async function openXlsx(content: Buffer, file: string): Promise<Outcome<OpenedSheet, FileRefusal>> {
  const sheets = await readSheets(content);
  if (!sheets) return refuse('file/not-a-sheet', { file, extension: '.xlsx' });
  const rows = (sheets[0]?.data ?? [])
    .map((cells, position) => ({ line: position + 1, cells: cells.map(cellText) }))
    .filter((row) => row.cells.some((cell) => cell.trim() !== ''));
  const [heading, ...rest] = rows;
  return heading ? ok({ header: heading.cells, rows: rest, lineCount: rows.length }) : refuse('file/empty', { file });
}

async function readSheets(content: Buffer): Promise<Awaited<ReturnType<typeof readXlsx>> | undefined> {
  // A zip begins with these two letters; the library's own words for anything else help nobody.
  if (content.subarray(0, 2).toString('latin1') !== 'PK') return undefined;
  return readXlsx(content);
}

/** Spreadsheets keep 459.9 as the nearest binary fraction; fifteen digits are what they show. Dates are midnight UTC. */
function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (typeof cell === 'number') return String(Number(cell.toPrecision(15)));
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell);
}
