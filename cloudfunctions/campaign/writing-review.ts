import writeXlsxFile, { type SheetData } from 'write-excel-file/node';
import type { ReviewReport } from './review';
import { REVIEW_HEADING, type ReviewRow, reviewRows } from './review-sheet';

const YUAN = '#,##0.00;[Red]-#,##0.00';
const COUNT = '#,##0;[Red]-#,##0';
const WIDTHS = [26, 24, 14, 8, 56, 44];

/** The review as an Excel workbook: amounts as numbers, one row per figure. */
export async function writeReviewBook(report: ReviewReport): Promise<Buffer> {
  const heading = REVIEW_HEADING.map((value) => ({ value, fontWeight: 'bold' as const }));
  return writeXlsxFile([heading, ...reviewRows(report).map(cellsOf)] as SheetData, {
    sheet: '复盘',
    columns: WIDTHS.map((width) => ({ width })),
    stickyRowsCount: 1,
  }).toBuffer();
}

function cellsOf({ part, item, figure, unit, how, sure }: ReviewRow) {
  const text = (value: string) => ({ value, type: String, wrap: true });
  const isMoney = unit === '元';
  const shown = figure === null ? null : { value: isMoney ? figure / 100 : figure, type: Number, format: isMoney ? YUAN : COUNT };
  return [text(part), text(item), shown, text(unit), text(how), text(sure)];
}
