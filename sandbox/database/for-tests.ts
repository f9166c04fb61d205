import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from '../../cloudfunctions/platform/database';
import { migrationFingerprint } from '../../cloudfunctions/platform/migrate';
import { borrow } from './borrowed';
import { asDatabase, openEmbedded } from './embedded';
import { EMPTY } from './emptying';
import { furnish } from './furnishing';
import { ROOMS_FOLDER } from './open';
import { openMigratedPostgres } from './served';
import type { Lend } from './warm-embedded';

export type Engine = { readonly name: 'PGlite' | 'PostgreSQL'; readonly open: () => Promise<Database> };

const PGLITE: Engine = { name: 'PGlite', open: openMigratedEmbedded };
const POSTGRES: Engine = { name: 'PostgreSQL', open: openMigratedPostgres };

/** The engines a suite runs on: both under `npm test`, which starts PostgreSQL; a bare `npx jest` has the embedded one only. */
export const ENGINES: readonly Engine[] = process.env.TEST_DATABASE_URL ? [PGLITE, POSTGRES] : [PGLITE];

/** Races mean something between sessions only, so these suites need a real server. */
export const RACE_ENGINES: readonly Engine[] = [POSTGRES];

/** A database in memory as a started shop has it: one that this worker of jest keeps warm, elsewhere one from a kept dump. */
export async function openMigratedEmbedded(): Promise<Database> {
  const dumpFile = await keptDump();
  const { lendWarm } = globalThis as { lendWarm?: Lend };
  return lendWarm ? asDatabase(await borrow(lendWarm, dumpFile)) : openEmbedded({ dump: await read(dumpFile) });
}

/** The same in a data folder, for whoever opens it as `npm start` does. */
export async function openMigratedFolder(folder: string): Promise<Database> {
  return openEmbedded({ dataDir: path.join(folder, 'postgres'), dump: await read(await keptDump()) });
}

const CACHE = path.resolve(ROOMS_FOLDER, '../.cache');
const DAY_MS = 86_400_000;

/** The file of the dump, kept by the fingerprint of its migrations; made by the first suite that finds none. */
async function keptDump(): Promise<string> {
  const file = path.join(CACHE, `furnished-${migrationFingerprint(ROOMS_FOLDER)}.tar`);
  if (existsSync(file)) return file;

  const database = await openEmbedded();
  await furnish(database);
  await slim(database);
  const dump = await database.pglite.dumpDataDir('none');
  await database.close();
  clearOldDumps();
  const half = `${file}.${process.pid}`;
  writeFileSync(half, Buffer.from(await dump.arrayBuffer()));
  renameSync(half, file);
  return file;
}

async function read(dumpFile: string): Promise<Blob> {
  return new Blob([new Uint8Array(await readFile(dumpFile))]);
}

/** Half of a dump are the two databases that new ones are copied from; and what is written down needs no recovery at every opening. */
async function slim(database: Database): Promise<void> {
  await database.executeSql('update pg_database set datistemplate = false');
  for (const statement of ['drop database template0', 'drop database template1', 'checkpoint'])
    await database.executeSql(statement);
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
