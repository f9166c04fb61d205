import type { ServerResponse } from 'node:http';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { hashOfCookie } from '../office/knowing-callers';
import { type Console, sayNo } from './admitting';
import { cookieOf } from './console-cookie';
import { HELLO_FRAME } from './stream-frames';
import type { Listener } from './streaming-hub';

/** What may wait for a console that does not read, in bytes: some seconds of a busy desk. It is let go then, and comes back by itself. */
const MOST_PENDING_BYTES = 2 * 1024 * 1024;

/** Server-sent events; the id of each is its number. A browser that comes back says the last one it had. */
export function streamRoute(scope: FastifyInstance, { hub, admit }: Console): void {
  scope.get('/api/stream', async (request, reply) => {
    const after = lastHeard(request);
    if (after === null) return sayNo(reply, 400, { code: 'input/invalid' });
    const caller = await admit(request, reply);
    const cookie = cookieOf(request);
    if (caller === undefined || cookie === undefined) return reply;

    const { raw } = reply;
    const headers = {
      ...reply.getHeaders(),
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      // A proxy that waits for more to come would hold back what is to be seen at once.
      'x-accel-buffering': 'no',
    };
    reply.hijack();
    raw.writeHead(200, headers as Record<string, string>);
    raw.write(HELLO_FRAME);
    const leave = await hub.join(listenerOf(raw, { caller, tokenHash: hashOfCookie(cookie) }), after);
    if (raw.destroyed) leave();
    else raw.once('close', leave);
    return reply;
  });
}

/** The number she heard last: what the browser says when it comes back counts, then what the page says. Null: no number at all. */
function lastHeard({ headers, query }: FastifyRequest): number | null | undefined {
  const said = headers['last-event-id'] ?? (query as { after?: unknown }).after;
  if (said === undefined || said === '') return undefined;
  return typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : null;
}

function listenerOf(raw: ServerResponse, who: Pick<Listener, 'caller' | 'tokenHash'>): Listener {
  return {
    ...who,
    write(frames) {
      raw.write(frames);
      return raw.writableLength <= MOST_PENDING_BYTES;
    },
    // Not `end`, which would wait for what nobody reads.
    end: () => void raw.destroy(),
  };
}
