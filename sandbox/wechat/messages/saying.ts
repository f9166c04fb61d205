import type { Bubble } from './contacts';
import type { XmlFields } from './envelope';
import type { MediaStore } from './media';
import type { MessageApps, MessageChannel } from './message-apps';

export type Bytes = { readonly bytes: Buffer; readonly mimeType: string };

/** What she sends: exactly one of these. */
export type Saying =
  | { readonly text: string }
  | { readonly picture: Bytes }
  | { readonly voice: Bytes }
  | { readonly video: Bytes }
  | { readonly location: { readonly latitude: number; readonly longitude: number; readonly label: string } }
  | { readonly link: { readonly title: string; readonly description: string; readonly url: string } }
  | { readonly miniprogrampage: { readonly title: string; readonly path: string; readonly pictureUrl?: string } };

export type Sent = { readonly type: string; readonly fields: XmlFields; readonly bubble: Omit<Bubble, 'no' | 'voice' | 'at'> };

/** In the conversation of a mini-program one can send texts, pictures and its cards, nothing else. */
export function isTaken(channel: MessageChannel, what: Saying): boolean {
  return channel === 'official' || 'text' in what || 'picture' in what || 'miniprogrampage' in what;
}

/** How a message of hers is posted to the shop, and how it looks on her phone. What she attaches is kept for three days. */
export function sentAs(
  { media, apps }: { readonly media: MediaStore; readonly apps: MessageApps },
  channel: MessageChannel,
  what: Saying,
): Sent {
  if (!isTaken(channel, what)) throw new Error(`A mini-program's conversation takes no ${Object.keys(what).join()}.`);
  return contentOf(media, apps, channel, what);
}

function contentOf(media: MediaStore, apps: MessageApps, channel: MessageChannel, what: Saying): Sent {
  if ('text' in what) return { type: 'text', fields: [['Content', what.text]], bubble: { kind: 'text', text: what.text } };
  if ('picture' in what) {
    const { mediaId, url } = media.keep(channel, what.picture);
    const fields: XmlFields = [
      ['PicUrl', url],
      ['MediaId', mediaId],
    ];
    return { type: 'image', fields, bubble: { kind: 'picture', mediaId } };
  }
  if ('voice' in what) {
    const { mediaId } = media.keep(channel, what.voice);
    const fields: XmlFields = [
      ['MediaId', mediaId],
      ['Format', 'amr'],
    ];
    return { type: 'voice', fields, bubble: { kind: 'voice', mediaId } };
  }
  if ('video' in what) {
    const { mediaId } = media.keep(channel, what.video);
    const thumb = media.keep(channel, { bytes: Buffer.from([0xff, 0xd8, 0xff, 0xd9]), mimeType: 'image/jpeg' });
    const fields: XmlFields = [
      ['MediaId', mediaId],
      ['ThumbMediaId', thumb.mediaId],
    ];
    return { type: 'video', fields, bubble: { kind: 'video', mediaId } };
  }
  if ('location' in what) return placeSent(what.location);
  if ('link' in what) {
    const { title, description, url } = what.link;
    const fields: XmlFields = [
      ['Title', title],
      ['Description', description],
      ['Url', url],
    ];
    return { type: 'link', fields, bubble: { kind: 'link', title, description, url } };
  }
  return pageSent(apps.mini.appId, what.miniprogrampage);
}

function placeSent({ latitude, longitude, label }: { latitude: number; longitude: number; label: string }): Sent {
  const fields: XmlFields = [
    ['Location_X', latitude],
    ['Location_Y', longitude],
    ['Scale', 15],
    ['Label', label],
  ];
  return { type: 'location', fields, bubble: { kind: 'location', text: label } };
}

function pageSent(appId: string, page: { title: string; path: string; pictureUrl?: string }): Sent {
  const { title, path, pictureUrl = '' } = page;
  const fields: XmlFields = [
    ['Title', title],
    ['AppId', appId],
    ['PagePath', path],
    ['ThumbUrl', pictureUrl],
    ['ThumbMediaId', ''],
  ];
  return { type: 'miniprogrampage', fields, bubble: { kind: 'miniprogrampage', title, path, pictureUrl } };
}
