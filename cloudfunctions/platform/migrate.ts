import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import type { Database } from './database';

/** Any constant works, as long as it is ours alone: the lock that lets one migrator in at a time. */
const LOCK = 7_405_926;

/** Upstream first, since a function may only name functions that exist. */
const SQL_ROOMS = [
  'platform',
  'catalog',
  'store',
  'member',
  'stock',
  'coupon',
  'settlement',
  'referral',
  'order',
  'campaign',
  'office',
  'desk',
  'privacy',
] as const;

type Migration = { readonly name: string; readonly text: string; readonly hash: string };

/**
 * Brings the database up to what the code expects: table migrations once each, in order; SQL functions whenever their file
 * changed. Safe to run from several processes at once (advisory lock) and again (nothing happens). `root` is the folder `cloudfunctions`.
 */
export async function migrate(database: Database, root: string): Promise<{ applied: string[] }> {
  const applied: string[] = [];
  await database.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    await tx.execute(
      'create table if not exists platform_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())',
    );
    const { rows } = (await tx.execute('select name, hash from platform_migration')) as unknown as {
      rows: { name: string; hash: string }[];
    };
    const known = new Map(rows.map((row) => [row.name, row.hash]));
    for (const migration of [...readTables(root), ...readFunctions(root)]) {
      if (known.get(migration.name) === migration.hash) continue;
      for (const statement of statementsOf(migration.text)) await tx.execute(statement);
      await tx.execute(sql`
        insert into platform_migration (name, hash) values (${migration.name}, ${migration.hash})
        on conflict (name) do update set hash = excluded.hash, applied_at = now()`);
      applied.push(migration.name);
    }
  });
  return { applied };
}

/** The fingerprint of everything a migration would apply: names a cached, already migrated database. */
export function migrationFingerprint(root: string): string {
  const all = [...readTables(root), ...readFunctions(root)].map((one) => one.hash).join('');
  return createHash('sha256').update(all).digest('hex').slice(0, 16);
}

/** A driver takes one statement at a time: table files mark their ends, and every function ends its body with `$$;`. */
function statementsOf(text: string): string[] {
  return text
    .split(/--> statement-breakpoint|(?<=\$\$;)\s*\n/)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
}

function readTables(root: string): Migration[] {
  const folder = path.join(root, 'platform', 'migrations');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => readMigration(file, path.join(folder, file)));
}

/** The file named like its room comes first: the others may name its functions. */
function readFunctions(root: string): Migration[] {
  return SQL_ROOMS.flatMap((room) => {
    const more = readdirSync(path.join(root, room)).filter((file) => file.startsWith(`${room}-`) && file.endsWith('.sql'));
    return [`${room}.sql`, ...more.sort()].map((file) => readMigration(file, path.join(root, room, file)));
  });
}

function readMigration(name: string, file: string): Migration {
  const text = readFileSync(file, 'utf8');
  return { name, text, hash: createHash('sha256').update(text).digest('hex') };
}
