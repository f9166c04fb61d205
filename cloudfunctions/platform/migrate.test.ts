import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { ROOMS_FOLDER } from '../../sandbox/database/open';
import { openEmptyPostgres } from '../../sandbox/database/served';
import { migrate } from './migrate';

describe.each(ENGINES)('migrating on $name', ({ open }) => {
  test('a second time does nothing, and a changed function file is applied alone', async () => {
    const database = await open();
    expect(await migrate(database, ROOMS_FOLDER)).toEqual({ applied: [] });

    const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-migrations-'));
    const isWanted = (source: string) => statSync(source).isDirectory() || source.endsWith('.sql');
    cpSync(ROOMS_FOLDER, folder, { recursive: true, filter: isWanted });
    appendFileSync(
      path.join(folder, 'stock/stock.sql'),
      "\ncreate or replace function stock_answer(p jsonb) returns jsonb language sql as $$ select '42'::jsonb $$;\n",
    );
    expect(await migrate(database, folder)).toEqual({ applied: ['stock.sql'] });
    expect(await database.callSql('stock_answer', {})).toBe(42);
    expect(await migrate(database, folder)).toEqual({ applied: [] });
    rmSync(folder, { recursive: true });
    await database.close();
  });
});

/** What `npm run migrate` says, and whether it was content. */
async function migrateInProcess(url: string): Promise<{ code: number; said: string[] }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'tools/migrate.ts'], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const said: string[] = [];
  child.stdout
    .setEncoding('utf8')
    .on('data', (text: string) => said.push(...text.split('\n').filter((line) => line.startsWith('已应用'))));
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('two processes that migrate the same empty database at once apply everything once between them', async () => {
  const database = await openEmptyPostgres();
  const [one, other] = await Promise.all([migrateInProcess(database.url), migrateInProcess(database.url)]);
  expect([one.code, other.code]).toEqual([0, 0]);
  const applied = [...one.said, ...other.said];
  expect(new Set(applied).size).toBe(applied.length);
  expect(applied).toHaveLength(await countRows(database, 'platform_migration'));
  await database.close();
});
