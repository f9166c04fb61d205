import { once } from 'node:events';
import { existsSync } from 'node:fs';
import path from 'node:path';
import Fastify, { type FastifyInstance } from 'fastify';
import { log, troubleOf } from '../platform/log';
import { composeWorld, type Env } from '../platform/open-world';
import { openPg } from '../platform/pg';
import { openWechat } from '../platform/wechat/open';
import type { World } from '../platform/world';
import { consoleRoutes } from './console-routes';
import { type DeskService, openDeskService } from './service';

const DEFAULT_PORT = 3100;
/** Loops, bots, and consoles that ask at the same time. */
const POOL_SIZE = 16;
const CONSOLE_FOLDER = 'dist/console';

/**
 * The container of the service desk: console, bots, outbox, clock. Two of them side by side on one database do no harm. On SIGTERM it takes
 * nothing new, finishes what it is sending, and ends.
 */
async function serveDesk(env: Env): Promise<void> {
  const url = env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set; the desk needs PostgreSQL.');
  const toldToEnd = Promise.race(['SIGTERM', 'SIGINT'].map((name) => once(process, name).then(() => name)));
  const database = openPg(url, { poolSize: POOL_SIZE });
  const world = composeWorld(env, database, openWechat);
  const service = await openDeskService({ world });
  const app = Fastify({ logger: false, forceCloseConnections: true, trustProxy: env.TRUST_PROXY === 'on' });
  try {
    await openDoors(app, world, service, env);
    log.info({ signal: await toldToEnd }, 'the desk closes');
  } finally {
    await app.close();
    await service.close();
    await database.close();
  }
}

async function openDoors(app: FastifyInstance, world: World, { hub }: DeskService, env: Env): Promise<void> {
  app.get('/health', () => health(world.database));
  const consoleFolder = path.resolve(env.CONSOLE_FOLDER ?? CONSOLE_FOLDER);
  await consoleRoutes(app, {
    ...{ world, hub, secureCookies: env.INSECURE_COOKIES !== 'on' },
    ...(existsSync(consoleFolder) ? { consoleFolder } : {}),
  });
  const address = await app.listen({ port: Number(env.PORT ?? DEFAULT_PORT), host: env.HOST ?? '0.0.0.0' });
  log.info({ address }, 'the desk is open');
}

async function health(database: { executeSql(text: string): Promise<unknown> }): Promise<{ ok: true }> {
  await database.executeSql('select 1');
  return { ok: true };
}

serveDesk(process.env).catch((error: unknown) => {
  log.error({ error: troubleOf(error) }, 'the desk could not open');
  process.exitCode = 1;
});
