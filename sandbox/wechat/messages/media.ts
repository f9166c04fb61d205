import { type Answer, apiError, json, textOf } from '../answer';
import type { Call } from '../dispatch';
import type { Ids } from '../ids';
import type { MessageChannel } from './message-apps';
import type { Bytes } from './saying';

const DAY_MS = 86_400_000;
const LIFE_MS = 3 * DAY_MS;
const MB = 1_048_576;

/** What may be uploaded: in which formats, and how large. */
const KINDS: Readonly<Record<string, { readonly types: RegExp; readonly mostBytes: number }>> = {
  image: { types: /^image\/(png|jpeg|jpg|gif|bmp)$/, mostBytes: 10 * MB },
  voice: { types: /^audio\//, mostBytes: 2 * MB },
  video: { types: /^video\/mp4$/, mostBytes: 10 * MB },
  thumb: { types: /^image\/(jpeg|jpg)$/, mostBytes: 64 * 1024 },
};

type Kept = Bytes & { readonly channel: MessageChannel; readonly until: number };

export type MediaStore = ReturnType<typeof openMedia>;

/** Pictures, voices and videos of conversations, each known to its app alone, for three days. */
export function openMedia(ids: Ids, now: () => Date, baseOf: () => string) {
  const kept = new Map<string, Kept>();

  const keep = (channel: MessageChannel, bytes: Bytes) => {
    const mediaId = ids.mediaId();
    kept.set(mediaId, { ...bytes, channel, until: now().getTime() + LIFE_MS });
    return { mediaId, url: `${baseOf()}/phone/media/${mediaId}` };
  };
  const find = (mediaId: string): Kept | undefined => {
    const found = kept.get(mediaId);
    return found && found.until >= now().getTime() ? found : undefined;
  };
  const bytesOf = ({ bytes, mimeType }: Bytes): Answer => ({ status: 200, body: bytes, contentType: mimeType });

  return {
    keep,
    has: (channel: MessageChannel, mediaId: string): boolean => find(mediaId)?.channel === channel,

    /** POST /cgi-bin/media/upload, a form with the file as `media`. */
    async upload(channel: MessageChannel, call: Call): Promise<Answer> {
      const type = textOf(call.query['type']);
      const allowed = Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
      if (!allowed) return apiError(40004, 'invalid media type');
      const file = await fileOf(call);
      if (!file) return apiError(41005, 'media data missing');
      if (!allowed.types.test(file.mimeType)) return apiError(40005, 'invalid file type');
      if (file.bytes.length === 0 || file.bytes.length > allowed.mostBytes) return apiError(40009, 'invalid image size');
      const { mediaId } = keep(channel, file);
      return json(200, { type, media_id: mediaId, created_at: Math.floor(now().getTime() / 1000) });
    },

    /** GET /cgi-bin/media/get: the bytes; of a video only an address. */
    get(channel: MessageChannel, { query }: Call): Answer {
      const mediaId = textOf(query['media_id']);
      const found = find(mediaId);
      if (found?.channel !== channel) return apiError(40007, 'invalid media_id');
      if (found.mimeType.startsWith('video/')) return json(200, { video_url: `${baseOf()}/phone/media/${mediaId}` });
      return bytesOf(found);
    },

    /** What a phone shows. */
    show(mediaId: string): Answer {
      const found = find(mediaId);
      return found ? bytesOf(found) : json(404, { errMsg: 'media:fail expired' });
    },
  };
}

async function fileOf({ bytes, contentType }: Call): Promise<Bytes | undefined> {
  if (!contentType.startsWith('multipart/form-data')) return undefined;
  try {
    const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': contentType } }).formData();
    const file = form.get('media');
    if (file === null || typeof file === 'string') return undefined;
    return { bytes: Buffer.from(await file.arrayBuffer()), mimeType: file.type };
  } catch {
    // No form at all: WeChat says the same as when the file is missing.
    return undefined;
  }
}
