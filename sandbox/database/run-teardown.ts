import pg from 'pg';

/** After a run of jest: the databases that its workers kept on the test server go. */
export default async function dropKept(): Promise<void> {
  const { TEST_DATABASE_URL: connectionString, TEST_RUN: run } = process.env;
  if (!connectionString || !run) return;
  const admin = new pg.Client({ connectionString });
  await admin.connect();
  try {
    const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [
      run,
    ]);
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname} with (force)`);
  } finally {
    await admin.end();
  }
}
