import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from '../../cloudfunctions/platform/database';
import { migrate } from '../../cloudfunctions/platform/migrate';
import { openPg } from '../../cloudfunctions/platform/pg';
import { openEmbedded } from './embedded';
import { takeFolder } from './folder-lock';

export const ROOMS_FOLDER = path.resolve(__dirname, '../../cloudfunctions');

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The database the environment names, migrated: DATABASE_URL set → PostgreSQL; unset → embedded in DATA_DIR (`.data`).
 * Refuses, in one sentence, a folder that another process has open: two writers would lose data silently.
 */
export async function openByEnv(env: Env, options: { poolSize?: number } = {}): Promise<Database> {
  const database = await openUnmigrated(env, options);
  await migrate(database, ROOMS_FOLDER);
  return database;
}

/** The same database as it lies there, for whoever migrates it and tells what was done. */
export async function openUnmigrated(env: Env, options: { poolSize?: number } = {}): Promise<Database> {
  return env.DATABASE_URL ? openPg(env.DATABASE_URL, options) : openFolder(dataFolder(env));
}

export function dataFolder(env: Env): string {
  return path.resolve(env.DATA_DIR ?? '.data');
}

async function openFolder(folder: string): Promise<Database> {
  mkdirSync(folder, { recursive: true });
  const release = takeFolder(folder);
  const database = await openEmbedded({ dataDir: path.join(folder, 'postgres') });
  const close = database.close.bind(database);
  return Object.assign(database, {
    async close() {
      await close();
      release();
    },
  });
}
