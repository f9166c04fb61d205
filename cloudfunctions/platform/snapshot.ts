import { assert } from '../kernel/assert';
import type { Database, Tx } from './database';

/**
 * Reads many things as they were at one moment: `work` gets transactions that all see the same state and may be used side by side, two on
 * PostgreSQL (its pool needs as many), one on PGlite. They refuse to write.
 */
export function inOneSnapshot<Result>(database: Database, work: (lanes: readonly Tx[]) => Promise<Result>): Promise<Result> {
  return database.transaction(async (first) => {
    await first.executeSql('set transaction isolation level repeatable read read only');
    if (database.kind === 'pglite') return work([first]);
    const { rows } = await first.executeSql('select pg_export_snapshot() as snapshot');
    const [exported] = rows as [{ snapshot: string }];
    // It cannot be bound as a parameter.
    assert(/^[\dA-F-]+$/.test(exported.snapshot), 'PostgreSQL names a snapshot in hexadecimal digits.');
    return database.transaction(async (second) => {
      await second.executeSql('set transaction isolation level repeatable read read only');
      await second.executeSql(`set transaction snapshot '${exported.snapshot}'`);
      return work([first, second]);
    });
  });
}
