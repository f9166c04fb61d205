import { readSkuNumbers } from '../catalog/sku-numbers';
import { type Outcome, ok } from '../kernel/outcome';
import { type BadCell, readHeading, readRow, type Sheet, type SheetRefusal, type SheetReport } from '../kernel/sheet';
import type { Database } from '../platform/database';
import { readPlaceNumbers } from '../store/place-numbers';
import { type Count, type LinedStockRow, numberRow, STOCK_COLUMNS, StockRow } from './import-stock';

type StockKey = (typeof STOCK_COLUMNS)[number]['key'];
type Counted = {
  readonly createdCount: number;
  readonly changedCount: number;
  readonly refused: readonly { readonly placeNo: number; readonly skuNo: number; readonly reserved: number }[];
};

const BATCH_ROWS = 5000;

/**
 * Takes a count of the shelves in. Each difference becomes a movement named `document`; the same file again changes nothing. A row
 * below what is already promised to orders is refused, like every row that cannot be read. Refuses a file without its columns.
 */
export async function landStock(
  database: Database,
  sheet: Sheet,
  { now, document, onProgress }: { now: Date; document: string; onProgress?: (rowCount: number) => void },
): Promise<Outcome<SheetReport, SheetRefusal>> {
  const heading = readHeading<StockKey>(STOCK_COLUMNS, sheet.header);
  if (!heading.ok) return heading;
  const placeNos = await readPlaceNumbers(database);
  const seen = new Map<string, number>();
  const bad: BadCell[] = [];
  const counts = { createdCount: 0, changedCount: 0, unchangedCount: 0 };
  let batch: LinedStockRow[] = [];
  let doneCount = 0;

  const land = async (): Promise<void> => {
    const rows = await numberRows(database, batch, placeNos, seen, bad);
    const counted = await database.callSql<Counted>('stock_count', { now, document, rows });
    bad.push(...counted.refused.map((one) => belowReserved(one, rows)));
    counts.createdCount += counted.createdCount;
    counts.changedCount += counted.changedCount;
    counts.unchangedCount += rows.length - counted.createdCount - counted.changedCount - counted.refused.length;
    doneCount += batch.length;
    batch = [];
    onProgress?.(doneCount);
  };
  for await (const row of sheet.rows) {
    const read = readRow(STOCK_COLUMNS, StockRow, heading.value, row);
    if (read.ok) batch.push({ ...read.value, line: row.line });
    else bad.push(...read.bad);
    if (batch.length === BATCH_ROWS) await land();
  }
  if (batch.length > 0) await land();
  return ok({
    ...counts,
    refusedCount: new Set(bad.map((cell) => cell.line)).size,
    bad: bad.sort((a, b) => a.line - b.line),
    notices: [],
  });
}

async function numberRows(
  database: Database,
  rows: readonly LinedStockRow[],
  placeNos: ReadonlyMap<string, number>,
  seen: Map<string, number>,
  bad: BadCell[],
): Promise<Count[]> {
  const skuNos = await readSkuNumbers(database, [...new Set(rows.map((row) => row.skuCode))]);
  return rows.flatMap((row) => {
    const numbered = numberRow(row, placeNos, skuNos, seen);
    if ('count' in numbered) return numbered.count;
    bad.push(numbered.bad);
    return [];
  });
}

function belowReserved({ placeNo, skuNo, reserved }: Counted['refused'][number], rows: readonly Count[]): BadCell {
  const row = rows.find((one) => one.placeNo === placeNo && one.skuNo === skuNo);
  return { line: row?.line ?? 0, column: '在手', reason: `少于订单已预留的 ${reserved} 件，请先处理订单再盘点` };
}
