import { digest } from '../desk/digesting';
import { keepTime } from '../desk/keeping-time';
import { arriveByCode, askAboutFollowers } from '../desk/linking';
import type { WechatChannel } from '../desk/states';
import { onTyping } from '../desk/typing';
import { log } from '../platform/log';
import type { World } from '../platform/world';
import type { Bot } from './bot';
import { fetchMedia } from './fetching-media';
import { hearIntake } from './hearing-intake';
import { type Loop, startLoop } from './looping';
import { createPump, type Pump } from './pumping';
import { StreamingHub } from './streaming-hub';

export type DeskService = {
  /** Consoles hang on it. */
  readonly hub: StreamingHub;
  /** Something came in or was written in this process: nobody waits for the next look. */
  wake(): void;
  /** Finishes what is being heard and sent, and lets go of everything. */
  close(): Promise<void>;
};

/** Everything one process of the desk does, each part callable by hand. */
export type DeskWork = {
  readonly bots: readonly Bot[];
  readonly pump: Pump;
  /** One turn of every part, in the order in which they feed each other. Answers how much was done. */
  turn(): Promise<number>;
  close(): Promise<void>;
};

export type DeskServiceOptions = { readonly world: World };

const CHANNELS = ['official', 'mini'] as const satisfies readonly WechatChannel[];
const BUSY_REST_MS = 100;
const CLOCK_REST_MS = 1_000;
const SLOW_REST_MS = 2_000;
/** After the bots are there, this only looks that they are. */
const REOPEN_MS = 60_000;

/**
 * The parts of the desk, without timers. Wechaty is imported here and not before: it takes two seconds and 130 MB, which no function that
 * only answers the console has to carry.
 */
export async function openDeskWork(world: World, settled?: () => void): Promise<DeskWork> {
  const { messengers, config } = world.wechat();
  const { openBot } = await import('./bot');
  const bots: Bot[] = [];
  for (const channel of CHANNELS) {
    const messenger = messengers[channel];
    if (messenger) bots.push(await openBot({ world, channel, messenger, miniAppId: config.appId }));
  }
  const botOf = (channel: WechatChannel) => bots.find((bot) => bot.channel === channel);
  onTyping(world, async ({ channel, openid }) => {
    await botOf(channel)?.typing(openid, true);
  });
  const pump = createPump({ world, speakerOf: botOf, ...(settled ? { settled } : {}) });
  return {
    bots,
    pump,
    async turn() {
      let done = await digest(world);
      for (const bot of bots) done += await hearIntake(world, bot);
      done += await pump.turn();
      await pump.idle();
      for (const work of [keepTime, fetchMedia, askAboutFollowers, arriveByCode]) done += await work(world);
      return done;
    },
    async close() {
      await pump.idle();
      for (const bot of bots) await bot.close();
    },
  };
}

/** The desk of one process, at work by itself. The doors are open at once; the bots follow as soon as wechaty is there. */
export async function openDeskService({ world }: DeskServiceOptions): Promise<DeskService> {
  const hub = new StreamingHub(world);
  hub.start();
  const loops = new Map<string, Loop>();
  const wakeAll = (...names: readonly string[]) => {
    for (const name of names) loops.get(name)?.wake();
  };
  const loop = (name: string, restMs: number, turn: () => Promise<number>, wakes: readonly string[] = []) => {
    const tellingOthers = async (): Promise<number> => {
      const done = await turn();
      if (done > 0) {
        hub.wake();
        wakeAll(...wakes);
      }
      return done;
    };
    loops.set(name, startLoop({ name: `desk.${name}`, restMs, turn: tellingOthers }));
  };
  loop('digest', BUSY_REST_MS, () => digest(world), ['hear-official', 'hear-mini', 'clock']);
  loop('clock', CLOCK_REST_MS, () => keepTime(world).then(() => 0));
  loop('media', SLOW_REST_MS, () => fetchMedia(world));
  loop('followers', SLOW_REST_MS, () => askAboutFollowers(world), ['arrivals']);
  loop('arrivals', SLOW_REST_MS, () => arriveByCode(world));

  let work: DeskWork | undefined;
  loop('opening', REOPEN_MS, async () => {
    work ??= await openDeskWork(world, () => {
      hub.wake();
      wakeAll('outbox');
    });
    const { bots, pump } = work;
    if (loops.has('outbox')) return 0;
    for (const bot of bots) loop(`hear-${bot.channel}`, BUSY_REST_MS, () => hearIntake(world, bot), ['outbox', 'clock']);
    loop('outbox', BUSY_REST_MS, () => pump.turn());
    log.info({ channels: bots.map((bot) => bot.channel) }, 'the bots of the desk are there');
    return 0;
  });
  return {
    hub,
    wake() {
      hub.wake();
      wakeAll(...loops.keys());
    },
    async close() {
      // What opens the bots ends first, since it starts loops of its own.
      await loops.get('opening')?.stop();
      await Promise.all([...loops.values()].map((one) => one.stop()));
      await work?.close();
      await hub.close();
    },
  };
}
