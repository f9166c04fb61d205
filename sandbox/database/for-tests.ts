import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { Database } from '../../cloudfunctions/platform/database';
import { migrate, migrationFingerprint } from '../../cloudfunctions/platform/migrate';
import { openPg } from '../../cloudfunctions/platform/pg';
import { hasCode } from '../errno';
import { openEmbedded } from './embedded';
import { ROOMS_FOLDER } from './open';

export type Engine = { readonly name: 'PGlite' | 'PostgreSQL'; readonly open: () => Promise<Database> };

const PGLITE: Engine = { name: 'PGlite', open: openMigratedEmbedded };
const POSTGRES: Engine = { name: 'PostgreSQL', open: openMigratedPostgres };

/** The engines a suite runs on: both under `npm test`, which starts PostgreSQL; a bare `npx jest` has the embedded one only. */
export const ENGINES: readonly Engine[] = process.env.TEST_DATABASE_URL ? [PGLITE, POSTGRES] : [PGLITE];

/** Races mean something between sessions only, so these suites need a real server. */
export const RACE_ENGINES: readonly Engine[] = [POSTGRES];

/** A database in memory as a started shop has it, from a kept dump: a fraction of a second instead of five. */
export async function openMigratedEmbedded(): Promise<Database> {
  return openEmbedded({ dump: await keptDump() });
}

/** The same in a data folder, for whoever opens it as `npm start` does. */
export async function openMigratedFolder(folder: string): Promise<Database> {
  return openEmbedded({ dataDir: path.join(folder, 'postgres'), dump: await keptDump() });
}

const CACHE = path.resolve(ROOMS_FOLDER, '../.cache');
const DAY_MS = 86_400_000;

/** Kept by the fingerprint of its migrations; made by the first suite that finds none. */
async function keptDump(): Promise<Blob> {
  const file = path.join(CACHE, `migrated-${migrationFingerprint(ROOMS_FOLDER)}.tar`);
  const kept = readOrNothing(file);
  if (kept) return new Blob([new Uint8Array(kept)]);

  const database = await openEmbedded();
  await furnish(database);
  const dump = await database.pglite.dumpDataDir('none');
  await database.close();
  clearOldDumps();
  const half = `${file}.${process.pid}`;
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()));
  renameSync(half, file);
  return dump;
}

/** Tables, functions and the queues of the clock. Only who makes a dump needs to know the subscribers, and with them every module. */
async function furnish(database: Database): Promise<void> {
  await migrate(database, ROOMS_FOLDER);
  const { openRelay } = await import('../../cloudfunctions/platform/job');
  const { SUBSCRIPTIONS } = await import('../../cloudfunctions/clockwork/subscriptions');
  await (await openRelay(database, SUBSCRIPTIONS)).close();
}

/** Every change of a migration makes another dump of thirty megabytes; those of yesterday are of no use. */
function clearOldDumps(): void {
  mkdirSync(CACHE, { recursive: true });
  for (const name of readdirSync(CACHE).filter((one) => one.endsWith('.tar'))) {
    const file = path.join(CACHE, name);
    if (statSync(file).mtimeMs < Date.now() - DAY_MS) rmSync(file, { force: true });
  }
}

/**
 * Empties a database between two tests, which is a hundred times faster than opening another. The answer is a new object over the same
 * connection, so that nothing the process remembered about the old rows (accounts, prices, settings) is believed.
 */
export async function emptied(database: Database): Promise<Database> {
  await database.executeSql(EMPTY);
  return Object.create(database) as Database;
}

/**
 * Only what a test filled, and numbers start again: `truncate` makes new files for every table and index, a third of a second for all of
 * them, where deleting a handful of rows takes some milliseconds. Many rows are truncated, or their remains would slow down what follows.
 * The ledger refuses to be emptied, here too; only its owner can silence that, and only by name.
 */
const EMPTY = `do $do$
declare
  v_table text;
  v_count int;
  v_sequence record;
begin
  for v_table in select tablename from pg_tables where schemaname = 'public' and tablename <> 'platform_migration' loop
    execute format('select count(*) from (select from %I limit 1001) as rows_there', v_table) into v_count;
    continue when v_count = 0;
    if v_table = 'settlement_entry' then alter table settlement_entry disable trigger settlement_entry_grows_only; end if;
    execute format(case when v_count > 1000 then 'truncate %I' else 'delete from %I' end, v_table);
    if v_table = 'settlement_entry' then alter table settlement_entry enable trigger settlement_entry_grows_only; end if;
  end loop;
  for v_sequence in select sequencename, start_value from pg_sequences where schemaname = 'public' and last_value is not null loop
    perform setval(v_sequence.sequencename::regclass, v_sequence.start_value, false);
  end loop;
end $do$`;

function readOrNothing(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

const TEMPLATE_LOCK = 7_405_928;
let madeCount = 0;

/** A database on the test server, with the address other processes reach it by. It is dropped when closed. */
export type Served = Database & { readonly url: string };

/** Copied from a migrated template, so that a test starts in a fraction of a second. */
export async function openMigratedPostgres(): Promise<Served> {
  const template = `hangtag_${migrationFingerprint(ROOMS_FOLDER)}`;
  return openServed(async (admin, url, name) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(admin, url, template);
    await admin.query(`create database ${name} template ${template}`);
  });
}

/** With nothing in it, not even our tables: for tests of the first start. */
export function openEmptyPostgres(): Promise<Served> {
  return openServed(async (admin, _url, name) => void (await admin.query(`create database ${name}`)));
}

async function openServed(create: (admin: pg.Client, url: string, name: string) => Promise<void>): Promise<Served> {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run `npm test`, which starts PostgreSQL for the races.');
  madeCount += 1;
  const name = `hangtag_test_${process.pid}_${madeCount}_${Math.floor(performance.now())}`;
  await asAdmin(url, (admin) => create(admin, url, name));
  const database = openPg(withName(url, name), { poolSize: 20 });
  const close = database.close.bind(database);
  return Object.assign(database, {
    url: withName(url, name),
    async close() {
      await close();
      await asAdmin(url, async (admin) => void (await admin.query(`drop database ${name} with (force)`)));
    },
  });
}

async function makeTemplate(admin: pg.Client, url: string, template: string): Promise<void> {
  const half = `${template}_half`;
  await admin.query(`drop database if exists ${half} with (force)`);
  await admin.query(`create database ${half}`);
  const database = openPg(withName(url, half), { poolSize: 1 });
  await furnish(database);
  await database.close();
  await admin.query(`alter database ${half} rename to ${template}`);
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withName(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.toString();
}
