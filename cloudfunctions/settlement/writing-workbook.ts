import { unzipSync, zipSync } from 'fflate';
import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { Statement } from './statement';
import { HEADING, sheetRows } from './statement-sheet';

const YUAN = '#,##0.00;[Red]-#,##0.00';
const WIDTHS = [18, 12, 26, 14, 14, 10, 10];
const INK = '#1C1B19';
const LINE = '#E9E4DB';
const GROUND = '#FAF8F4';
/** A zip has a date for every file in it; ours is the first a zip can write, on every machine, or the same month would differ each time. */
const NO_DATE = new Date(1980, 0, 1);

/** The statement as an Excel workbook: texts as texts, amounts as numbers in yuan, the heading in sight while one scrolls. */
export async function writeWorkbook(statement: Statement): Promise<Buffer> {
  const heading = HEADING.map((value, column) => ({
    value,
    fontWeight: 'bold' as const,
    textColor: INK,
    backgroundColor: GROUND,
    bottomBorderColor: LINE,
    bottomBorderStyle: 'thin' as const,
    ...(isAmount(column) ? { align: 'right' as const } : {}),
  }));
  const rows = sheetRows(statement).map((row) => {
    const weight = row.amountFen === null ? { fontWeight: 'bold' as const } : {};
    const text = (value: string) => ({ value, type: String, ...weight });
    const yuan = (fen: number) => ({ value: yuanNumber(fen), type: Number, format: YUAN, ...weight });
    return [
      text(row.at),
      text(row.what),
      text(row.documentNo),
      row.amountFen === null ? null : yuan(row.amountFen),
      yuan(row.balanceFen),
      text(row.receipt),
      text(row.dispute),
    ];
  });
  const book = await writeXlsxFile([heading, ...rows] as SheetData, {
    sheet: statement.month,
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
  return Buffer.from(zipSync(unzipSync(book), { mtime: NO_DATE }));
}

function isAmount(column: number): boolean {
  return column === 3 || column === 4;
}

/**
 * The number nearest to the yuan: one division, rounded once, reads back to the same two decimals up to ninety trillion yuan. Sums are
 * made of fen before.
 */
function yuanNumber(fen: number): number {
  return fen / 100;
}
