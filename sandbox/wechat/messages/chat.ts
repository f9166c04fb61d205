import { type Answer, type Fields, json, textOf } from '../answer';
import { leftOf } from './allowance';
import type { Contact } from './contacts';
import { isTyping } from './custom-send';
import { MESSAGE_CHANNELS, type MessageApps, type MessageChannel, openidOn } from './message-apps';
import type { MessageDesk } from './message-desk';
import type { PushRecord } from './pushing';
import { isTaken, type Saying } from './saying';

const OPENID = /^[\w-]{1,64}$/;
const DATA_URL = /^data:(image\/(?:png|jpeg|gif));base64,([A-Za-z0-9+/=]+)$/;

/** What a phone that plays one side of a conversation asks the stand-in. Openids are those of the mini-program: one phone, one person. */
export function openChat({ contacts, shopper, now }: MessageDesk, { official, mini }: MessageApps) {
  return {
    /** GET: { as, channel, after? } → the conversation as she sees it. */
    show(query: Fields): Answer {
      const who = whoIs(query);
      if (!who) return wrong('A conversation has a channel and somebody who has it.');
      const contact = contacts.of(who.channel, who.openid);
      const at = now().getTime();
      return json(200, {
        ...{ openid: who.openid, channel: who.channel, account: (who.channel === 'official' ? official : mini).ghName },
        subscribed: who.channel === 'mini' || contact.subscribed === true,
        typing: isTyping(contact, at),
        quota: leftOf(contact.allowances, at),
        bubbles: contact.bubbles.map((bubble) => ({ ...bubble, unheard: contact.unheard.has(bubble.no) })),
        now: at,
      });
    },

    /** POST: { as, channel, do, … }: she does something. Answers at once; whether the shop heard it stands beside the bubble. */
    act(body: Fields): Answer {
      const who = whoIs(body);
      if (!who) return wrong('A conversation has a channel and somebody who has it.');
      const contact = contacts.of(who.channel, who.openid);
      if (contact.subscribed === false && body['do'] === 'say') return wrong('Who does not follow cannot write.');
      const done = acted(shopper, contact, body);
      if (done === undefined) return wrong('The stand-in cannot do that.');
      void done;
      return json(200, {});
    },
  };
}

/** A promise that never fails: what the shop does not take is noted, not thrown. */
function acted(
  shopper: MessageDesk['shopper'],
  { channel, openid }: Contact,
  body: Fields,
): Promise<PushRecord> | true | undefined {
  const { do: what, ms } = body;
  if (what === 'say') {
    const saying = sayingOf(body);
    return saying && isTaken(channel, saying) ? shopper.say(channel, openid, saying) : undefined;
  }
  if (what === 'wait' && typeof ms === 'number' && ms > 0) {
    shopper.letTimePass(channel, openid, ms);
    return true;
  }
  const text = textOf(body['text']);
  if (channel === 'official') return followed(shopper, openid, what, text);
  return what === 'enter' ? shopper.enter(openid, text) : undefined;
}

function followed(shopper: MessageDesk['shopper'], openid: string, what: unknown, text: string): Promise<PushRecord> | undefined {
  if (what === 'subscribe') return shopper.subscribe(openid);
  if (what === 'unsubscribe') return shopper.unsubscribe(openid);
  if (what === 'scan' && text !== '') return shopper.scan(openid, text);
  return what === 'click' && text !== '' ? shopper.click(openid, text) : undefined;
}

function sayingOf(body: Fields): Saying | undefined {
  const text = textOf(body['text']);
  const { latitude, longitude } = body;
  if (typeof latitude === 'number' && typeof longitude === 'number') return { location: { latitude, longitude, label: text } };
  const path = textOf(body['path']);
  const pictureUrl = textOf(body['pictureUrl']);
  if (path !== '') return { miniprogrampage: { title: textOf(body['title']), path, pictureUrl } };
  const [, mimeType, base64] = DATA_URL.exec(textOf(body['picture'])) ?? [];
  if (mimeType !== undefined && base64 !== undefined) return { picture: { mimeType, bytes: Buffer.from(base64, 'base64') } };
  return text === '' ? undefined : { text };
}

function whoIs(fields: Fields): { readonly channel: MessageChannel; readonly openid: string } | undefined {
  const as = textOf(fields['as']);
  const channel = MESSAGE_CHANNELS.find((one) => one === fields['channel']);
  return channel !== undefined && OPENID.test(as) ? { channel, openid: openidOn(channel, as) } : undefined;
}

function wrong(sentence: string): Answer {
  return json(400, { wrong: sentence });
}
