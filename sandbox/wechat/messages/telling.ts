import type { Ids } from '../ids';
import { type ALLOWED, granted } from './allowance';
import type { Contact, Contacts } from './contacts';
import type { XmlFields } from './envelope';
import { belongsTo, type MessageApps, type MessageChannel } from './message-apps';
import type { Pushing, PushLetter, PushRecord } from './pushing';

export type TellingParts = {
  readonly apps: MessageApps;
  readonly contacts: Contacts;
  readonly pushing: Pushing;
  readonly ids: Ids;
  readonly now: () => Date;
};

/** What WeChat does whenever somebody does something: it remembers what that allows, and tells the shop. */
export function openTelling({ apps, contacts, pushing, ids, now }: TellingParts) {
  const letter = ({ channel, openid }: Contact, kind: string, fields: XmlFields, id: string): PushLetter => {
    const head: XmlFields = [
      ['ToUserName', apps[channel].ghName],
      ['FromUserName', openid],
      ['CreateTime', Math.floor(now().getTime() / 1000)],
    ];
    return { id, channel, openid, kind, fields: [...head, ...fields] };
  };

  return {
    contactOf(channel: MessageChannel, openid: string): Contact {
      if (!belongsTo(channel, openid)) throw new Error(`${openid} is no openid of the channel ${channel}.`);
      return contacts.of(channel, openid);
    },

    letter,

    /** An event; her phone shows `words`. */
    tell(contact: Contact, event: string, fields: XmlFields, words: string): Promise<PushRecord> {
      contacts.show(contact, { voice: 'event', kind: 'event', text: words, at: now().getTime() });
      return pushing.push(letter(contact, event, [['MsgType', 'event'], ['Event', event], ...fields], ids.eventId()));
    },

    allow(contact: Contact, what: keyof typeof ALLOWED): void {
      contact.allowances = granted(contact.allowances, what, now().getTime());
    },
  };
}
