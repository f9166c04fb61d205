import { createHash } from 'node:crypto';
import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import type { settlementContract } from './contract';
import { monthSpan, type Statement } from './statement';
import { fileName, statementCsv } from './statement-sheet';
import { findBooks, readStatement } from './stating';

export const FORMATS = ['csv', 'xlsx', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];
export type StatementFile = { readonly name: string; readonly content: Buffer; readonly mark: string };

/** 48 KB as base64. A multiple of three, so that pieces may be put together before or after they are decoded. */
const PIECE_BYTES = 36_864;

/** One piece of the month as a file. The first piece makes the file anew, the others are cut from it. */
export const statementFile: Action<typeof settlementContract, 'settlement.statementFile'> = async (call, input) => {
  const books = await findBooks(call, input);
  if (!books.ok) return books;
  const { placeNo, month, format, offset } = input;
  const { party } = books.value;
  const key = `${party} ${placeNo} ${month} ${format}`;
  const kept = offset === 0 ? undefined : keptFile(call.world.database, key);
  const file = kept ?? (await makeAndKeep());
  if (!file) return refuse('statement/not-yet', { from: monthSpan(month).from.toISOString() });

  const { name, content, mark } = file;
  const end = offset + PIECE_BYTES;
  return ok({
    name,
    base64: content.subarray(offset, end).toString('base64'),
    totalBytes: content.length,
    next: end < content.length ? end : null,
    mark,
  });

  async function makeAndKeep(): Promise<StatementFile | undefined> {
    const statement = await readStatement(call.tx, { party, placeNo, month, now: call.now });
    if (!statement) return undefined;
    const made = await makeFile(statement, format, call.world.brand.name);
    keepFile(call.world.database, key, made);
    return made;
  }
};

/** What draws and packs is loaded when somebody wants a file: no other action waits for it. */
export async function makeFile(statement: Statement, format: Format, brandName: string): Promise<StatementFile> {
  const content = await contentOf(statement, format, brandName);
  const mark = createHash('sha256').update(content).digest('base64url').slice(0, 16);
  return { name: fileName(brandName, statement, format), content, mark };
}

async function contentOf(statement: Statement, format: Format, brandName: string): Promise<Buffer> {
  switch (format) {
    case 'csv':
      return Buffer.from(statementCsv(statement));
    case 'xlsx':
      return (await import('./writing-workbook')).writeWorkbook(statement);
    case 'pdf':
      return (await import('./drawing-statement')).drawStatement(statement, brandName);
  }
}

/** The files somebody is fetching piece by piece; the one that was made first goes when there are more. */
const MOST_KEPT = 4;
const keptByDatabase = new WeakMap<Tx, Map<string, StatementFile>>();

function keptFile(database: Tx, key: string): StatementFile | undefined {
  return keptByDatabase.get(database)?.get(key);
}

function keepFile(database: Tx, key: string, file: StatementFile): void {
  const kept = keptByDatabase.get(database) ?? new Map<string, StatementFile>();
  keptByDatabase.set(database, kept);
  kept.delete(key);
  kept.set(key, file);
  for (const oldest of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(oldest);
}
