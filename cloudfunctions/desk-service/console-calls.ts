import type { FastifyInstance, FastifyReply } from 'fastify';
import { deskRoom } from '../desk';
import { officeRoom } from '../office';
import { forgetCallers, type KnownCaller } from '../office/knowing-callers';
import { countWrongPassword, openSession } from '../office/signing-in';
import { answer, type Request, type Room, type WireAnswer } from '../platform/serve';
import { type Console, sayNo } from './admitting';
import { giveCookie, takeCookie } from './console-cookie';

/** The rooms a console may call; what of them is for phones only refuses by itself. */
const ROOMS = new Map([officeRoom, deskRoom].map((room) => [room.name, room] as const));
const CHANGE_PASSWORD = 'office.changePassword';
const BEFORE_CHANGE: readonly unknown[] = ['office.me', CHANGE_PASSWORD];

/** One call: { path, input, key }, the very body a phone sends. An answer of the business is 200 and says itself whether it is a yes. */
export function callRoute(scope: FastifyInstance, desk: Console): void {
  scope.post('/api/call', async (request, reply) => {
    const asked = request.body !== null && typeof request.body === 'object' ? (request.body as Request) : {};
    const caller = await desk.admit(request, reply, { evenBeforeChange: BEFORE_CHANGE.includes(asked.path) });
    if (caller === undefined) return reply;
    const room = ROOMS.get(String(asked.path).split('.')[0] ?? '');
    if (room === undefined) return sayNo(reply, 200, { code: 'path/unknown' });

    const said = await answer(room, desk.world, asked, caller);
    if (said.ok && room.contract[String(asked.path)]?.mutates) await afterChange(room, desk);
    if (asked.path === CHANGE_PASSWORD) await afterChangePassword(desk, caller, said, reply);
    return 'outage' in said ? reply.code(503).send(said) : said;
  });
}

/**
 * Consoles of this process hear of it at once. If it was about who may do what, nothing that was remembered holds, and streams of sessions
 * that ended end now.
 */
async function afterChange(room: Room, { world, hub }: Console): Promise<void> {
  hub.wake();
  if (room !== officeRoom) return;
  forgetCallers(world.database);
  await hub.check();
}

/** All her sessions ended with the old password; this browser gets a new one. Wrong tries count as at the door. */
async function afterChangePassword(
  { world, hub, secureCookies }: Console,
  { userNo }: KnownCaller,
  said: WireAnswer,
  reply: FastifyReply,
): Promise<void> {
  const now = world.now();
  if (said.ok) {
    const session = await openSession(world.database, userNo, now);
    if (session) giveCookie(reply, session, now, secureCookies);
  } else if ('refusal' in said && said.refusal.code === 'password/wrong') {
    if (!(await countWrongPassword(world.database, userNo, now))) return;
    takeCookie(reply, secureCookies);
    await hub.check();
  }
}
