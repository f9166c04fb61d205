import { FileBox } from 'file-box';
import { type Contact, type Message, type Wechaty, WechatyBuilder } from 'wechaty';
import { answerAutomatically } from '../desk/answering';
import { settleHeard, type Unheard } from '../desk/hearing';
import { noteUpload, readOutgoing } from '../desk/keeping-media';
import type { Unsent } from '../desk/sending';
import type { WechatChannel } from '../desk/states';
import { assert } from '../kernel/assert';
import { log, troubleOf } from '../platform/log';
import type { Messenger } from '../platform/wechat/messenger';
import type { World } from '../platform/world';
import { drawCardPicture } from './card-picture';
import { type Incoming, incomingOf } from './incoming';
import { MessageNotSent, preparing } from './message-not-sent';
import { AccountPuppet, AT_WECHAT } from './puppet';
import { textWithLink } from './text-with-link';

export type BotOptions = {
  readonly world: World;
  readonly channel: WechatChannel;
  readonly messenger: Messenger;
  /** The mini-program whose pages are linked. */
  readonly miniAppId: string;
};

/** The account of one channel: hears what came in and answers what it can, and says what people and the automat wrote. */
export type Bot = {
  readonly channel: WechatChannel;
  /** Ends when it is settled: answered, left to a person, or nothing to answer. */
  hear(unheard: Unheard): Promise<void>;
  /** Throws `MessageNotSent`. */
  say(unsent: Unsent): Promise<void>;
  typing(openid: string, on: boolean): Promise<boolean>;
  close(): Promise<void>;
};

/** A handler that has not come back after this long is given up; the message is claimed again later. */
const HEARING_MS = 20_000;
/** WeChat keeps what is uploaded for three days. */
const CARD_PICTURE_MS = 2 * 86_400_000;
/** WeChat forgot the picture earlier than it said. */
const MEDIA_UNKNOWN: readonly (number | null)[] = [40004, 40007];

/** A Wechaty instance on our own puppet, started. */
export async function openBot(options: BotOptions): Promise<Bot> {
  const { world, channel, messenger } = options;
  const puppet = new AccountPuppet({ channel, messenger, cardPicture: keepingCardPicture(options) });
  const wechaty = WechatyBuilder.build({ puppet });
  const hearings = new Map<string, (outcome: Promise<void>) => void>();
  wechaty.on('error', (error) => log.warn({ channel, error: troubleOf(error) }, 'a bot stumbled'));
  wechaty.on('message', (message) => hearings.get(message.id)?.(answerHer(world, puppet.heard(message.id), message)));
  await wechaty.start();

  return {
    channel,
    async hear(unheard) {
      const incoming = incomingOf(unheard);
      const id = String(incoming.intakeId);
      try {
        await handled(
          (settle) => hearings.set(id, settle),
          () => puppet.hear(incoming),
        );
      } finally {
        hearings.delete(id);
        puppet.forget(id);
        forgetContact(wechaty, incoming.openid);
      }
    },
    async say(unsent) {
      try {
        await sayTo(await contactOf(wechaty, unsent.openid), wechaty, unsent, options);
      } finally {
        forgetContact(wechaty, unsent.openid);
      }
    },
    typing: (openid, on) => puppet.typing(openid, on),
    close: () => wechaty.stop(),
  };
}

/** What a message of hers sets off. Writing the answer and noting that it was heard is one step, so a crash before it repeats harmlessly. */
async function answerHer(world: World, { intakeId, kind, styleNo, position }: Incoming, message: Message): Promise<void> {
  const reaction = await answerAutomatically(world, { intakeId, kind, text: message.text(), styleNo, position });
  await settleHeard(world.database, { intakeId, ...reaction }, world.now());
}

/** Waits for the handler that `begin` sets off, however wechaty brings it about. */
function handled(register: (settle: (outcome: Promise<void>) => void) => void, begin: () => void): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('No handler took the message.')), HEARING_MS);
    register((outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    });
    begin();
  });
}

async function sayTo(contact: Contact, wechaty: Wechaty, unsent: Unsent, options: BotOptions): Promise<void> {
  const { kind, text, body, mediaId } = unsent;
  if (mediaId !== null) return sayPicture(contact, mediaId, options);
  const page = body?.path === undefined ? null : { title: body.title ?? '打开小程序', path: body.path };
  if (kind === 'page') {
    assert(page, 'A card opens a page.');
    await contact.say(new wechaty.MiniProgram({ title: page.title, pagePath: page.path }));
    return;
  }
  assert(text !== '', 'A message that is no picture and no card has words.');
  await contact.say(textWithLink(text, page, { domain: options.world.brand.domain, appId: options.miniAppId }));
}

/** Uploads it where WeChat has no copy; once more where WeChat forgot the one it had. */
async function sayPicture(contact: Contact, mediaId: string, { world, channel, messenger }: BotOptions): Promise<void> {
  const media = await readOutgoing(world.database, mediaId, channel, world.now());
  if (!media) throw new MessageNotSent('content', true, null, 'There is no such picture any more.');
  const upload = async (): Promise<string> => {
    const wechatMediaId = await preparing(() => messenger.upload(media.bytes, media.mimeType, nameOf(mediaId, media.mimeType)));
    await noteUpload(world.database, { mediaId, channel, wechatMediaId }, world.now());
    return wechatMediaId;
  };
  const say = async (wechatMediaId: string): Promise<void> => {
    const file = FileBox.fromBuffer(media.bytes, nameOf(mediaId, media.mimeType));
    file.metadata = { [AT_WECHAT]: wechatMediaId };
    await contact.say(file);
  };
  if (media.wechatMediaId === null) return say(await upload());
  try {
    await say(media.wechatMediaId);
  } catch (error) {
    if (!(error instanceof MessageNotSent) || !MEDIA_UNKNOWN.includes(error.errcode)) throw error;
    await say(await upload());
  }
}

function nameOf(mediaId: string, mimeType: string): string {
  return `${mediaId}.${mimeType === 'image/jpeg' ? 'jpg' : (mimeType.split('/')[1] ?? 'png')}`;
}

async function contactOf(wechaty: Wechaty, openid: string): Promise<Contact> {
  const contact = await wechaty.Contact.find({ id: openid });
  assert(contact, 'Whoever wrote is a contact.');
  return contact;
}

/** Wechaty keeps every contact it ever saw; a desk sees too many, and nothing of them is worth keeping. */
function forgetContact(wechaty: Wechaty, openid: string): void {
  const { pool } = wechaty.Contact as unknown as { readonly pool?: Map<string, unknown> };
  pool?.delete(openid);
}

/** Drawn and uploaded when the first card is sent, and again before WeChat forgets it. */
function keepingCardPicture({ world, messenger }: BotOptions): () => Promise<string> {
  let kept: { readonly id: Promise<string>; readonly until: number } | undefined;
  return async () => {
    const now = world.now().getTime();
    if (!kept || now >= kept.until) {
      const id = messenger.upload(drawCardPicture(), 'image/png', 'card.png');
      kept = { id, until: now + CARD_PICTURE_MS };
      id.catch(() => {
        kept = undefined;
      });
    }
    return kept.id;
  };
}
