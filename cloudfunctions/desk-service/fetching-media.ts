import { keepMedia, MOST_MEDIA_BYTES, wantedMedia } from '../desk/keeping-media';
import { Outage } from '../platform/outage';
import type { World } from '../platform/world';

const PORTION = 10;

/**
 * Fetches pictures, voices and videos before WeChat forgets them. What WeChat does not have any more, or what is too large, is gone. One that
 * cannot be fetched does not hold up the others; then the turn fails at its end. Answers how many are settled.
 */
export async function fetchMedia(world: World): Promise<number> {
  const wanted = await wantedMedia(world.database, PORTION);
  if (wanted.length === 0) return 0;
  const { messengers } = world.wechat();
  let outage: Outage | undefined;
  let settled = 0;
  for (const { mediaId, channel, wechatMediaId } of wanted) {
    try {
      const media = await messengers[channel]?.download(wechatMediaId);
      const isHere = media?.ok === true && media.value.bytes.length <= MOST_MEDIA_BYTES;
      settled += (await keepMedia(world.database, mediaId, isHere ? media.value : null, world.now())) ? 1 : 0;
    } catch (error) {
      if (!(error instanceof Outage)) throw error;
      outage = error;
    }
  }
  if (outage) throw outage;
  return settled;
}
