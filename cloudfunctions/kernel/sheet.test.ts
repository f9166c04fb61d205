import * as z from 'zod';
import { filled, filledText, loose, looseText, readCode, readDay, readYesNo, splitList, wholeNumber } from './cell';
import { type Column, readHeading, readRow } from './sheet';

const COLUMNS = [
  { key: 'code', names: ['门店编码', 'store_code'], must: true, about: '' },
  { key: 'pieces', names: ['在手', 'on_hand'], must: true, about: '' },
  { key: 'note', names: ['备注', 'note'], must: false, about: '' },
] as const satisfies readonly Column[];

const Shape = z.object({
  code: filled(readCode, '编码不对'),
  pieces: filled(wholeNumber(0, 9), '应为 0–9'),
  note: looseText(4),
});

function read(header: string[], cells: string[]) {
  const heading = readHeading(COLUMNS, header);
  if (!heading.ok) return heading.refusal;
  const row = readRow(COLUMNS, Shape, heading.value, { line: 7, cells });
  return row.ok ? row.value : row.bad;
}

test.each([
  ['Chinese headings', ['门店编码', '在手', '备注']],
  ['English headings', ['store_code', 'on_hand', 'note']],
  ['headings as people type them', ['Store Code', ' On-Hand ', 'NOTE']],
  ['a heading behind a byte order mark', ['\uFEFF门店编码', '在手', '备注']],
])('%s are understood', (_what, header) => {
  expect(read(header, ['A1', '3', '好'])).toEqual({ code: 'A1', pieces: 3, note: '好' });
});

test('columns may stand in any order, and strange ones are only noted', () => {
  expect(read(['颜色', '在手', '门店编码'], ['红', '3', 'A1'])).toEqual({ code: 'A1', pieces: 3 });
  expect(readHeading(COLUMNS, ['颜色', '在手', '门店编码', ''])).toMatchObject({ value: { ignored: ['颜色'] } });
});

test('a file without a column it must have is refused, with the column named', () => {
  expect(read(['门店编码', '备注'], [])).toEqual({ code: 'sheet/columns-missing', details: { columns: ['在手'] } });
});

test('a column twice is refused, whatever language the second one is in', () => {
  expect(read(['门店编码', '在手', 'on_hand'], [])).toEqual({ code: 'sheet/column-twice', details: { columns: ['在手'] } });
});

test('every bad cell of a row is named with its line and column', () => {
  expect(read(['门店编码', '在手', '备注'], ['', '12', '太长的备注'])).toEqual([
    { line: 7, column: '门店编码', reason: '必填' },
    { line: 7, column: '在手', reason: '应为 0–9' },
    { line: 7, column: '备注', reason: '最多 4 个字' },
  ]);
});

test('a row with more cells than the heading is refused: a comma was not quoted', () => {
  expect(read(['门店编码', '在手'], ['A1', '3', '15:00-21:30'])).toMatchObject([
    { line: 7, column: '整行', reason: expect.stringContaining('2 列') },
  ]);
  expect(read(['门店编码', '在手'], ['A1', '3', '', ' '])).toEqual({ code: 'A1', pieces: 3 });
});

test('a short row lacks what it lacks', () => {
  expect(read(['门店编码', '在手'], ['A1'])).toEqual([{ line: 7, column: '在手', reason: '必填' }]);
});

test.each([
  ['2026-08-14', '2026-08-14'],
  ['2026/8/14', '2026-08-14'],
  ['2026.8.4', '2026-08-04'],
  ['20260814', '2026-08-14'],
  ['2024-02-29', '2024-02-29'],
  ['2026-02-29', undefined],
  ['2026-13-01', undefined],
  ['2026-8/14', undefined],
  ['14.8.2026', undefined],
])('the day %s is %s', (text, day) => {
  expect(readDay(text)).toBe(day);
});

test.each([
  ['0', 0],
  ['12', 12],
  ['3.0', 3],
  ['3.5', undefined],
  ['-1', undefined],
  ['13', undefined],
  ['三', undefined],
  ['1e1', undefined],
])('the count %s is %s', (text, count) => {
  expect(wholeNumber(0, 12)(text)).toBe(count);
});

test.each([
  ['CW2611-12-M', 'CW2611-12-M'],
  ['大衣驼M', '大衣驼M'],
  ['A B', undefined],
  ['A|B', undefined],
  ['A'.repeat(41), undefined],
])('the code %s is %s', (text, code) => {
  expect(readCode(text)).toBe(code);
});

test.each([
  ['是', true],
  ['否', false],
  ['YES', true],
  ['n', false],
  ['1', true],
  ['也许', undefined],
])('%s means %s', (text, answer) => {
  expect(readYesNo(text)).toBe(answer);
});

test('a list skips its empty items', () => {
  expect(splitList('自提| 试衣 ||门店发货｜')).toEqual(['自提', '试衣', '门店发货']);
});

test('an empty loose cell says nothing', () => {
  expect(loose(wholeNumber(0, 9), '').parse('')).toBeUndefined();
  expect(filledText(3).safeParse('').success).toBe(false);
});
