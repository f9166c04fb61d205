import type * as z from 'zod';
import { type Outcome, ok, refuse } from './outcome';

/** A column of an import file. The same table reads the heading and prints `--help`. */
export type Column<Key extends string = string> = {
  readonly key: Key;
  /** Accepted headings; the first is the one reports use. Case, blanks, `_` and `-` do not matter. */
  readonly names: readonly [string, ...string[]];
  /** Without this column the file is refused. */
  readonly must: boolean;
  /** What stands in it, in Chinese, for whoever fills it in. */
  readonly about: string;
};

/** A row as the file has it; `line` is the line (or spreadsheet row) where it begins, the heading being line 1. */
export type SheetRow = { readonly line: number; readonly cells: readonly string[] };

export type Sheet = {
  readonly header: readonly string[];
  readonly rows: Iterable<SheetRow> | AsyncIterable<SheetRow>;
};

/** Why a row did not land, in Chinese, for the person who keeps the file. */
export type BadCell = { readonly line: number; readonly column: string; readonly reason: string };
/** The row landed, but something should be known. */
export type Notice = { readonly line: number; readonly text: string };

export type SheetReport = {
  readonly createdCount: number;
  readonly changedCount: number;
  readonly unchangedCount: number;
  readonly refusedCount: number;
  readonly bad: readonly BadCell[];
  readonly notices: readonly Notice[];
};

export type SheetRefusal = 'sheet/columns-missing' | 'sheet/column-twice';

export type Heading<Key extends string> = {
  readonly positions: ReadonlyMap<Key, number>;
  readonly width: number;
  /** Headings nobody reads. */
  readonly ignored: readonly string[];
};

/** Finds the columns in the heading; refuses a file that lacks one it must have, or has one twice. */
export function readHeading<Key extends string>(
  columns: readonly Column<Key>[],
  header: readonly string[],
): Outcome<Heading<Key>, SheetRefusal> {
  const positions = new Map<Key, number>();
  const ignored: string[] = [];
  for (const [position, text] of header.entries()) {
    const column = columns.find((one) => one.names.some((name) => plain(name) === plain(text)));
    if (column && positions.has(column.key)) return refuse('sheet/column-twice', { columns: [column.names[0]] });
    if (column) positions.set(column.key, position);
    else if (text.trim() !== '') ignored.push(text.trim());
  }
  const missing = columns.filter((column) => column.must && !positions.has(column.key));
  if (missing.length > 0) return refuse('sheet/columns-missing', { columns: missing.map((column) => column.names[0]) });
  return ok({ positions, width: header.length, ignored });
}

function plain(heading: string): string {
  return heading
    .replace(/^\uFEFF/, '')
    .replaceAll(/[\s_-]/g, '')
    .toLowerCase();
}

export type ReadRow<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly bad: BadCell[] };

/** Reads one row into `shape`, whose keys are the columns' keys; a column the file lacks is absent there, an empty cell is "". */
export function readRow<Key extends string, Shape extends z.ZodType>(
  columns: readonly Column<Key>[],
  shape: Shape,
  heading: Heading<Key>,
  row: SheetRow,
): ReadRow<z.output<Shape>> {
  if (row.cells.slice(heading.width).some((cell) => cell.trim() !== '')) {
    return {
      ok: false,
      bad: [{ line: row.line, column: '整行', reason: `内容多于表头的 ${heading.width} 列；含逗号的单元格请加英文引号` }],
    };
  }
  const cells: Partial<Record<Key, string>> = {};
  for (const [key, position] of heading.positions) cells[key] = (row.cells[position] ?? '').trim();
  const read = shape.safeParse(cells);
  if (read.success) return { ok: true, value: read.data };
  return {
    ok: false,
    bad: read.error.issues.map((issue) => ({ line: row.line, column: nameOf(columns, issue.path[0]), reason: issue.message })),
  };
}

export function nameOf(columns: readonly Column[], key: unknown): string {
  return columns.find((column) => column.key === key)?.names[0] ?? '整行';
}
