import { FileBox, type FileBoxInterface } from 'file-box';
import { type payloads, types } from 'wechaty-puppet';
import type { IntakeKind, WechatChannel } from '../desk/states';
import { assert } from '../kernel/assert';
import type { Messenger } from '../platform/wechat/messenger';
import type { Incoming } from './incoming';
import { preparing, sendOrThrow } from './message-not-sent';
import { WithoutRooms } from './puppet-without-rooms';

export type PuppetOptions = {
  readonly channel: WechatChannel;
  readonly messenger: Messenger;
  /** WeChat's id of the picture on cards that bring none of their own. */
  readonly cardPicture: () => Promise<string>;
};

/** A file that WeChat has already is not uploaded again: its id stands in the metadata under this name. */
export const AT_WECHAT = 'wechatMediaId';

const MESSAGE_TYPES: Partial<Record<IntakeKind, types.Message>> = {
  text: types.Message.Text,
  picture: types.Message.Image,
  voice: types.Message.Audio,
  video: types.Message.Video,
  location: types.Message.Location,
  link: types.Message.Url,
  page: types.Message.MiniProgram,
};

/**
 * The brand's account of one channel, as wechaty sees it. It opens no port and keeps no file: what comes in is handed to `hear` from the
 * database, what goes out leaves through the messenger, which knows the token. A message WeChat does not take is thrown as `MessageNotSent`.
 */
export class AccountPuppet extends WithoutRooms {
  static override readonly VERSION = '1.0.0';
  readonly #account: PuppetOptions;
  /** Only what is being heard right now. */
  readonly #heard = new Map<string, Incoming>();

  constructor(account: PuppetOptions) {
    super();
    this.#account = account;
  }

  override version(): string {
    return AccountPuppet.VERSION;
  }

  override name(): string {
    return `hangtag-${this.#account.channel}`;
  }

  override async onStart(): Promise<void> {
    this.login(this.name());
    this.emit('ready', { data: 'ready' });
  }

  override async onStop(): Promise<void> {
    this.#heard.clear();
  }

  override ding(data = ''): void {
    this.emit('dong', { data });
  }

  /** Gives something that came in to the handlers; `forget` when they are through with it. */
  hear(incoming: Incoming): void {
    const messageId = String(incoming.intakeId);
    this.#heard.set(messageId, incoming);
    this.emit('message', { messageId });
  }

  heard(messageId: string): Incoming {
    const incoming = this.#heard.get(messageId);
    assert(incoming, 'A message is read while it is being heard.');
    return incoming;
  }

  forget(messageId: string): void {
    this.#heard.delete(messageId);
    this.cache.message.delete(messageId);
  }

  /** Nothing personal: wechaty is told who writes by the openid alone, and prints it nowhere. */
  override contactRawPayload(openid: string): Promise<{ id: string }> {
    return Promise.resolve({ id: openid });
  }

  override contactRawPayloadParser({ id }: { id: string }): Promise<payloads.Contact> {
    const isSelf = id === this.name();
    return Promise.resolve({
      id,
      name: isSelf ? '客服' : '顾客',
      avatar: '',
      gender: types.ContactGender.Unknown,
      type: isSelf ? types.Contact.Official : types.Contact.Individual,
      friend: true,
      phone: [],
    });
  }

  override contactList(): Promise<string[]> {
    return Promise.resolve([]);
  }

  override async messageRawPayload(messageId: string): Promise<Incoming> {
    return this.heard(messageId);
  }

  override messageRawPayloadParser({ intakeId, openid, kind, text, sentAt }: Incoming): Promise<payloads.Message> {
    return Promise.resolve({
      id: String(intakeId),
      talkerId: openid,
      listenerId: this.name(),
      timestamp: Math.floor(sentAt.getTime() / 1_000),
      type: MESSAGE_TYPES[kind] ?? types.Message.Unknown,
      text,
    });
  }

  override messageFile(messageId: string): Promise<FileBoxInterface> {
    return this.#download(messageId);
  }

  override messageImage(messageId: string): Promise<FileBoxInterface> {
    return this.#download(messageId);
  }

  override async messageLocation(messageId: string): Promise<payloads.Location> {
    const { position, text } = this.heard(messageId);
    assert(position, 'A message that is a place has a position.');
    return { ...position, accuracy: 0, address: text, name: text };
  }

  override async messageMiniProgram(messageId: string): Promise<payloads.MiniProgram> {
    return { title: this.heard(messageId).text };
  }

  override messageSendText(openid: string, text: string): Promise<void> {
    return sendOrThrow(() => this.#account.messenger.sendText(openid, text));
  }

  /** Pictures only: that is what agents send. */
  override async messageSendFile(openid: string, file: FileBoxInterface): Promise<void> {
    const { messenger } = this.#account;
    const known = file.metadata[AT_WECHAT];
    const mediaId =
      typeof known === 'string'
        ? known
        : await preparing(async () => messenger.upload(await file.toBuffer(), file.mediaType, file.name));
    await sendOrThrow(() => messenger.sendPicture(openid, mediaId));
  }

  /** A card that opens a page of the mini-program; `thumbKey` is WeChat's id of its picture. */
  override async messageSendMiniProgram(openid: string, card: payloads.MiniProgram): Promise<void> {
    const { messenger, cardPicture } = this.#account;
    assert(card.title && card.pagePath, 'A card has a title and a page.');
    const page = { title: card.title, path: card.pagePath };
    const thumbMediaId = card.thumbKey ?? (await preparing(cardPicture));
    await sendOrThrow(() => messenger.sendPage(openid, { ...page, thumbMediaId }));
  }

  /** "The other side is typing". Lost without harm. */
  async typing(openid: string, on: boolean): Promise<boolean> {
    return (await this.#account.messenger.typing(openid, on)).ok;
  }

  async #download(messageId: string): Promise<FileBoxInterface> {
    const { wechatMediaId, kind } = this.heard(messageId);
    assert(wechatMediaId, 'A message that is a file has an id at WeChat.');
    const media = await this.#account.messenger.download(wechatMediaId);
    if (!media.ok) throw new Error(`The file of a message is ${media.refusal.code}.`);
    return FileBox.fromBuffer(media.value.bytes, `${kind}.${media.value.mimeType.split('/').at(-1) ?? 'bin'}`);
  }
}
