import pg from 'pg';
import type { Database } from '../../cloudfunctions/platform/database';
import { migrationFingerprint } from '../../cloudfunctions/platform/migrate';
import { openPg } from '../../cloudfunctions/platform/pg';
import { type Ask, emptyLikeNew, readShape } from './emptying';
import { furnish } from './furnishing';
import { ROOMS_FOLDER } from './open';

/** A database on the test server, with the address other processes reach it by. It goes back or is dropped when closed. */
export type Served = Database & { readonly url: string };

/** By template: what a copy of it looks like, and the names of copies that came back as they were. Kept by a worker from file to file. */
export type KeptCopies = Map<string, { readonly shape: string; readonly names: string[] }>;

const TEMPLATE_LOCK = 7_405_928;
let madeCount = 0;

/** Copied from a migrated template; copying takes a quarter of a second, so a worker of jest uses its copies again. */
export async function openMigratedPostgres(): Promise<Served> {
  const template = `hangtag_${migrationFingerprint(ROOMS_FOLDER)}`;
  const { keptCopies } = globalThis as { keptCopies?: KeptCopies };
  const server = serverUrl();
  const name = keptCopies?.get(template)?.names.pop() ?? (await copyOf(template, server));
  if (!keptCopies) return openServed(server, name, () => drop(server, name));
  if (!keptCopies.has(template)) keptCopies.set(template, { shape: await inside(server, name, readShape), names: [] });
  const { shape, names } = keptCopies.get(template) ?? { shape: '', names: [] };
  return openServed(server, name, async () => {
    if ((await inside(server, name, likeNew)) === shape) names.push(name);
    else await drop(server, name);
  });
}

/** With nothing in it, not even our tables: for tests of the first start. */
export async function openEmptyPostgres(): Promise<Served> {
  const server = serverUrl();
  const name = nextName();
  await onServer(server, async (admin) => void (await admin.query(`create database ${name}`)));
  return openServed(server, name, () => drop(server, name));
}

function openServed(server: string, name: string, end: () => Promise<void>): Served {
  const database = openPg(withName(server, name), { poolSize: 20 });
  const close = database.close.bind(database);
  return Object.assign(database, {
    url: withName(server, name),
    async close() {
      await close();
      await end();
    },
  });
}

/** What it looks like when a suite's sessions and rows are gone. */
async function likeNew(ask: Ask): Promise<string> {
  const others = "datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'";
  await ask(`select pg_terminate_backend(pid, 10000) from pg_stat_activity where ${others}`);
  return emptyLikeNew(ask);
}

function asking(client: pg.Client): Ask {
  return async (text) => (await client.query(text)).rows;
}

async function inside<Result>(server: string, name: string, work: (ask: Ask) => Promise<Result>): Promise<Result> {
  return onServer(withName(server, name), (client) => work(asking(client)));
}

/** The template is made by whoever needs it first. */
async function copyOf(template: string, server: string): Promise<string> {
  const name = nextName();
  await onServer(server, async (admin) => {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK]);
    const { rowCount } = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (rowCount === 0) await makeTemplate(admin, server, template);
    await admin.query(`create database ${name} template ${template}`);
  });
  return name;
}

async function makeTemplate(admin: pg.Client, server: string, template: string): Promise<void> {
  const half = `${template}_half`;
  await admin.query(`drop database if exists ${half} with (force)`);
  await admin.query(`create database ${half}`);
  const database = openPg(withName(server, half), { poolSize: 1 });
  await furnish(database);
  await database.close();
  await admin.query(`alter database ${half} rename to ${template}`);
}

async function drop(server: string, name: string): Promise<void> {
  await onServer(server, async (admin) => void (await admin.query(`drop database ${name} with (force)`)));
}

async function onServer<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function serverUrl(): string {
  const url = process.env.TEST_DATABASE_URL;
  if (!url) throw new Error('TEST_DATABASE_URL is not set: run `npm test`, which starts PostgreSQL for the races.');
  return url;
}

function nextName(): string {
  madeCount += 1;
  return `${process.env.TEST_RUN ?? 'hangtag_test'}_${process.pid}_${madeCount}_${Math.floor(performance.now())}`;
}

function withName(url: string, name: string): string {
  const named = new URL(url);
  named.pathname = `/${name}`;
  return named.toString();
}
