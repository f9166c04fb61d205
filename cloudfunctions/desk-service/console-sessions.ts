import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { signIn, signOut } from '../office/signing-in';
import { type Console, sayNo } from './admitting';
import { cookieOf, giveCookie, takeCookie } from './console-cookie';

const SignIn = z.strictObject({ login: z.string().min(1).max(64), password: z.string().min(1).max(200) });

/** In and out. What somebody typed is compared and forgotten: it stands in no answer and in no line of the log. */
export function sessionRoutes(scope: FastifyInstance, { world, hub, secureCookies }: Console): void {
  scope.post('/api/sign-in', async (request, reply) => {
    const typed = SignIn.safeParse(request.body);
    if (!typed.success) return sayNo(reply, 400, { code: 'input/invalid' });
    const now = world.now();
    const said = await signIn(world.database, { ...typed.data, address: request.ip, oldCookie: cookieOf(request) }, now);
    if (!said.ok) return sayNo(reply, said.refusal.code === 'sign-in/too-many' ? 429 : 401, said.refusal);
    giveCookie(reply, said.value, now, secureCookies);
    const { user, endsAt } = said.value;
    return { ok: true, value: { user, endsAt } };
  });

  scope.post('/api/sign-out', async (request, reply) => {
    const cookie = cookieOf(request);
    const ended = cookie !== undefined && (await signOut(world.database, cookie));
    if (ended) await hub.check();
    takeCookie(reply, secureCookies);
    return { ok: true, value: { ended } };
  });
}
