import { leftOf } from './allowance';
import type { Contact } from './contacts';
import type { MessageMode, MessageSpoil } from './envelope';
import type { MessageChannel } from './message-apps';
import type { MessageDesk } from './message-desk';
import type { PushAnswer, PushRecord, RawBody } from './pushing';
import type { Saying } from './saying';

/** Something the account sent her, as it stands on her phone. */
export type Received = Omit<Contact['bubbles'][number], 'no' | 'voice'>;

/**
 * The strings behind messages: what people do, and what WeChat could do wrong. Openids are those of the channel ("oa-…" on the service
 * account). Everything that tells the shop something resolves when it was taken or WeChat gave up; `idle` waits for all of it.
 */
export type MessageControl = {
  say(channel: MessageChannel, openid: string, what: Saying): Promise<PushRecord>;
  /** She follows the service account; by a code with that scene, if one is given. */
  subscribe(openid: string, scene?: string): Promise<PushRecord>;
  unsubscribe(openid: string): Promise<PushRecord>;
  /** She scans a parametric code: SCAN for a follower, otherwise she follows by it. */
  scan(openid: string, scene: string): Promise<PushRecord>;
  /** She taps a button of the menu. */
  click(openid: string, key: string): Promise<PushRecord>;
  /** She opens the mini-program's conversation. */
  enter(openid: string, sessionFrom: string): Promise<PushRecord>;
  /** As if nobody had said anything for so long: only this conversation grows older. */
  letTimePass(channel: MessageChannel, openid: string, ms: number): void;
  /** What she received, in order. */
  received(channel: MessageChannel, openid: string): readonly Received[];
  isTyping(channel: MessageChannel, openid: string): boolean;
  /** What WeChat still lets the account send her; null when nothing is open. */
  quota(channel: MessageChannel, openid: string): { readonly left: number; readonly until: number } | null;
  /** 48001 on everything the app wants to send from now on, until it is lifted. */
  forbidMessages(channel: MessageChannel, isForbidden?: boolean): void;
  /** How messages of the channel are wrapped from now on; `encrypted` unless set. */
  setMessageMode(channel: MessageChannel, mode: MessageMode): void;
  /** The next call of the app arrives with a token that was good when it left: 42001. */
  expireTokenOnTheWay(channel: MessageChannel): void;
  /** Posts one text once, wrong on purpose; nothing changes on her phone. Answers the shop's status. */
  pushOnce(channel: MessageChannel, openid: string, craft?: PushCraft): Promise<PushAnswer>;
  /** Posts any bytes with a right plain signature. */
  pushRaw(channel: MessageChannel, body: RawBody): Promise<PushAnswer>;
  /** The very bytes of an earlier post. */
  replayPush(record: PushRecord): Promise<PushAnswer>;
  /** WeChat's GET when the address is set up. */
  shakeHands(channel: MessageChannel, spoil?: 'signature'): Promise<{ readonly status: number; readonly echoed: boolean }>;
  /** Everything that was posted, with each attempt. */
  pushes(): readonly PushRecord[];
};

export type PushCraft = {
  readonly text?: string;
  readonly msgId?: string;
  readonly spoil?: MessageSpoil;
  readonly mode?: MessageMode;
};

export function messageControl({ contacts, shopper, pushing, sending, tokens, now }: MessageDesk): MessageControl {
  const at = () => now().getTime();
  return {
    say: shopper.say,
    subscribe: shopper.subscribe,
    unsubscribe: shopper.unsubscribe,
    scan: (openid, scene) => shopper.scan(openid, scene),
    click: shopper.click,
    enter: shopper.enter,
    letTimePass: shopper.letTimePass,
    received: (channel, openid) =>
      (contacts.known(channel, openid)?.bubbles ?? [])
        .filter((bubble) => bubble.voice === 'account')
        .map(({ no: _no, voice: _voice, ...shown }) => shown),
    isTyping: (channel, openid) => (contacts.known(channel, openid)?.typingUntil ?? 0) > at(),
    quota: (channel, openid) => leftOf(contacts.known(channel, openid)?.allowances ?? [], at()),
    forbidMessages: (channel, isForbidden = true) => sending.forbid(channel, isForbidden),
    setMessageMode: (channel, mode) => pushing.setMode(channel, mode),
    expireTokenOnTheWay: tokens.expireOnTheWay,
    pushOnce: (channel, openid, { text = '在吗', msgId, spoil, mode } = {}) =>
      pushing.pushOnce(shopper.letterOf(channel, openid, text, msgId), spoil, mode),
    pushRaw: (channel, body) => pushing.pushRaw(channel, body),
    replayPush: ({ id }) => pushing.replay(id),
    shakeHands: (channel, spoil) => pushing.shakeHands(channel, spoil),
    pushes: () => pushing.records,
  };
}
