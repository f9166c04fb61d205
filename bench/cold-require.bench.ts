import { execFile } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { answer, type Bench } from './bench';
import { median } from './percentiles';

const QUESTION = 'cold-require';
const FOLDER = path.resolve('dist/cloudfunctions');
const TIMES = 7;
const GOAL_KB = 300;
const GOAL_MS = 100;
const run = promisify(execFile);

/** What a function's first call waits for: its weight, and its `require` in a new process, as a median of several. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    if (!existsSync(FOLDER)) throw new Error('There are no built functions: run `npm run build` first.');
    const empty = await requireMs('node:path');
    for (const name of readdirSync(FOLDER).sort()) {
      const file = path.join(FOLDER, name, 'index.js');
      const kilobytes = statSync(file).size / 1024;
      const ours = await requireMs(file);
      const goal = `≤ ${GOAL_MS} ms, ≤ ${GOAL_KB} KB`;
      say(`${QUESTION} ${name}`);
      const finding = { ours, limit: GOAL_MS, unit: 'ms', goal, met: ours <= GOAL_MS && kilobytes <= GOAL_KB };
      yield answer(QUESTION, finding, { function: name, kilobytes, limitKilobytes: GOAL_KB, emptyMs: empty, times: TIMES });
    }
  },
};

async function requireMs(file: string): Promise<number> {
  const script = 'const at = performance.now(); require(process.argv[1]); console.log(performance.now() - at); process.exit(0)';
  const times: number[] = [];
  for (let time = 0; time < TIMES; time += 1) {
    const { stdout } = await run(process.execPath, ['-e', script, file], { timeout: 30_000 });
    times.push(Number(stdout.trim().split('\n').at(-1)));
  }
  return median(times);
}
