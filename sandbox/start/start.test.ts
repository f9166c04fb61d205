import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openByEnv } from '../database/open';
import { type HostProcess, startHost, startRefused } from './start-host';

let folder: string;
let host: HostProcess;
const lock = () => path.join(folder, 'in-use.pid');

/** Signal 0 asks whether a process is there without touching it. */
function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hangtag-start-'));
  host = await startHost({ DATA_DIR: folder, DEMO_TOWN: 'off' }, ['tools/run.mjs', 'sandbox/start.ts']);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('a second start on the same folder is refused in one sentence', async () => {
  const { code, said } = await startRefused({ DATA_DIR: folder, DEMO_TOWN: 'off' });
  expect(code).toBe(1);
  expect(said.trim().split('\n').at(-1)).toMatch(/^数据目录 \S+ 正被进程 \d+ 使用：请.*。$/);
  expect(said).not.toContain(' at ');
});

test('a taken port is refused in one sentence, before the database is opened', async () => {
  const other = mkdtempSync(path.join(tmpdir(), 'hangtag-start-'));
  const { code, said } = await startRefused({ DATA_DIR: other, PORT: new URL(host.base).port });
  expect(code).toBe(1);
  expect(said.trim()).toMatch(/^端口 \d+ 已被占用：.*。$/);
  expect(existsSync(path.join(other, 'postgres'))).toBe(false);
  rmSync(other, { recursive: true });
});

test('what is no port is refused in one sentence', async () => {
  const { code, said } = await startRefused({ DATA_DIR: folder, PORT: '65536' });
  expect(code).toBe(1);
  expect(said.trim()).toBe('PORT=65536 不是一个端口号。');
});

test('Ctrl-C ends everything: no process, no lock, no listener', async () => {
  const pid = Number(readFileSync(lock(), 'utf8'));
  expect(pid).not.toBe(host.pid);
  expect(await host.end('SIGINT')).toBe(0);
  expect(isAlive(pid)).toBe(false);
  expect(existsSync(lock())).toBe(false);
  await expect(fetch(host.base)).rejects.toThrow('fetch failed');
});

test.each([
  ['of a process that is gone', '999999999'],
  ['with nothing in it', ''],
  ['with words in it', 'hello'],
])('a lock %s is taken over', async (_what, owner) => {
  writeFileSync(lock(), owner);
  const database = await openByEnv({ DATA_DIR: folder });
  expect(readFileSync(lock(), 'utf8')).toBe(String(process.pid));
  await database.close();
  expect(existsSync(lock())).toBe(false);
});
