import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

/** The host as a process of its own, as `npm start` runs it. */
export type HostProcess = {
  readonly base: string;
  readonly pid: number;
  /** Sends a signal and waits for the end; answers the exit code, null when the signal itself ended it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

export type Refused = { readonly code: number | null; readonly said: string };

const OPEN = '按 Ctrl-C 打烊';
const PROGRAM = ['--import', 'tsx', 'sandbox/start.ts'];

/** Starts it and waits until it says `isOpen`; throws what it said when it ends instead. `program` are the words after `node`. */
export async function startHost(env: Readonly<Record<string, string>>, program = PROGRAM, isOpen = OPEN): Promise<HostProcess> {
  const port = env.PORT ?? String(await freePort());
  const { child, said } = launch({ PORT: port, ...env }, program);
  const ended = once(child, 'close').then(() => 'ended' as const);
  const opened = new Promise<'open'>((resolve) => child.stdout?.on('data', () => said().includes(isOpen) && resolve('open')));
  if ((await Promise.race([opened, ended])) === 'ended') throw new Error(`The host did not open: ${said()}`);
  return {
    base: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async end(signal) {
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}

/** Starts it where it must not; waits for its end. `said` is what it told the person at the terminal. */
export async function startRefused(env: Readonly<Record<string, string>>): Promise<Refused> {
  const { child, said } = launch({ PORT: String(await freePort()), ...env }, PROGRAM);
  child.stdout?.on('data', () => said().includes(OPEN) && child.kill('SIGKILL'));
  await once(child, 'close');
  return { code: child.exitCode, said: said() };
}

function launch(env: Readonly<Record<string, string>>, program: readonly string[]): { child: ChildProcess; said: () => string } {
  const { DATABASE_URL: _never, ...own } = process.env;
  const child = spawn(process.execPath, [...program], {
    env: { ...own, NODE_ENV: 'test', NODE_OPTIONS: '', LOG_LEVEL: 'error', H5_FOLDER: 'no-pages', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  process.once('exit', () => child.kill('SIGKILL'));
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more;
    });
  }
  return { child, said: () => text };
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
