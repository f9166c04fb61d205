import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { build } from '../builds';
import { findChromium } from '../chromium';
import { openTestDatabase } from '../test-database';

const JEST = createRequire(__filename).resolve('jest/bin/jest');

/** PGlite imports its WebAssembly dynamically, which jest allows only with the first flag. */
const NODE_FLAGS = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** While it runs, a signal ends jest alone: the way out below it still drops the database and the folder. */
let jest: ChildProcess | undefined;

/** `npm test [-- jest arguments]`: every size of test in one run. The last line says how many passed and failed. */
async function main(): Promise<void> {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => (jest ? jest.kill(signal) : process.exit(130)));
  const chromium = findChromium();
  if (chromium === undefined && process.env.CI) {
    throw new Error('No Chromium was found, and the journeys are part of CI: install it, or set CHROMIUM_PATH.');
  }
  await build(process.cwd(), ['weapp', 'h5', 'console']);

  const database = await openTestDatabase();
  console.log(`Race tests run on ${database.from}.`);
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-test-'));
  try {
    const report = path.join(folder, 'report.json');
    const code = await runJest(report, chromium, database.url);
    if (chromium === undefined)
      console.log('The journeys in e2e/ were left out: no Chromium was found (CHROMIUM_PATH names one).');
    process.exitCode = summarise(report, code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    await database.drop();
  }
}

async function runJest(report: string, chromium: string | undefined, databaseUrl: string): Promise<number> {
  const { DATABASE_URL: _never, ...environment } = process.env;
  const args = ['--config', 'jest.config.cjs', '--maxWorkers=2', '--json', `--outputFile=${report}`, ...process.argv.slice(2)];
  if (chromium === undefined) args.push('--testPathIgnorePatterns', '/node_modules/', '/e2e/');
  jest = spawn(process.execPath, [...NODE_FLAGS, JEST, ...args], {
    stdio: 'inherit',
    env: {
      ...environment,
      // As in the cloud, where a day taken from the machine's clock is eight hours off.
      TZ: 'UTC',
      NODE_ENV: 'test',
      TEST_DATABASE_URL: databaseUrl,
      ...(chromium === undefined ? {} : { CHROMIUM_PATH: chromium }),
    },
  });
  const [code] = (await once(jest, 'exit')) as [number | null];
  return code ?? 1;
}

/** A suite that could not even start counts as failed: its tests were not seen. */
function summarise(report: string, code: number): number {
  if (!existsSync(report)) throw new Error('jest ended without a report.');
  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8')) as Record<
    string,
    number
  >;
  const passed = numPassedTests ?? 0;
  const failed = (numFailedTests ?? 0) + (numRuntimeErrorTestSuites ?? 0);
  console.log(`${passed} passed, ${failed} failed`);
  return code !== 0 || failed > 0 || passed === 0 ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
