import type { Allowances } from './allowance';
import type { MessageChannel } from './message-apps';

/** A line of the conversation as her phone shows it. */
export type Bubble = {
  readonly no: number;
  /** `event`: a grey line in the middle ("您关注了素履"). */
  readonly voice: 'her' | 'account' | 'event';
  readonly kind: 'text' | 'picture' | 'voice' | 'video' | 'location' | 'link' | 'miniprogrampage' | 'event';
  readonly text?: string;
  readonly title?: string;
  readonly description?: string;
  /** A page of the mini-program with its query, or an address. */
  readonly path?: string;
  readonly url?: string;
  readonly mediaId?: string;
  readonly pictureUrl?: string;
  readonly at: number;
};

export type Contact = {
  readonly channel: MessageChannel;
  readonly openid: string;
  /** Undefined until she did something: whoever writes to the service account followed it at some time before. */
  subscribed?: boolean;
  subscribedAt?: number;
  /** The scene of the code she followed by. */
  subscribedBy?: string;
  allowances: Allowances;
  /** The last message either way: WeChat shows "typing" only shortly after it. */
  talkedAt?: number;
  typingUntil?: number;
  /** Bubbles her service account did not take, by number. */
  readonly unheard: Set<number>;
  readonly bubbles: Bubble[];
};

/** What is kept of a contact over a restart: all but the bytes of pictures. */
export type KeptContact = Omit<Contact, 'bubbles' | 'unheard'> & { readonly bubble?: Bubble };
export type Contacts = ReturnType<typeof openContacts>;

/** Everybody who has something to do with one of the apps, and what her phone shows. `keep` hears of every change. */
export function openContacts(found: readonly KeptContact[], keep: (contact: KeptContact) => void) {
  const contacts = new Map<string, Contact>();
  let count = 0;
  const of = (channel: MessageChannel, openid: string): Contact => {
    const known = contacts.get(`${channel} ${openid}`);
    if (known) return known;
    const made: Contact = { channel, openid, allowances: [], unheard: new Set(), bubbles: [] };
    contacts.set(`${channel} ${openid}`, made);
    return made;
  };
  const changed = ({ bubbles: _bubbles, unheard: _unheard, ...kept }: Contact, bubble?: Bubble): void =>
    keep(bubble ? { ...kept, bubble } : kept);

  for (const { bubble, ...kept } of found) {
    const contact = Object.assign(of(kept.channel, kept.openid), kept);
    if (!bubble) continue;
    contact.bubbles.push(bubble);
    count = Math.max(count, bubble.no);
  }
  return {
    known: (channel: MessageChannel, openid: string): Contact | undefined => contacts.get(`${channel} ${openid}`),
    of,
    changed: (contact: Contact): void => changed(contact),

    /** A new line; with it everything about the contact is kept as it is now. */
    show(contact: Contact, bubble: Omit<Bubble, 'no'>): Bubble {
      count += 1;
      const shown = { no: count, ...bubble };
      contact.bubbles.push(shown);
      changed(contact, shown);
      return shown;
    },
  };
}

/** She follows the account from now on, by the code of a scene if there was one. */
export function follow(contact: Contact, at: number, scene?: string): void {
  contact.subscribed = true;
  contact.subscribedAt = at;
  if (scene === undefined) delete contact.subscribedBy;
  else contact.subscribedBy = scene;
}
