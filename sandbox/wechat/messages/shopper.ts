import { aged } from './allowance';
import { follow } from './contacts';
import type { XmlFields } from './envelope';
import type { MediaStore } from './media';
import type { MessageChannel } from './message-apps';
import type { PushLetter, PushRecord } from './pushing';
import { type Saying, sentAs } from './saying';
import { ticketOf } from './scene-codes';
import { openTelling, type TellingParts } from './telling';

type Parts = TellingParts & { readonly media: MediaStore };

/**
 * What a person does with WeChat in her hand. Every call answers once the shop took it or WeChat gave up; openids are those of the channel.
 */
export function openShopper(parts: Parts) {
  const { contacts, pushing, ids, now } = parts;
  const telling = openTelling(parts);
  const { subscribe, scan, click, unsubscribe } = openFollowing(parts);

  return {
    ...{ subscribe, scan, click, unsubscribe },

    /** Whoever writes to the service account without having done anything before followed it some time ago. */
    async say(channel: MessageChannel, openid: string, what: Saying): Promise<PushRecord> {
      const contact = telling.contactOf(channel, openid);
      if (contact.subscribed === false) throw new Error(`${openid} does not follow the account, so she cannot write to it.`);
      const { type, fields, bubble } = sentAs(parts, channel, what);
      const at = now().getTime();
      if (contact.subscribed === undefined && channel === 'official') follow(contact, at);
      telling.allow(contact, 'message');
      contact.talkedAt = at;
      const shown = contacts.show(contact, { voice: 'her', at, ...bubble });
      const msgId = ids.msgId();
      const posted: XmlFields = [['MsgType', type], ...fields, ['MsgId', BigInt(msgId)]];
      const record = await pushing.push(telling.letter(contact, type, posted, msgId));
      if (!record.isDelivered) contact.unheard.add(shown.no);
      return record;
    },

    /** She opens the conversation of the mini-program; `sessionFrom` is what its button said. */
    enter(openid: string, sessionFrom: string): Promise<PushRecord> {
      const contact = telling.contactOf('mini', openid);
      telling.allow(contact, 'entering');
      return telling.tell(contact, 'user_enter_tempsession', [['SessionFrom', sessionFrom]], '您进入了客服会话');
    },

    /** A text as it would be posted, without anything happening on her phone. */
    letterOf(channel: MessageChannel, openid: string, text: string, msgId = ids.msgId()): PushLetter {
      const fields: XmlFields = [
        ['MsgType', 'text'],
        ['Content', text],
        ['MsgId', BigInt(msgId)],
      ];
      return telling.letter(telling.contactOf(channel, openid), 'text', fields, msgId);
    },

    /** As if nobody had written for so long: what she allowed by writing runs out. */
    letTimePass(channel: MessageChannel, openid: string, ms: number): void {
      const contact = telling.contactOf(channel, openid);
      contact.allowances = aged(contact.allowances, ms);
      if (contact.talkedAt !== undefined) contact.talkedAt -= ms;
      contacts.changed(contact);
    },
  };
}

/** Following, and what one does with an account one follows. */
function openFollowing(parts: Parts) {
  const { contactOf, tell, allow } = openTelling(parts);
  const at = () => parts.now().getTime();

  /** She follows the service account, by a code with this scene if one is given. */
  const subscribe = (openid: string, scene?: string): Promise<PushRecord> => {
    const contact = contactOf('official', openid);
    follow(contact, at(), scene);
    allow(contact, 'event');
    if (scene === undefined) return tell(contact, 'subscribe', [['EventKey', '']], '您关注了公众号');
    return tell(contact, 'subscribe', byCode(`qrscene_${scene}`, scene), '您扫码关注了公众号');
  };

  return {
    subscribe,

    /** She scans a parametric code: a follower is told as SCAN, everybody else follows by it. */
    scan(openid: string, scene: string): Promise<PushRecord> {
      const contact = contactOf('official', openid);
      if (contact.subscribed !== true) return subscribe(openid, scene);
      allow(contact, 'event');
      return tell(contact, 'SCAN', byCode(scene, scene), '您扫了一枚带参数的码');
    },

    /** She taps a button of the menu. */
    click(openid: string, key: string): Promise<PushRecord> {
      const contact = contactOf('official', openid);
      if (contact.subscribed !== true) follow(contact, at());
      allow(contact, 'event');
      return tell(contact, 'CLICK', [['EventKey', key]], `您点了菜单「${key}」`);
    },

    /** Whatever was allowed is over: nobody who left can be written to. */
    unsubscribe(openid: string): Promise<PushRecord> {
      const contact = contactOf('official', openid);
      contact.subscribed = false;
      contact.allowances = [];
      return tell(contact, 'unsubscribe', [['EventKey', '']], '您取消了关注');
    },
  };
}

function byCode(key: string, scene: string): XmlFields {
  return [
    ['EventKey', key],
    ['Ticket', ticketOf(scene)],
  ];
}
