import type { FastifyInstance } from 'fastify';
import { readMedia, storeOutgoing } from '../desk/keeping-media';
import { type Console, sayNo } from './admitting';
import { MEDIA_HEADERS } from './console-doors';
import { pictureTypeOf } from './picture-type';

/** What a browser may show or play of what shoppers send; the rest is offered as a file. */
const SHOWN = /^(image\/(png|jpeg|gif|webp)|audio\/(mpeg|mp4|amr)|video\/mp4)$/;
const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Pictures agents send, and what shoppers sent. Ids are random and stand only in conversations the caller may read. */
export function mediaRoutes(scope: FastifyInstance, { world, admit }: Console): void {
  scope.post('/api/media', async (request, reply) => {
    const caller = await admit(request, reply);
    if (caller === undefined) return reply;
    if (!caller.roles.some((role) => role === 'agent' || role === 'lead'))
      return sayNo(reply, 403, { code: 'caller/not-allowed' });
    const bytes = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const mimeType = pictureTypeOf(bytes);
    if (mimeType === undefined || mimeType !== request.headers['content-type']) {
      return sayNo(reply, 415, { code: 'media/not-a-picture' });
    }
    return { ok: true, value: { mediaId: await storeOutgoing(world.database, { bytes, mimeType }, world.now()) } };
  });

  scope.get<{ Params: { mediaId: string } }>('/api/media/:mediaId', async (request, reply) => {
    if ((await admit(request, reply)) === undefined) return reply;
    const { mediaId } = request.params;
    const media = UUID.test(mediaId) ? await readMedia(world.database, mediaId) : undefined;
    if (!media) return sayNo(reply, 404, { code: 'media/unknown' });
    const isShown = SHOWN.test(media.mimeType);
    return reply
      .headers(MEDIA_HEADERS)
      .header('content-type', isShown ? media.mimeType : 'application/octet-stream')
      .header('content-disposition', isShown ? 'inline' : 'attachment')
      .send(media.bytes);
  });
}
