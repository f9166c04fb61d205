import { claimUnheard, settleHeard, type Unheard } from '../desk/hearing';
import type { WechatChannel } from '../desk/states';
import { log, troubleOf } from '../platform/log';
import type { World } from '../platform/world';

/** What the ears need of a bot. */
export type Listener = { readonly channel: WechatChannel; hear(unheard: Unheard): Promise<void> };

/** Contacts whose messages are heard at once; each costs a few round trips. */
const AT_ONCE = 8;
const PORTION = 50;

/** Hands what was digested to the bot of its channel, in order for each contact. Answers how much there was. */
export async function hearIntake(world: World, bot: Listener): Promise<number> {
  const unheard = await claimUnheard(world.database, bot.channel, world.now(), PORTION);
  const queues = queuesOf(unheard);
  const worker = async (): Promise<void> => {
    for (let queue = queues.shift(); queue; queue = queues.shift()) {
      for (const one of queue) await hearOne(world, bot, one);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return unheard.length;
}

/** What the automat fails at, a person gets; if even that cannot be written, it is claimed again after its half minute. */
async function hearOne(world: World, bot: Listener, { intakeId, ...unheard }: Unheard): Promise<void> {
  try {
    await bot.hear({ intakeId, ...unheard });
  } catch (error) {
    log.error({ intakeId, error: troubleOf(error) }, 'the automat failed at a message and leaves it to a person');
    await settleHeard(world.database, { intakeId, answer: null, toHuman: true }, world.now()).catch((again: unknown) =>
      log.warn({ intakeId, error: troubleOf(again) }, 'a message will be heard again'),
    );
  }
}

/** What one contact sent, in its order. */
function queuesOf(unheard: readonly Unheard[]): Unheard[][] {
  const byContact = new Map<number, Unheard[]>();
  for (const one of unheard) byContact.set(one.contactNo, [...(byContact.get(one.contactNo) ?? []), one]);
  return [...byContact.values()];
}
