import { createHash } from 'node:crypto';
import type { ConsoleCaller, ConsoleRole } from '../platform/caller';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import { signInPolicy } from './settings';

/** Who a cookie stands for, and whether she may do nothing yet but change her password. */
export type KnownCaller = ConsoleCaller & { readonly mustChangePassword: boolean };

type CallerRow = {
  readonly userNo: number;
  readonly userId: string;
  readonly login: string;
  readonly roles: ConsoleRole[];
  readonly placeNo: number | null;
  readonly mustChangePassword: boolean;
};

/** How long a process believes what it knows of a cookie. Who signs out or leaves here is forgotten at once; other processes learn it within this. */
const FRESH_MS = 10_000;
const LIMIT = 10_000;

type Memory = { callers: Map<string, { readonly caller: KnownCaller; readonly readAt: number }> };
const memories = new WeakMap<object, Memory>();

/** The caller behind a cookie, or undefined: none, forged, over, idle for too long, or she left. One round trip, and none when just asked. */
export async function callerOfCookie(database: Tx, cookie: string | undefined, now: Date): Promise<KnownCaller | undefined> {
  if (!cookie) return undefined;
  const tokenHash = hashOfCookie(cookie);
  const { callers } = memoryOf(database);
  const known = callers.get(tokenHash);
  if (known && Math.abs(now.getTime() - known.readAt) < FRESH_MS) return known.caller;

  const { idleMinutes } = await readSetting(database, signInPolicy, now);
  const row = await database.callSql<CallerRow | null>('office_caller', { tokenHash, idleMinutes, now });
  if (!row) {
    callers.delete(tokenHash);
    return undefined;
  }
  const caller = callerFrom(row);
  if (callers.size >= LIMIT) callers.clear();
  // Into the map that was there before asking: if everybody was forgotten meanwhile, what was read may be older than the reason for it.
  callers.set(tokenHash, { caller, readAt: now.getTime() });
  return caller;
}

/** The callers of many sessions, by hash, for streams that stay open: looking counts as no use. Absent: signed out. */
export async function callersOfSessions(
  database: Tx,
  tokenHashes: readonly string[],
  now: Date,
): Promise<ReadonlyMap<string, KnownCaller>> {
  const { idleMinutes } = await readSetting(database, signInPolicy, now);
  const rows = await database.callSql<Record<string, CallerRow>>('office_callers', { tokenHashes, idleMinutes, now });
  return new Map(Object.entries(rows).map(([tokenHash, row]) => [tokenHash, callerFrom(row)]));
}

/** After somebody signed out, left or was given other roles: this process asks again for everybody. */
export function forgetCallers(database: Tx): void {
  memoryOf(database).callers = new Map();
}

/** What is kept of a cookie: whoever reads the table cannot sign in with it. */
export function hashOfCookie(cookie: string): string {
  return createHash('sha256').update(cookie).digest('base64url');
}

function callerFrom({ roles, ...row }: CallerRow): KnownCaller {
  return { kind: 'console', roles, ...row };
}

function memoryOf(database: Tx): Memory {
  const memory = memories.get(database) ?? { callers: new Map() };
  memories.set(database, memory);
  return memory;
}
