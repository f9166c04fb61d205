import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { assert } from '../kernel/assert';
import { translatingRefusals } from './sql-error';

/** Drizzle over either driver; inside a transaction the same type is the transaction. */
export type Tx = Pick<
  PgDatabase<PgQueryResultHKT>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete' | 'execute' | '$with' | 'with'
> & {
  /**
   * Runs one of our SQL functions, `name(jsonb) returns jsonb`, in one round trip on a prepared statement.
   * A `raise` with our SQLSTATE comes back as `SqlRefusal`; anything else is thrown as it is.
   */
  callSql<Answer>(name: string, argument: unknown): Promise<Answer>;
  /** For pg-boss, which brings its own text. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>;
};

/** What both drivers offer. Production code gets one from `openPg`, the laptop and tests from the sandbox. */
export type Database = Tx & {
  readonly kind: 'pg' | 'pglite';
  /** SQL round trips so far on this database object, for tests and benches that count them. */
  tripCount(): number;
  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result>;
  close(): Promise<void>;
};

/** Runs one prepared statement on whatever the driver calls a connection. */
export type RunPrepared = (name: string, text: string, values: unknown[]) => Promise<{ rows: unknown[] }>;

export function withCallSql<Drizzle extends object>(drizzle: Drizzle, run: RunPrepared): Drizzle & Pick<Tx, 'callSql'> {
  return Object.assign(drizzle, {
    async callSql<Answer>(name: string, argument: unknown): Promise<Answer> {
      assert(/^[a-z_]+$/.test(name), `"${name}" is not the name of one of our SQL functions.`);
      const { rows } = await translatingRefusals(run(name, `select ${name}($1::jsonb) as answer`, [JSON.stringify(argument)]));
      const [row] = rows as [{ answer: Answer }];
      return row.answer;
    },
  });
}
