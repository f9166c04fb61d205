import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { startPostgres } from './postgres';

export type TestDatabase = { readonly url: string; readonly from: string; drop(): Promise<void> };

/**
 * A real PostgreSQL for the tests. TEST_DATABASE_URL is used as it is. DATABASE_URL names a server with a life of its own, so the tests
 * get a new, empty database beside it, dropped afterwards. Without either, one is started here.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { TEST_DATABASE_URL, DATABASE_URL } = process.env;
  if (TEST_DATABASE_URL) return { url: TEST_DATABASE_URL, from: 'TEST_DATABASE_URL', drop: async () => undefined };
  if (DATABASE_URL) return besides(DATABASE_URL);
  const { url, version, stop } = await startPostgres();
  return { url, from: version, drop: stop };
}

async function besides(serverUrl: string): Promise<TestDatabase> {
  const name = `hangtag_test_${randomBytes(4).toString('hex')}`;
  await onServer(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    from: 'a new database beside DATABASE_URL',
    drop: () => onServer(serverUrl, `drop database ${name} with (force)`),
  };
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
