import Fastify from 'fastify';
import { consoleRoutes } from '../cloudfunctions/desk-service/console-routes';
import { StreamingHub } from '../cloudfunctions/desk-service/streaming-hub';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { openPg } from '../cloudfunctions/platform/pg';
import { heardWords, sayToParent } from './child';

export type StreamWords = { readonly databaseUrl: string };
export type StreamCounts = {
  readonly tripCount: number;
  readonly memoryBytes: number;
  readonly heapBytes: number;
  readonly cpuMs: number;
};

const POOL_SIZE = 10;

/** The console's door with its stream, in a process of its own that writes nothing: what happens, happens in another one. */
async function main(): Promise<void> {
  const { databaseUrl } = await heardWords<StreamWords>();
  const database = openPg(databaseUrl, { poolSize: POOL_SIZE });
  const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined);
  const hub = new StreamingHub(world);
  hub.start();
  const app = Fastify({ logger: false });
  await consoleRoutes(app, { world, hub, secureCookies: false });
  app.get('/bench/counts', async (): Promise<StreamCounts> => {
    const { user, system } = process.cpuUsage();
    const { rss, heapUsed } = process.memoryUsage();
    return { tripCount: database.tripCount(), memoryBytes: rss, heapBytes: heapUsed, cpuMs: (user + system) / 1000 };
  });
  app.get('/bench/select-1', async () => (await database.executeSql('select 1')).rows);
  sayToParent({ base: await app.listen({ host: '127.0.0.1', port: 0 }) });
}

void main();
