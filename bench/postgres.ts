import type { Database } from '../cloudfunctions/platform/database';
import { migrate } from '../cloudfunctions/platform/migrate';
import { openPg } from '../cloudfunctions/platform/pg';
import { ROOMS_FOLDER } from '../sandbox/database/open';
import { startPostgres } from '../tools/postgres';

export type Server = { readonly url: string; readonly version: string; readonly database: Database };

/**
 * A PostgreSQL of our own for one file of questions, migrated and empty, that keeps every commit on disk as production does. Gone when
 * `work` is over, however it ends.
 */
export async function* onPostgres<Yield>(
  poolSize: number,
  work: (server: Server) => AsyncGenerator<Yield>,
): AsyncGenerator<Yield> {
  const { url, version, stop } = await startPostgres({ durable: true });
  try {
    const database = openPg(url, { poolSize });
    try {
      await migrate(database, ROOMS_FOLDER);
      yield* work({ url, version, database });
    } finally {
      await database.close();
    }
  } finally {
    await stop();
  }
}
