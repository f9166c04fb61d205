import type { AccessTokens } from '../access-tokens';
import type { FaultBoard } from '../faults';
import type { Ids } from '../ids';
import type { Notices } from '../notices';
import { type KeptContact, openContacts } from './contacts';
import { openCustomSend } from './custom-send';
import { openMedia } from './media';
import type { MessageApps, MessageChannel } from './message-apps';
import { PATIENCE_MS, PUSH_DELAYS_MS, Pushing } from './pushing';
import { openShopper } from './shopper';

export type MessageWish = {
  /** Where the shop listens for a channel. */
  readonly messageUrl: (channel: MessageChannel) => string;
  readonly pushDelaysMs?: readonly number[];
  readonly pushPatienceMs?: number;
  /** Whose openids of the mini-program belong to somebody. */
  readonly knowsOpenid: (miniOpenid: string) => boolean;
};

type Parts = {
  readonly apps: MessageApps;
  readonly tokens: AccessTokens<MessageChannel>;
  readonly faults: FaultBoard;
  readonly notices: Notices;
  readonly ids: Ids;
  readonly now: () => Date;
  /** Conversations of before a restart, and where new ones are kept. */
  readonly found: readonly KeptContact[];
  readonly keep: (contact: KeptContact) => void;
  /** Where the stand-in itself listens, known once it does. */
  readonly baseOf: () => string;
};

export type MessageDesk = ReturnType<typeof openMessageDesk>;

/** Everything about customer-service messages: what people do, what the shop is told, what it may send. */
export function openMessageDesk(parts: Parts, wish: MessageWish) {
  const { apps, tokens, faults, notices, ids, now } = parts;
  const contacts = openContacts(parts.found, parts.keep);
  const media = openMedia(ids, now, parts.baseOf);
  const pushing = new Pushing({
    apps,
    faults,
    now,
    urlOf: wish.messageUrl,
    delaysMs: wish.pushDelaysMs ?? PUSH_DELAYS_MS,
    patienceMs: wish.pushPatienceMs ?? PATIENCE_MS,
    track: (work) => notices.track(work),
  });
  const { knowsOpenid } = wish;
  return {
    ...{ tokens, contacts, media, pushing, knowsOpenid, now },
    sending: openCustomSend({ apps, contacts, media, now, knowsOpenid }),
    shopper: openShopper({ apps, contacts, media, pushing, ids, now }),
  };
}
