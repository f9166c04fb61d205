import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { drawStatement } from '../cloudfunctions/settlement/drawing-statement';
import type { Statement } from '../cloudfunctions/settlement/statement';
import { buildFunction } from './build-functions';

const EMPTY: Statement = {
  party: 'store:12',
  partyName: '湖滨店',
  storeName: '湖滨店',
  month: '2026-11',
  through: '2026-11-30',
  open: false,
  openingFen: 123_456,
  soldFen: 0,
  refundedFen: 0,
  tillFen: 0,
  paidOutFen: 0,
  lines: [],
};

describe('the settlement function as it is deployed', () => {
  let folder: string;
  beforeAll(async () => {
    // Outside the tree, so that it finds no package it does not carry.
    folder = mkdtempSync(path.join(tmpdir(), 'hangtag-function-'));
    await buildFunction(path.resolve(__dirname, '..'), 'settlement', folder);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its cold start reads neither the PDF nor the workbook library', () => {
    const entry = readFileSync(path.join(folder, 'index.js'), 'utf8');
    expect([entry.includes('./drawing-statement.js'), entry.includes('./writing-workbook.js')]).toEqual([true, true]);
    expect([entry.includes('FontFile2'), entry.includes('xl/worksheets')]).toEqual([false, false]);
    expect(statSync(path.join(folder, 'index.js')).size).toBeLessThan(1_000_000);
  });

  test.each([
    [
      'a PDF with its font, to the byte as on a laptop',
      'drawing-statement',
      'drawStatement',
      '素履',
      () => drawStatement(EMPTY, '素履'),
    ],
    ['a workbook', 'writing-workbook', 'writeWorkbook', '', () => Buffer.from('PK')],
  ] as const)('it makes %s', async (_what, part, make, brandName, expected) => {
    const script = `require(process.argv[1])[process.argv[2]](...JSON.parse(process.argv[3])).then((file) => process.stdout.write(file))`;
    const args = ['-e', script, path.join(folder, `${part}.js`), make, JSON.stringify([EMPTY, brandName])];
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder });
    expect(stderr.toString()).toBe('');
    const wanted = await expected();
    expect(stdout.subarray(0, wanted.length).equals(wanted)).toBe(true);
  });
});
