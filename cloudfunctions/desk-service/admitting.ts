import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Refusal, refuse } from '../kernel/outcome';
import { callerOfCookie, type KnownCaller } from '../office/knowing-callers';
import type { World } from '../platform/world';
import { cookieOf } from './console-cookie';
import type { StreamingHub } from './streaming-hub';

export type ConsoleOptions = {
  readonly world: World;
  readonly hub: StreamingHub;
  /** The built pages; without them only the calls are answered. */
  readonly consoleFolder?: string | undefined;
  /** False on a laptop only, where there is no https: the browser would not send a secure cookie. */
  readonly secureCookies: boolean;
};

/** What the routes of a scope have in common. */
export type Console = ConsoleOptions & {
  /** Who sends the request; when nobody may, the answer was sent and it is undefined. */
  readonly admit: (
    request: FastifyRequest,
    reply: FastifyReply,
    wish?: { readonly evenBeforeChange?: boolean },
  ) => Promise<KnownCaller | undefined>;
};

/** Nobody signed in: 401. Somebody with a password an officer made: nothing but changing it. */
export async function admit(
  world: World,
  request: FastifyRequest,
  reply: FastifyReply,
  { evenBeforeChange = false }: { readonly evenBeforeChange?: boolean } = {},
): Promise<KnownCaller | undefined> {
  const caller = await callerOfCookie(world.database, cookieOf(request), world.now());
  if (caller === undefined) {
    void sayNo(reply, 401, { code: 'caller/unknown' });
    return undefined;
  }
  if (caller.mustChangePassword && !evenBeforeChange) {
    void sayNo(reply, 403, { code: 'password/must-change' });
    return undefined;
  }
  return caller;
}

export function sayNo(reply: FastifyReply, status: number, { code, details }: Refusal): FastifyReply {
  return reply.code(status).send(refuse(code, details));
}
