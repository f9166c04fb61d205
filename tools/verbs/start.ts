import { type ChildProcess, spawn } from 'node:child_process';
import { constants } from 'node:os';
import { build } from '../builds';

/** `npm start`: the H5 pages and the console are built if they are stale, then the sandbox host serves everything. It says where; Ctrl-C ends it. */
async function main(): Promise<void> {
  let host: ChildProcess | undefined;
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => (host === undefined ? process.exit(128 + constants.signals[signal]) : host.kill(signal)));
  }
  await build(process.cwd(), ['h5', 'console']);

  host = spawn(process.execPath, ['--import', 'tsx', 'sandbox/start.ts', ...process.argv.slice(2)], { stdio: 'inherit' });
  // Whatever ends us, the host must not outlive us: it holds the port and the data directory.
  process.on('exit', () => host?.kill());
  host.on('error', fail);
  host.on('exit', (code, signal) => process.exit(code ?? 128 + (signal === null ? 1 : constants.signals[signal])));
}

function fail(error: unknown): void {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

main().catch(fail);
