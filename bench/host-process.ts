import { composeWorld } from '../cloudfunctions/platform/open-world';
import { openPg } from '../cloudfunctions/platform/pg';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import { openHost } from '../sandbox/host';
import { heardWords, sayToParent } from './child';

export type HostWords = { readonly databaseUrl: string; readonly port: number; readonly env: Readonly<Record<string, string>> };
export type HostCounts = { readonly tripCount: number; readonly memoryBytes: number; readonly cpuMs: number };

const POOL_SIZE = 10;

/**
 * The host of the sandbox as it is, in a process of its own, with two more routes: what it has counted, and one bare `select 1` per call,
 * which is the least any call that asks the database can cost. The clock runs elsewhere, as in the cloud.
 */
async function main(): Promise<void> {
  const { databaseUrl, port, env } = await heardWords<HostWords>();
  const database = openPg(databaseUrl, { poolSize: POOL_SIZE });
  const world = composeWorld(env, database, openWechat);
  const app = await openHost({ world, sessionSecret: 'for measuring only, nobody else hears of it' });
  app.get('/bench/counts', async (): Promise<HostCounts> => {
    const { user, system } = process.cpuUsage();
    return { tripCount: database.tripCount(), memoryBytes: process.memoryUsage().rss, cpuMs: (user + system) / 1000 };
  });
  app.post('/bench/select-1', async () => (await database.executeSql('select 1')).rows);
  sayToParent({ base: await app.listen({ host: '127.0.0.1', port }) });
}

void main();
