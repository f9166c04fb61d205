import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { underLoad } from './load';

export type Statement = {
  /** One statement, with `:name` where a variable stands. */
  readonly text: string;
  readonly variables: Readonly<Record<string, { readonly from: number; readonly to: number }>>;
};

export type Pressed = { readonly perSecond: number; readonly by: 'pgbench' | 'node-postgres' };

const run = promisify(execFile);

/** How often a second `clients` sessions get one prepared statement done: by pgbench, or where there is none by the bare driver. */
export async function press(url: string, statement: Statement, clients: number, seconds: number): Promise<Pressed> {
  const program = findPgbench();
  return program === undefined
    ? pressByDriver(url, statement, clients, seconds)
    : pressByPgbench(program, url, statement, clients, seconds);
}

async function pressByPgbench(
  program: string,
  url: string,
  statement: Statement,
  clients: number,
  seconds: number,
): Promise<Pressed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-bench-'));
  const file = path.join(folder, 'statement.sql');
  const sets = Object.entries(statement.variables).map(([name, { from, to }]) => `\\set ${name} random(${from}, ${to})\n`);
  writeFileSync(file, `${sets.join('')}${statement.text.replace(/\s*\n\s*/g, ' ').trim()};\n`);
  try {
    const args = ['-n', '-f', file, '-c', String(clients), '-j', '2', '-T', String(seconds), '-M', 'prepared', url];
    const { stdout } = await run(program, args, { timeout: (seconds + 30) * 1000 });
    const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
    if (tps === undefined) throw new Error(`pgbench gave no figure:\n${stdout}`);
    return { perSecond: Number(tps), by: 'pgbench' };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function pressByDriver(url: string, { text, variables }: Statement, clients: number, seconds: number): Promise<Pressed> {
  const names = Object.keys(variables);
  const bound = names.reduce(
    (sentence, name, at) => sentence.replaceAll(`:${name}`, `$${at + 1}::int`),
    text.replaceAll('::', '\u0000'),
  );
  const pool = new pg.Pool({ connectionString: url, max: clients });
  try {
    const { perSecond } = await underLoad(clients, seconds, async () => {
      const values = Object.values(variables).map(({ from, to }) => from + Math.floor(Math.random() * (to - from + 1)));
      await pool.query({ name: 'pressed', text: bound.replaceAll('\u0000', '::'), values });
    });
    return { perSecond, by: 'node-postgres' };
  } finally {
    await pool.end();
  }
}

function findPgbench(): string | undefined {
  const installed = '/usr/lib/postgresql';
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => path.join(installed, version, 'bin')),
    ...(process.env.PATH ?? '').split(path.delimiter),
  ];
  return folders.map((folder) => path.join(folder, 'pgbench')).find((file) => existsSync(file));
}
