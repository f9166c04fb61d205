import { type Answer, apiError, type Fields, fieldsOf, json, textOf } from '../answer';
import { spent } from './allowance';
import type { Bubble, Contact, Contacts } from './contacts';
import type { MediaStore } from './media';
import { belongsTo, type MessageApps, type MessageChannel, miniOpenidOf } from './message-apps';

const MOST_TEXT_BYTES = 2_048;
/** Typing is shown so long, unless a message comes before. */
const TYPING_MS = 15_000;
/** And only if one of the two said something within this. */
const TYPING_AFTER_TALK_MS = 30_000;

type Parts = {
  readonly apps: MessageApps;
  readonly contacts: Contacts;
  readonly media: MediaStore;
  readonly now: () => Date;
  readonly knowsOpenid: (openid: string) => boolean;
};

type Shown = Omit<Bubble, 'no' | 'voice' | 'at'>;
type Read = { readonly shown: Shown } | { readonly answer: Answer };

const OK = json(200, { errcode: 0, errmsg: 'ok' });

/** Messages from the account to her, each against what she allows by having done something lately. */
export function openCustomSend(parts: Parts) {
  const { contacts, now, knowsOpenid } = parts;
  const forbidden = new Set<MessageChannel>();

  const faultOfReceiver = (channel: MessageChannel, openid: string): Answer | undefined => {
    if (forbidden.has(channel)) return apiError(48001, 'api unauthorized');
    if (!belongsTo(channel, openid) || !knowsOpenid(miniOpenidOf(openid))) return apiError(40003, 'invalid openid');
    const isFollower = contacts.known(channel, openid)?.subscribed === true;
    return channel === 'official' && !isFollower ? apiError(43004, 'require subscribe') : undefined;
  };

  return {
    /** From now on the app may send nothing (or again), as when the account loses its verification. */
    forbid(channel: MessageChannel, isForbidden: boolean): void {
      if (isForbidden) forbidden.add(channel);
      else forbidden.delete(channel);
    },

    /** POST /cgi-bin/message/custom/send. */
    send(channel: MessageChannel, body: Fields): Answer {
      const openid = textOf(body['touser']);
      const wrong = faultOfReceiver(channel, openid);
      if (wrong) return wrong;
      const read = readMessage(parts, channel, body);
      if ('answer' in read) return read.answer;
      const contact = contacts.of(channel, openid);
      const at = now().getTime();
      const left = spent(contact.allowances, at);
      if (left === 45015) return apiError(45015, 'response out of time limit or subscription is canceled');
      if (left === 45047) return apiError(45047, 'out of response count limit');
      contact.allowances = left;
      contact.talkedAt = at;
      delete contact.typingUntil;
      contacts.show(contact, { voice: 'account', at, ...read.shown });
      return OK;
    },

    /** POST /cgi-bin/message/custom/typing. */
    typing(channel: MessageChannel, body: Fields): Answer {
      const openid = textOf(body['touser']);
      const wrong = faultOfReceiver(channel, openid);
      if (wrong) return wrong;
      const { command } = body;
      if (command !== 'Typing' && command !== 'CancelTyping') return apiError(45072, 'invalid command');
      const contact = contacts.of(channel, openid);
      const at = now().getTime();
      if (command === 'CancelTyping') {
        delete contact.typingUntil;
        return OK;
      }
      if (at - (contact.talkedAt ?? Number.NEGATIVE_INFINITY) > TYPING_AFTER_TALK_MS)
        return apiError(45080, 'no message within 30 seconds');
      if (isTyping(contact, at)) return apiError(45081, 'already typing');
      contact.typingUntil = at + TYPING_MS;
      return OK;
    },
  };
}

export function isTyping(contact: Contact, at: number): boolean {
  return contact.typingUntil !== undefined && contact.typingUntil > at;
}

function readMessage(parts: Parts, channel: MessageChannel, body: Fields): Read {
  const type = textOf(body['msgtype']);
  const content = fieldsOf(body[type]);
  if (type === 'text') return readText(textOf(content['content']));
  if (type === 'image') {
    const mediaId = textOf(content['media_id']);
    return parts.media.has(channel, mediaId) ? { shown: { kind: 'picture', mediaId } } : refused(40007, 'invalid media_id');
  }
  if (type === 'miniprogrampage') return readPage(parts, channel, content);
  if (type === 'news' && channel === 'official') return readNews(content);
  if (type === 'link' && channel === 'mini') return readLink(content);
  return refused(40008, 'invalid message type');
}

function readText(text: string): Read {
  if (text === '') return refused(44004, 'empty content');
  return Buffer.byteLength(text) > MOST_TEXT_BYTES
    ? refused(45002, 'content size out of limit')
    : { shown: { kind: 'text', text } };
}

function readPage({ apps, media }: Parts, channel: MessageChannel, content: Fields): Read {
  const [title, path, thumb] = [textOf(content['title']), textOf(content['pagepath']), textOf(content['thumb_media_id'])];
  // The account names the mini-program it is tied to; the mini-program itself can only mean its own pages.
  if (channel === 'official' && content['appid'] !== apps.mini.appId) return refused(40166, 'invalid weapp appid');
  if (path === '') return refused(40165, 'invalid weapp pagepath');
  if (title === '') return refused(44004, 'empty content');
  if (!media.has(channel, thumb)) return refused(40007, 'invalid media_id');
  return { shown: { kind: 'miniprogrampage', title, path, mediaId: thumb } };
}

function readNews(content: Fields): Read {
  const { articles } = content;
  if (!Array.isArray(articles) || articles.length === 0) return refused(44003, 'empty news data');
  if (articles.length > 1) return refused(45008, 'article size out of limit');
  return readArticle(fieldsOf(articles[0]), 'picurl');
}

function readLink(content: Fields): Read {
  return readArticle(content, 'thumb_url');
}

function readArticle(article: Fields, pictureField: string): Read {
  const [title, description, url] = [textOf(article['title']), textOf(article['description']), textOf(article['url'])];
  if (title === '' || !URL.canParse(url)) return refused(40035, 'invalid parameter');
  return { shown: { kind: 'link', title, description, url, pictureUrl: textOf(article[pictureField]) } };
}

function refused(errcode: number, errmsg: string): Read {
  return { answer: apiError(errcode, errmsg) };
}
