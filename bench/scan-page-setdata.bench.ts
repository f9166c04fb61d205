import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Drawn } from '../sandbox/phone/screen';
import { answer, type Bench } from './bench';

const QUESTION = 'scan-page-setdata';
const GOAL_CALLS = 3;
const GOAL_BYTES = 30 * 1024;
const LONGEST_MS = 120_000;
const JEST = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];

/** What WeChat's render layer is sent for the scan page of the compiled mini-program. The phone lives in jest, so jest is asked. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask() {
    const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-bench-'));
    try {
      const { callCount, byteCount } = await drawPage(path.join(folder, 'drawn.json'));
      const met = callCount <= GOAL_CALLS && byteCount <= GOAL_BYTES;
      const finding = {
        ours: byteCount,
        limit: GOAL_BYTES,
        unit: 'bytes',
        goal: `≤ ${GOAL_CALLS} calls, ≤ ${GOAL_BYTES} bytes`,
        met,
      };
      yield answer(QUESTION, finding, { callCount, limitCalls: GOAL_CALLS });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** The test fails when the page grew too heavy; its figures are written either way. */
async function drawPage(report: string): Promise<Drawn> {
  const args = [...JEST, '--config', 'jest.config.cjs', '--runTestsByPath', 'bench/scan-page-drawing.test.ts'];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: LONGEST_MS,
    env: { ...process.env, TZ: 'UTC', NODE_ENV: 'test', BENCH_REPORT: report },
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  await once(child, 'close');
  if (!existsSync(report)) throw new Error(`The phone never drew the page.\n${said.slice(0, 2_000)}`);
  return JSON.parse(readFileSync(report, 'utf8')) as Drawn;
}
