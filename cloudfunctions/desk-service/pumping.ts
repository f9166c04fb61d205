import { addSystemLine } from '../desk/noting-system';
import { claimUnsent, type SendResult, settleSent, type Unsent } from '../desk/sending';
import type { WechatChannel } from '../desk/states';
import { partId } from '../kernel/ids';
import { log, troubleOf } from '../platform/log';
import type { World } from '../platform/world';
import { pauseAfter } from './looping';
import { MessageNotSent } from './message-not-sent';

/** What the pump needs of a bot. */
export type Speaker = { say(unsent: Unsent): Promise<void> };

export type Pump = {
  /** Takes what may go out now and sends it off; answers how many messages were taken. Of one contact one at a time. */
  turn(): Promise<number>;
  /** Resolves when nothing is on its way any more. */
  idle(): Promise<void>;
};

export type PumpWish = {
  readonly world: World;
  readonly speakerOf: (channel: WechatChannel) => Speaker | undefined;
  /** A message was settled: another of the same contact may follow. */
  readonly settled?: () => void;
};

/** Contacts that are written to at once. */
const AT_ONCE = 32;
const SETTLE_TRIES = 3;

/** What an agent reads when WeChat's 48 hours are over. */
const WINDOW_OVER =
  '微信只让我们在顾客来信后 48 小时内回复，这条没有发出。她再写来就能回；急的话，可以发一条她订阅过的通知，或转给她的导购联系。';

/**
 * Empties the outbox. While WeChat cannot be reached at all, nothing is taken for a pause that grows; what was taken goes back and keeps its
 * place. Whatever nobody knows of is `unsure`, and only a person sends it again.
 */
export function createPump({ world, speakerOf, settled = () => undefined }: PumpWish): Pump {
  const onTheWay = new Set<Promise<void>>();
  let [failures, restsUntil] = [0, Number.NEGATIVE_INFINITY];

  const deliver = async (unsent: Unsent): Promise<void> => {
    const result = await sendOne(unsent, speakerOf(unsent.channel));
    if (result.as === 'queued') {
      failures += 1;
      restsUntil = world.now().getTime() + pauseAfter(failures);
    } else if (result.as !== 'unsure') failures = 0;
    await settle(world, unsent, result);
  };
  const dispatch = (unsent: Unsent): void => {
    const delivery = deliver(unsent)
      .catch((error: unknown) => log.error({ messageId: unsent.messageId, error: troubleOf(error) }, 'a message stays unsettled'))
      .finally(() => {
        onTheWay.delete(delivery);
        settled();
      });
    onTheWay.add(delivery);
  };
  return {
    async turn() {
      const free = AT_ONCE - onTheWay.size;
      const now = world.now();
      if (free <= 0 || now.getTime() < restsUntil) return 0;
      const taken = await claimUnsent(world.database, now, free);
      for (const unsent of taken) dispatch(unsent);
      return taken.length;
    },
    async idle() {
      while (onTheWay.size > 0) await Promise.all(onTheWay);
    },
  };
}

async function sendOne(unsent: Unsent, speaker: Speaker | undefined): Promise<SendResult> {
  if (!speaker) return { as: 'failed', trouble: 'not-allowed', errcode: null };
  try {
    await speaker.say(unsent);
    return { as: 'sent' };
  } catch (error) {
    if (!(error instanceof MessageNotSent)) {
      log.error({ messageId: unsent.messageId, error: troubleOf(error) }, 'a message could not be sent');
      return { as: 'unsure' };
    }
    const { trouble, isCertain, errcode } = error;
    log.warn({ messageId: unsent.messageId, trouble, isCertain, errcode, error: error.message }, 'a message was not sent');
    if (trouble !== null) return { as: 'failed', trouble, errcode };
    return { as: isCertain ? 'queued' : 'unsure' };
  }
}

/** The database may stumble after WeChat said yes: asked again at once, or the message would end as `unsure` without need. */
async function settle({ database, now }: World, unsent: Unsent, result: SendResult): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    try {
      await settleSent(database, unsent.messageId, result, now());
      break;
    } catch (error) {
      if (tried === SETTLE_TRIES) throw error;
    }
  }
  if (result.as !== 'failed' || result.trouble !== 'window-over') return;
  const line = { conversationNo: unsent.conversationNo, messageId: partId(unsent.messageId, 0), text: WINDOW_OVER };
  await addSystemLine(database, line, now());
}
