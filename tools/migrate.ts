import { migrate } from '../cloudfunctions/platform/migrate';
import { openUnmigrated, ROOMS_FOLDER } from '../sandbox/database/open';

/** `npm run migrate`: brings the database of DATABASE_URL, or of the folder DATA_DIR, up to this code, and says what was applied. */
async function main(): Promise<void> {
  const database = await openUnmigrated(process.env, { poolSize: 1 });
  try {
    const { applied } = await migrate(database, ROOMS_FOLDER);
    for (const name of applied) console.log(`已应用 ${name}`);
    console.log(applied.length === 0 ? '数据库已是最新，无需迁移。' : `完成：应用了 ${applied.length} 项。`);
  } finally {
    await database.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
