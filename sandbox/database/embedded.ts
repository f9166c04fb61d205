import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { type Database, withCallSql } from '../../cloudfunctions/platform/database';

const INT8_OID = 20;
const NUMERIC_OID = 1700;

export type Embedded = Database & { readonly pglite: PGlite };

/** Of a new folder: one process with one session needs no more, and filling 128 MB of buffers took a third of every opening. */
const SMALL = ['--wal-segsize=1', '-c', 'shared_buffers=32MB'];

/**
 * Real PostgreSQL in this process, without a server. `dataDir` undefined keeps it in memory; `dump` starts from a dumped, migrated
 * data directory. One session only: locks between sessions never bite here, so races are tested on PostgreSQL.
 */
export async function openEmbedded(options: { dataDir?: string; dump?: Blob } = {}): Promise<Embedded> {
  const pglite = await PGlite.create({
    ...(options.dataDir === undefined ? {} : { dataDir: options.dataDir }),
    ...(options.dump === undefined ? {} : { loadDataDir: options.dump }),
    initDbStartParams: SMALL,
  });
  return asDatabase(pglite);
}

/** What drizzle, our SQL functions and pg-boss ask of a database, over an embedded one. Whole numbers are numbers, as on the server. */
export function asDatabase(pglite: PGlite): Embedded {
  Object.assign(pglite.parsers, { [INT8_OID]: Number, [NUMERIC_OID]: Number });
  let trips = 0;
  const logger = {
    logQuery() {
      trips += 1;
    },
  };
  const onSession = withCallSql(drizzle(pglite, { logger }), (_name, text, values) => {
    trips += 1;
    return pglite.query(text, values);
  });
  const drizzleTransaction = onSession.transaction.bind(onSession);
  const database: Partial<Database> & { pglite: PGlite } = {
    kind: 'pglite',
    pglite,
    tripCount: () => trips,
    transaction: (work) =>
      drizzleTransaction((tx) => {
        const onTransaction = withCallSql(tx, async (_name, text, values) => {
          trips += 1;
          return currentTransaction(tx).query(text, values);
        });
        const executeSql = (text: string, values: unknown[] = []) => currentTransaction(tx).query(text, values);
        return work(Object.assign(onTransaction, { executeSql }));
      }),
    executeSql: async (text, values) => {
      trips += 1;
      if (values?.length) return pglite.query(text, values);
      return { rows: (await pglite.exec(text)).flatMap((one) => one.rows) };
    },
    close: () => pglite.close(),
  };
  return Object.assign(onSession, database) as unknown as Embedded;
}

type Query = { query(text: string, values: unknown[]): Promise<{ rows: unknown[] }> };

/** Drizzle keeps PGlite's transaction on its session; statements that go past it would wait for themselves. */
function currentTransaction(tx: object): Query {
  return (tx as { session: { client: Query } }).session.client;
}
