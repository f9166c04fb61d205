import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import writeXlsxFile from 'write-excel-file/node';
import { openSheet } from './read-sheet';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hangtag-sheet-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function readBack(name: string, content: string | Buffer) {
  const file = path.join(folder, name);
  writeFileSync(file, content);
  const sheet = await openSheet(file);
  if (!sheet.ok) return sheet.refusal.code;
  const rows: { line: number; cells: readonly string[] }[] = [];
  for await (const row of sheet.value.rows) rows.push(row);
  return { header: sheet.value.header, rows };
}

/** "门店,城市\nA1,杭州" as spreadsheet programs in China save it. */
const GB18030 = Buffer.from([
  0xc3, 0xc5, 0xb5, 0xea, 0x2c, 0xb3, 0xc7, 0xca, 0xd0, 0x0a, 0x41, 0x31, 0x2c, 0xba, 0xbc, 0xd6, 0xdd,
]);

const expected = { header: ['门店', '城市'], rows: [{ line: 2, cells: ['A1', '杭州'] }] };

test.each([
  ['UTF-8', '门店,城市\nA1,杭州'],
  ['UTF-8 with a byte order mark', '\uFEFF门店,城市\r\nA1,杭州\r\n'],
  ['GB18030', GB18030],
  ['tabs', '门店\t城市\nA1\t杭州\n'],
  ['semicolons', '门店;城市\nA1;杭州\n'],
])('a CSV in %s is read', async (_what, content) => {
  expect(await readBack('stores.csv', content)).toEqual(expected);
});

test('lines are those of the file: blank ones and line breaks in cells are counted', async () => {
  const text = '门店,地址\n\nA1,"延安路\n278号"\nA2,曙光路\n,\nA3,丰潭路\n';
  expect(await readBack('stores.csv', text)).toMatchObject({
    rows: [
      { line: 3, cells: ['A1', '延安路\n278号'] },
      { line: 5, cells: ['A2', '曙光路'] },
      { line: 7, cells: ['A3', '丰潭路'] },
    ],
  });
});

test('a spreadsheet is read with its numbers as people see them and its dates as days', async () => {
  const file = path.join(folder, 'styles.xlsx');
  await writeXlsxFile([
    [{ value: '款号' }, { value: '吊牌价' }, { value: '条码' }, { value: '上市日期' }, { value: '备注' }],
    [
      { value: 'CW2611' },
      { value: 459.9, type: Number },
      { value: 6979026000018, type: Number },
      { value: new Date('2026-08-14'), type: Date, format: 'yyyy-mm-dd' },
      null,
    ],
  ]).toFile(file);
  const sheet = await openSheet(file);
  expect(sheet).toMatchObject({ ok: true, value: { header: ['款号', '吊牌价', '条码', '上市日期', '备注'] } });
  expect(sheet.ok && sheet.value.rows).toEqual([{ line: 2, cells: ['CW2611', '459.9', '6979026000018', '2026-08-14', ''] }]);
});

test.each([
  ['a picture', 'tag.png', Buffer.from([0x89, 0x50]), 'file/not-a-sheet'],
  ['a CSV that only calls itself a spreadsheet', 'styles.xlsx', '款号\nA', 'file/not-a-sheet'],
  ['an empty file', 'styles.csv', '', 'file/empty'],
  ['bytes that are no text', 'styles.csv', Buffer.from([0xff, 0xff, 0x80, 0x0a]), 'file/unreadable-text'],
])('%s is refused', async (_what, name, content, refusal) => {
  expect(await readBack(name, content)).toBe(refusal);
});

test('a file that is not there is refused by name', async () => {
  expect(await openSheet('/nowhere/styles.csv')).toEqual({
    ok: false,
    refusal: { code: 'file/missing', details: { file: '/nowhere/styles.csv' } },
  });
});
