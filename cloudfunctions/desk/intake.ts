import { createHash } from 'node:crypto';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Channel, IntakeKind, WechatChannel } from './states';

/** A message or an event as it is taken in. */
export type IntakeMessage = {
  readonly channel: Channel;
  /** The same thing sent again has the same key on its channel. */
  readonly dedupeKey: string;
  readonly kind: IntakeKind;
  readonly openid: string;
  /** WeChat's own time, to the second. */
  readonly sentAt: Date;
  /** All fields under WeChat's names, as text; what is nested in one is JSON. */
  readonly payload: Payload;
};

type Payload = Readonly<Record<string, string>>;

const KIND_OF_TYPE: Readonly<Record<string, IntakeKind>> = {
  text: 'text',
  image: 'picture',
  voice: 'voice',
  video: 'video',
  shortvideo: 'video',
  location: 'location',
  link: 'link',
  miniprogrampage: 'page',
};

/** All ways to press on a menu are `clicked`; `payload.Event` tells them apart. */
const KIND_OF_EVENT: Readonly<Record<string, IntakeKind>> = {
  subscribe: 'subscribed',
  unsubscribe: 'unsubscribed',
  scan: 'scanned',
  click: 'clicked',
  view: 'clicked',
  view_miniprogram: 'clicked',
  scancode_push: 'clicked',
  scancode_waitmsg: 'clicked',
  pic_sysphoto: 'clicked',
  pic_photo_or_album: 'clicked',
  pic_weixin: 'clicked',
  location_select: 'clicked',
  user_enter_tempsession: 'entered',
};

const OPENID = /^[\w@.-]{1,128}$/;
/** Seconds since 1970, until the year 2286. */
const SECONDS = /^\d{1,10}$/;
const TYPE = /^[\w-]{1,64}$/;
const MSG_ID = /^\d{1,32}$/;

/**
 * What WeChat's fields mean to the desk. Messages are known by their MsgId; events have none and are known by sender, second, event and key
 * (what WeChat recommends). Kinds nobody knew when this was written are `unknown` and keep their fields.
 * Refuses what has no sender, no time or no type.
 */
export function intakeOf(channel: WechatChannel, fields: Readonly<Record<string, unknown>>): Outcome<IntakeMessage, 'shape'> {
  const payload = payloadOf(fields);
  const { FromUserName: openid = '', CreateTime = '', MsgType = '' } = payload;
  const [seconds, type] = [CreateTime.trim(), MsgType.toLowerCase()];
  if (!OPENID.test(openid) || !SECONDS.test(seconds) || !TYPE.test(type)) return refuse('shape');
  return ok({
    channel,
    dedupeKey: dedupeKeyOf(payload, `${openid}:${seconds}`, type),
    kind: kindOf(payload, type),
    openid,
    sentAt: new Date(Number(seconds) * 1000),
    payload,
  });
}

function payloadOf(fields: Readonly<Record<string, unknown>>): Payload {
  return Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value ?? '')]),
  );
}

function kindOf(payload: Payload, type: string): IntakeKind {
  const [known, word] = type === 'event' ? [KIND_OF_EVENT, (payload['Event'] ?? '').toLowerCase()] : [KIND_OF_TYPE, type];
  return (Object.hasOwn(known, word) ? known[word] : undefined) ?? 'unknown';
}

function dedupeKeyOf(payload: Payload, whoAndWhen: string, type: string): string {
  const msgId = (payload['MsgId'] ?? '').trim();
  if (type !== 'event' && MSG_ID.test(msgId)) return msgId;
  // Reports on templates write their number "MsgID" and nothing else that tells two of one second apart.
  const what = type === 'event' ? [payload['Event'], payload['EventKey'], payload['MsgID']] : Object.entries(payload).sort();
  return `${whoAndWhen}:${createHash('sha256').update(JSON.stringify(what)).digest('base64url').slice(0, 22)}`;
}
