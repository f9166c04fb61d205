import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import type { FastifyInstance } from 'fastify';
import { SUBSCRIPTIONS } from '../cloudfunctions/clockwork/subscriptions';
import { tick } from '../cloudfunctions/clockwork/tick';
import { type DeskService, openDeskService } from '../cloudfunctions/desk-service/service';
import type { Database } from '../cloudfunctions/platform/database';
import { openRelay } from '../cloudfunctions/platform/job';
import { log } from '../cloudfunctions/platform/log';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { openWechat } from '../cloudfunctions/platform/wechat/open';
import type { World } from '../cloudfunctions/platform/world';
import { dataFolder, openByEnv } from './database/open';
import { openHost } from './host';
import { laptopKeys } from './keys';
import { loadTown } from './town/load';
import type { WechatKeys } from './wechat/keys';
import { startWechat, type Wechat } from './wechat/server';

type Env = Readonly<Record<string, string | undefined>>;

export type Laptop = {
  readonly base: string;
  readonly world: World;
  readonly wechat: Wechat;
  readonly app: FastifyInstance;
  /** One turn of the clock, for whoever set CLOCK=by-hand so that nothing happens on its own. */
  turnClock(): Promise<void>;
  close(): Promise<void>;
};

const TICK_MS = 1_000;
const HOST_POOL_SIZE = 10;

/** Thrown when somebody else listens on the port; the message is for the person at the terminal. */
export class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

export type LaptopWish = {
  /** Hears what is being done. */
  readonly say?: (step: string) => void;
  /** Another database than the environment names, and other keys than new ones: tests have both ready. */
  readonly openDatabase?: () => Promise<Database>;
  readonly makeKeys?: () => Promise<WechatKeys>;
};

/** The whole shop in one process: database, WeChat stand-in, functions, clock, pages. `askedPort` 0 takes a free one. */
export async function openLaptop(env: Env, askedPort: number, wish: LaptopWish = {}): Promise<Laptop> {
  const { say = () => undefined, openDatabase = () => openByEnv(env, { poolSize: HOST_POOL_SIZE }), makeKeys } = wish;
  const port = await choosePort(askedPort);
  const folder = dataFolder(env);
  say('打开数据库');
  const [database, keys] = await Promise.all([openDatabase(), laptopKeys(folder, makeKeys)]);
  let base = '';
  const wechat = await startWechat({
    keys: keys.wechat,
    notifyUrl: `http://127.0.0.1:${port}/wechat-notify`,
    ledgerFile: path.join(folder, 'wechat.json'),
  });
  const settled = { TAG_KEYS: keys.tagKeys, ...wechat.env, ...env };
  const clock = await openClock(database, () => world);
  const byHand = env.CLOCK === 'by-hand';
  let desk: DeskService | undefined;
  const committed = () => {
    clock.soon();
    desk?.wake();
  };
  const world = composeWorld(settled, database, openWechat, { committed: byHand ? () => undefined : committed });
  if (env.DEMO_TOWN !== 'off') {
    say('布置演示小镇');
    await loadTown(database, { now: world.now(), brand: world.brand });
  }
  const h5Folder = path.resolve(env.H5_FOLDER ?? 'dist/h5');
  // Its bots cost two seconds of a processor: who only walks through the shop leaves it out.
  if (!byHand && env.DESK !== 'off') desk = await openDeskService({ world });
  const app = await openHost({
    world,
    sessionSecret: env.SESSION_SECRET ?? keys.sessionSecret,
    h5Folder,
    phoneBase: wechat.apiBase,
    ...(desk ? { desk: { hub: desk.hub, consoleFolder: path.resolve(env.CONSOLE_FOLDER ?? 'dist/console') } } : {}),
  });
  base = await app.listen({ host: env.HOST ?? '127.0.0.1', port });
  if (!byHand) clock.start();
  return {
    base,
    world,
    wechat,
    app,
    turnClock: clock.turn,
    async close() {
      await app.close();
      await desk?.close();
      await clock.stop();
      await wechat.close();
      await database.close();
    },
  };
}

/** The clock of a laptop: every second, and at once after something was committed. Turns never overlap. */
async function openClock(database: Database, worldOf: () => World) {
  const relay = await openRelay(database, SUBSCRIPTIONS);
  let running: Promise<void> | undefined;
  let again = false;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const turn = async () => {
    do {
      again = false;
      await tick(worldOf(), relay);
    } while (again && !stopped);
  };
  const soon = () => {
    if (stopped) return;
    again = true;
    running ??= turn()
      .catch((error: unknown) => log.error({ error: String(error) }, 'the clock stumbled'))
      .finally(() => {
        running = undefined;
      });
  };
  return {
    soon,
    turn,
    start() {
      timer = setInterval(soon, TICK_MS);
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running;
      await relay.close();
    },
  };
}

/**
 * Asked before the database is opened, so that a second start says so at once instead of after the work; and known before the
 * stand-in starts, because WeChat's notices come to this port.
 */
function choosePort(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new PortTaken(`端口 ${port} 已被占用：请停掉占用它的程序，或用 PORT=3001 npm start 换一个端口。`)),
    );
    probe.listen(port, '127.0.0.1', () => {
      const { port: free } = probe.address() as AddressInfo;
      probe.close(() => resolve(free));
    });
  });
}
