import type { CookieSerializeOptions } from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SignedIn } from '../office/signing-in';

const NAME = 'hangtag_console';
const SHAPE = /^[\w-]{43}$/;

/** The cookie of the request, or undefined when it is none of ours. */
export function cookieOf(request: FastifyRequest): string | undefined {
  const value = request.cookies[NAME];
  return value !== undefined && SHAPE.test(value) ? value : undefined;
}

/** Scripts cannot read it, other sites cannot send it, and it goes nowhere but to the console; it lasts as long as the session at most. */
export function giveCookie(reply: FastifyReply, { cookie, endsAt }: SignedIn, now: Date, secure: boolean): void {
  const maxAge = Math.floor((Date.parse(endsAt) - now.getTime()) / 1_000);
  void reply.setCookie(NAME, cookie, { ...bounds(secure), maxAge });
}

export function takeCookie(reply: FastifyReply, secure: boolean): void {
  void reply.clearCookie(NAME, bounds(secure));
}

function bounds(secure: boolean): CookieSerializeOptions {
  return { path: '/console', httpOnly: true, sameSite: 'strict', secure };
}
