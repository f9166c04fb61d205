import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openMigratedPostgres } from '../../sandbox/database/served';
import { openSmallShop } from '../../sandbox/small-shop';

const STORES = `code,name,city,address,latitude,longitude
S01153,绍兴世茂店,绍兴市,浙江省绍兴市越城区胜利东路366号,30.0035637424927,120.596079826137
S01684,杭州万象城店,杭州市,浙江省杭州市江干区富春路701号,30.250996,120.215881
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hangtag-tools-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function run(
  tool: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; said: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', tool, ...args], {
    env: { ...process.env, NODE_ENV: 'test', NODE_OPTIONS: '', H5_FOLDER: 'no-pages', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      said += text;
    });
  }
  const [code] = (await once(child, 'close')) as [number];
  return { code, said };
}

test('the demo holds on the stores of a plain file', async () => {
  const file = path.join(folder, 'stores.csv');
  writeFileSync(file, STORES);
  const { code, said } = await run('tools/demo.ts', ['--stores', file]);
  expect(said).toContain('stores.csv：新增 2 家，拒绝 0 行；到店：绍兴世茂店');
  expect(said).toContain('拒绝：pickup/used');
  expect(said).toContain('拒绝：tag/forged');
  expect(said).toMatch(/用券结算 .*✓ .*全店 95 折 −¥/);
  expect(said).toMatch(/拆红包 .*✓ 满 300 谢礼 ¥8\.00/);
  expect(said).toMatch(/收红包 .*✓ 微信里确认/);
  expect(said).toMatch(/积分到账 .*✓ \d+ 分/);
  expect(said).toMatch(/提成入账 .*✓ 这一单 ¥\d/);
  expect(said.trimEnd().split('\n').at(-1)).toBe('成立');
  expect(code).toBe(0);
});

test('the demo does not hold when there is nothing to import', async () => {
  const { code, said } = await run('tools/demo.ts', ['--stores', path.join(folder, 'nowhere.csv')]);
  expect(said).toContain('找不到文件');
  expect(said.trimEnd().split('\n').at(-1)).toBe('不成立');
  expect(code).toBe(1);
});

test('the reconciler is content with true books, and shows what is wrong with false ones', async () => {
  const database = await openMigratedPostgres();
  const env = { DATABASE_URL: database.url };
  const shop = await openSmallShop(database);
  const content = await run('tools/reconcile.ts', [], env);
  expect(content).toMatchObject({ code: 0 });
  expect(content.said).toContain('对账一致：4 个库存位、4 笔流水、0 件预留、0 张券、0 张订单。');

  await database.executeSql('update stock_level set on_hand = on_hand + 2 where place_no = $1', [shop.wulin]);
  const wrong = await run('tools/reconcile.ts', [], env);
  expect(wrong.code).toBe(1);
  expect(wrong.said).toMatch(new RegExp(`在手与流水合计不符 +门店 ${shop.wulin} SKU ${shop.medium} +3 件 +5 件`));
  expect(wrong.said).toContain('对账不平：1 处差异。');
  await database.close();
});
