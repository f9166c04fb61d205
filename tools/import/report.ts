import { writeFileSync } from 'node:fs';
import type { SheetReport } from '../../cloudfunctions/kernel/sheet';
import { padded } from './words';

const SHOWN_ROWS = 20;

/** The figures, the first bad cells and the notices, for the terminal. */
export function printReport(report: SheetReport): void {
  console.log(
    `新增 ${report.createdCount} 行，更新 ${report.changedCount} 行，不变 ${report.unchangedCount} 行，拒绝 ${report.refusedCount} 行。`,
  );
  for (const { line, column, reason } of report.bad.slice(0, SHOWN_ROWS)) {
    console.log(`  ${padded(`第 ${line} 行`, 12)} ${padded(column, 14)} ${reason}`);
  }
  if (report.bad.length > SHOWN_ROWS) console.log(`  …… 还有 ${report.bad.length - SHOWN_ROWS} 处，见报告文件。`);
  for (const { line, text } of report.notices.slice(0, SHOWN_ROWS)) console.log(`  提示 第 ${line} 行：${text}`);
  if (report.notices.length > SHOWN_ROWS) console.log(`  …… 还有 ${report.notices.length - SHOWN_ROWS} 条提示，见报告文件。`);
}

/** The whole report as a CSV that spreadsheet programs open with its Chinese intact. Answers the file's name. */
export function writeReport(report: SheetReport, file: string): string {
  writeFileSync(file, reportCsv(report));
  return file;
}

export function reportCsv({ bad, notices }: SheetReport): string {
  const rows = [
    ['行号', '列', '类别', '说明'],
    ...bad.map(({ line, column, reason }) => [String(line), column, '拒绝', reason]),
    ...notices.map(({ line, text }) => [String(line), '', '提示', text]),
  ];
  return `\uFEFF${rows.map((cells) => cells.map(quoted).join(',')).join('\r\n')}\r\n`;
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
