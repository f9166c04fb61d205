import { eq } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { deskMedia } from './schema';
import type { WechatChannel } from './states';

/** Something that came in and is not here yet. */
export type WantedMedia = { readonly mediaId: string; readonly channel: WechatChannel; readonly wechatMediaId: string };
export type MediaBytes = { readonly bytes: Buffer; readonly mimeType: string };

/** A picture of ours that is to go out, with WeChat's id of it while it has one. */
export type OutgoingMedia = MediaBytes & { readonly wechatMediaId: string | null };

/** What is kept of one file; WeChat's own limit of a video. */
export const MOST_MEDIA_BYTES = 10 * 1024 * 1024;
/** WeChat forgets after three days; an hour earlier we do not rely on it. */
const AT_WECHAT_MS = (3 * 24 - 1) * 3_600_000;

export function wantedMedia(database: Database, limit: number): Promise<WantedMedia[]> {
  return database.callSql<WantedMedia[]>('desk_wanted_media', { limit });
}

/** Keeps it, or (null) notes that WeChat does not have it any more. Answers whether it was still wanted: two who fetch it keep it once. */
export function keepMedia(database: Database, mediaId: string, media: MediaBytes | null, now: Date): Promise<boolean> {
  const content = media === null ? null : media.bytes.toString('base64');
  return database.callSql<boolean>('desk_keep_media', { mediaId, mimeType: media?.mimeType ?? null, content, now });
}

/** Undefined while it is not here, and when it never will be. */
export async function readMedia(database: Database, mediaId: string): Promise<MediaBytes | undefined> {
  const row = await findMedia(database, mediaId);
  if (!row?.content || row.mimeType === null) return undefined;
  return { bytes: Buffer.from(row.content), mimeType: row.mimeType };
}

/** A picture an agent sends. It goes to WeChat when the message does, so it belongs to no channel before. */
export async function storeOutgoing(database: Database, { bytes, mimeType }: MediaBytes, now: Date): Promise<string> {
  const mediaId = newId();
  await database.insert(deskMedia).values({ mediaId, channel: 'official', mimeType, content: bytes, state: 'kept', at: now });
  return mediaId;
}

/** What is to be sent on a channel; undefined when there is no such picture. */
export async function readOutgoing(
  database: Database,
  mediaId: string,
  channel: WechatChannel,
  now: Date,
): Promise<OutgoingMedia | undefined> {
  const row = await findMedia(database, mediaId);
  if (!row?.content || row.mimeType === null) return undefined;
  const isThere = row.channel === channel && row.wechatUntil !== null && row.wechatUntil > now;
  return { bytes: Buffer.from(row.content), mimeType: row.mimeType, wechatMediaId: isThere ? row.wechatMediaId : null };
}

/** WeChat has it on this channel from now on; null: it turned out that it has not. */
export function noteUpload(
  database: Database,
  upload: { readonly mediaId: string; readonly channel: WechatChannel; readonly wechatMediaId: string | null },
  now: Date,
): Promise<boolean> {
  const until = upload.wechatMediaId === null ? null : new Date(now.getTime() + AT_WECHAT_MS);
  return database.callSql<boolean>('desk_note_upload', { ...upload, until, now });
}

async function findMedia(database: Database, mediaId: string) {
  const [row] = await database.select().from(deskMedia).where(eq(deskMedia.mediaId, mediaId));
  return row;
}
