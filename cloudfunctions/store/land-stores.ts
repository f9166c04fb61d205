import { assert } from '../kernel/assert';
import { type Outcome, ok } from '../kernel/outcome';
import {
  type BadCell,
  type Notice,
  nameOf,
  readHeading,
  readRow,
  type Sheet,
  type SheetRefusal,
  type SheetReport,
} from '../kernel/sheet';
import type { Database } from '../platform/database';
import { STORE_COLUMNS, StoreRow } from './import-stores';
import { planStore } from './plan-store';
import { readPlaces, saveClerks, savePlaces } from './store';

type StoreKey = (typeof STORE_COLUMNS)[number]['key'];
type LinedRow = StoreRow & { readonly line: number };

const BATCH_STORES = 500;

/**
 * Takes the stores of a file in. Bad rows are reported, good rows land; the same file again changes nothing. A store behind a unified
 * cashier, or in conflict with its landlord, lands switched off and is noted. Refuses a file without the columns it needs.
 */
export async function landStores(
  database: Database,
  sheet: Sheet,
  { now, onProgress }: { now: Date; onProgress?: (rowCount: number) => void },
): Promise<Outcome<SheetReport, SheetRefusal>> {
  const heading = readHeading<StoreKey>(STORE_COLUMNS, sheet.header);
  if (!heading.ok) return heading;
  const bad: BadCell[] = [];
  const rows = new Map<string, LinedRow>();
  for await (const row of sheet.rows) {
    const read = readRow(STORE_COLUMNS, StoreRow, heading.value, row);
    if (!read.ok) bad.push(...read.bad);
    else if (rows.has(read.value.code)) bad.push(repeated(row.line, rows.get(read.value.code)?.line));
    else rows.set(read.value.code, { ...read.value, line: row.line });
  }

  const counts = { createdCount: 0, changedCount: 0, unchangedCount: 0 };
  const notices: Notice[] = [];
  const all = [...rows.values()];
  for (let from = 0; from < all.length; from += BATCH_STORES) {
    await landBatch(database, all.slice(from, from + BATCH_STORES), now, counts, notices);
    onProgress?.(Math.min(from + BATCH_STORES, all.length));
  }
  return ok({ ...counts, refusedCount: new Set(bad.map((cell) => cell.line)).size, bad, notices });
}

function repeated(line: number, firstLine: number | undefined): BadCell {
  return { line, column: nameOf(STORE_COLUMNS, 'code'), reason: `与第 ${firstLine} 行重复` };
}

async function landBatch(
  database: Database,
  rows: readonly LinedRow[],
  now: Date,
  counts: { createdCount: number; changedCount: number; unchangedCount: number },
  notices: Notice[],
): Promise<void> {
  await database.transaction(async (tx) => {
    const known = await readPlaces(
      tx,
      rows.map((row) => row.code),
    );
    const plans = rows.map(({ line, ...row }) => ({ line, plan: planStore(row, known.get(row.code)) }));
    const saved = await savePlaces(
      tx,
      plans.filter(({ plan }) => plan.isPlaceChanged).map(({ plan }) => plan.place),
    );
    const clerks = plans.flatMap(({ plan }) => {
      const placeNo = saved.get(plan.place.code) ?? known.get(plan.place.code)?.placeNo;
      assert(placeNo !== undefined, 'A place is saved before its clerks.');
      return plan.clerks.map((clerk) => ({ ...clerk, placeNo }));
    });
    await saveClerks(tx, clerks, now);
    for (const { line, plan } of plans) {
      if (plan.isPlaceNew) counts.createdCount += 1;
      else if (plan.isPlaceChanged || plan.clerks.length > 0) counts.changedCount += 1;
      else counts.unchangedCount += 1;
      if (plan.notice !== undefined) notices.push({ line, text: plan.notice });
    }
  });
}
