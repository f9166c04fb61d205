import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { type Database, withCallSql } from './database';
import { log } from './log';
import { refusalOf } from './sql-error';

const INT8_OID = 20;
const NUMERIC_OID = 1700;

/** PGlite gives int8 as number; node-postgres gives text. Ours never pass 2^53, so both give numbers. */
const types: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === INT8_OID || oid === NUMERIC_OID
      ? (value: string) => Number(value)
      : pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser,
};

/**
 * Opens PostgreSQL over the wire. `poolSize` connections at most: a cloud function instance needs few, the host more.
 * A connection that dies while idle is logged and replaced; without the handler it would end the process.
 */
export function openPg(url: string, options: { poolSize?: number } = {}): Database {
  let trips = 0;
  class CountingClient extends pg.Client {
    override query(...args: unknown[]): never {
      trips += 1;
      return (super.query as (...all: unknown[]) => never).apply(this, args);
    }
  }
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize ?? 8,
    types,
    Client: CountingClient as typeof pg.Client,
  });
  pool.on('error', (error) => log.warn({ error: error.message }, 'an idle database connection was lost'));

  const onPool = withCallSql(drizzle(pool), (name, text, values) => queryOnce(pool, { name, text, values }));
  const database: Omit<Database, keyof typeof onPool> & Pick<Database, 'transaction'> = {
    kind: 'pg',
    tripCount: () => trips,
    transaction: (work) => inTransaction(pool, work),
    executeSql: async (text, values) => unwrap(await pool.query(text, values)),
    close: () => pool.end(),
  };
  return Object.assign(onPool, database) as unknown as Database;
}

/**
 * As `pool.query`, which throws the connection away after whatever error. A refusal is an answer: the connection is as good as before, and
 * in a rush of losers opening new ones would cost a hundred times what refusing does.
 */
async function queryOnce(pool: pg.Pool, query: pg.QueryConfig): Promise<pg.QueryResult> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    return await client.query(query);
  } catch (error) {
    if (!refusalOf(error)) broken = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    client.release(broken);
  }
}

async function inTransaction<Result>(pool: pg.Pool, work: (tx: never) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('begin');
    const onClient = withCallSql(drizzle(client), (name, text, values) => client.query({ name, text, values }));
    const executeSql = async (text: string, values?: unknown[]) => unwrap(await client.query(text, values));
    const result = await work(Object.assign(onClient, { executeSql }) as never);
    await client.query('commit');
    return result;
  } catch (error) {
    broken = await rollBack(client);
    throw error;
  } finally {
    client.release(broken);
  }
}

/** A connection that cannot even roll back is thrown away, not returned to the pool. */
async function rollBack(client: pg.PoolClient): Promise<Error | undefined> {
  try {
    await client.query('rollback');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** node-postgres answers a multi-statement text with an array; callers of `executeSql` want all rows. */
function unwrap(result: pg.QueryResult | pg.QueryResult[]): { rows: unknown[] } {
  return Array.isArray(result) ? { rows: result.flatMap((one) => one.rows) } : { rows: result.rows };
}
