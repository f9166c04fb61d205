import { createHash } from 'node:crypto';
import { newSessionToken } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { ConsoleUser } from './contract';
import { forgetCallers, hashOfCookie } from './knowing-callers';
import { type HashCost, hashPassword, isOutdated, verifyPassword } from './passwords';
import { signInPolicy } from './settings';

/** An open session: what the browser keeps, until when, and who she is. */
export type SignedIn = { readonly cookie: string; readonly endsAt: string; readonly user: ConsoleUser };

export type Attempt = {
  readonly login: string;
  readonly password: string;
  /** Where it comes from, for the limit per address; kept as a hash for two days at most. */
  readonly address: string;
  /** The session the browser had before: it ends, so that nobody can lay a known one under her. */
  readonly oldCookie?: string | undefined;
};

type Tried = { readonly retryAt: string } | { readonly userNo: number | null; readonly passwordHash: string | null };

/**
 * Opens a session. Refuses with one code and after the same work whether the login is unknown, the password wrong, the user gone or
 * locked: to be told "locked" would say that the login exists, and (with the right password) that the guess was right. Refuses
 * `sign-in/too-many` when the address failed too often, before anything is compared. `cost` is what passwords are hashed with, if not as usual.
 */
export async function signIn(
  database: Tx,
  { login, password, address, oldCookie }: Attempt,
  now: Date,
  cost?: HashCost,
): Promise<Outcome<SignedIn, 'sign-in/wrong' | 'sign-in/too-many'>> {
  const policy = await readSetting(database, signInPolicy, now);
  const addressHash = hashOfAddress(address);
  const asked = { login: login.trim().toLowerCase(), addressHash, limit: policy.attempts, windowMinutes: policy.attemptMinutes };
  const tried = await database.callSql<Tried>('office_try_sign_in', { ...asked, now });
  if ('retryAt' in tried) return refuse('sign-in/too-many', { until: tried.retryAt });

  const { userNo, passwordHash } = tried;
  if (!(await verifyPassword(password, passwordHash, cost)) || passwordHash === null) {
    await database.callSql('office_count_wrong', { userNo, ...policy, endSessions: false, now });
    return refuse('sign-in/wrong', { lockMinutes: policy.lockMinutes });
  }
  const cookie = newSessionToken();
  const session = await database.callSql<Omit<SignedIn, 'cookie'> | null>('office_sign_in', {
    userNo,
    passwordHash,
    freshHash: isOutdated(passwordHash, cost) ? await hashPassword(password, cost) : null,
    addressHash,
    oldTokenHash: oldCookie === undefined ? null : hashOfCookie(oldCookie),
    tokenHash: hashOfCookie(cookie),
    sessionHours: policy.sessionHours,
    now,
  });
  if (!session) return refuse('sign-in/wrong', { lockMinutes: policy.lockMinutes });
  if (oldCookie !== undefined) forgetCallers(database);
  return ok({ cookie, ...session });
}

/** Ends the session of a cookie; false when there was none. */
export async function signOut(database: Tx, cookie: string): Promise<boolean> {
  const ended = await database.callSql<boolean>('office_end_session', { tokenHash: hashOfCookie(cookie) });
  forgetCallers(database);
  return ended;
}

/** A session in place of those that ended because she changed her password; undefined when she left meanwhile. */
export async function openSession(database: Tx, userNo: number, now: Date): Promise<SignedIn | undefined> {
  const { sessionHours } = await readSetting(database, signInPolicy, now);
  const cookie = newSessionToken();
  const wanted = { userNo, tokenHash: hashOfCookie(cookie), sessionHours, now };
  const session = await database.callSql<Omit<SignedIn, 'cookie'> | null>('office_open_session', wanted);
  return session ? { cookie, ...session } : undefined;
}

/**
 * A wrong old password from a signed-in screen counts like one at the door, and at the limit all her sessions end: otherwise a stolen
 * session could try passwords for ever. Outside the refused call, which takes everything back it wrote.
 */
export async function countWrongPassword(database: Tx, userNo: number, now: Date): Promise<boolean> {
  const policy = await readSetting(database, signInPolicy, now);
  const locked = await database.callSql<boolean>('office_count_wrong', { userNo, ...policy, endSessions: true, now });
  if (locked) forgetCallers(database);
  return locked;
}

/** An address of IPv6 counts by its network (/64), since whoever has one has all of it. */
function hashOfAddress(address: string): string {
  const [head = ''] = address.split('::');
  const isVersion6 = address.includes(':') && !address.includes('.');
  const network = isVersion6 ? [...head.split(':'), '0', '0', '0', '0'].slice(0, 4).join(':') : address;
  return createHash('sha256').update(`sign-in ${network}`).digest('base64url');
}
