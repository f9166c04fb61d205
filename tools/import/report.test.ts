import { STYLE_COLUMNS } from '../../cloudfunctions/catalog/import-styles';
import { STOCK_COLUMNS } from '../../cloudfunctions/stock/import-stock';
import { STORE_COLUMNS } from '../../cloudfunctions/store/import-stores';
import { helpText } from './help';
import { reportCsv } from './report';
import { padded, wordsFor } from './words';

const report = {
  createdCount: 1,
  changedCount: 0,
  unchangedCount: 0,
  refusedCount: 1,
  bad: [{ line: 7, column: '营业时间', reason: '读不懂，应如 "每天 10:00-22:00"' }],
  notices: [{ line: 9, text: 'A5 戊店：统一收银，已导入但未上线' }],
};

test('the report is a CSV that spreadsheet programs read as Chinese, quotes and commas kept', () => {
  expect(reportCsv(report)).toBe(
    '\uFEFF行号,列,类别,说明\r\n7,营业时间,拒绝,"读不懂，应如 ""每天 10:00-22:00"""\r\n9,,提示,A5 戊店：统一收银，已导入但未上线\r\n',
  );
});

test.each([
  ['styles', STYLE_COLUMNS],
  ['stores', STORE_COLUMNS],
  ['stock', STOCK_COLUMNS],
] as const)('the help of %s names every column the importer reads, in both languages', (kind, columns) => {
  for (const column of columns) for (const name of column.names) expect(helpText(kind)).toContain(name);
  expect(helpText(undefined)).toContain(columns[0].about);
});

test.each([
  ['file/missing', { file: 'a.csv' }, '找不到文件 a.csv'],
  ['file/not-a-sheet', { file: 'a.png' }, 'a.png 不是 CSV 或 XLSX'],
  ['file/unreadable-text', { file: 'a.csv' }, '另存为 UTF-8'],
  ['file/empty', { file: 'a.csv' }, '第一行应为表头'],
  ['sheet/columns-missing', { columns: ['在手', 'SKU编码'] }, '缺少：在手、SKU编码'],
  ['sheet/column-twice', { columns: ['在手'] }, '「在手」出现了两次'],
] as const)('%s is worded with what to do', (code, details, words) => {
  expect(wordsFor({ code, details })).toContain(words);
});

test('Chinese takes two columns of the screen', () => {
  expect(padded('店A', 6)).toBe('店A   ');
});
