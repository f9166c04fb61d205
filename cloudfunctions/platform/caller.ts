import { newId } from '../kernel/ids';
import type { Role } from './contract';
import type { Tx } from './database';
import { createRecent } from './recent';

export type Grant = { readonly role: 'clerk' | 'manager' | 'officer'; readonly placeNo: number };

/** What a user of the console may be. A manager sees her own store only. */
export const CONSOLE_ROLES = ['agent', 'lead', 'officer', 'manager'] as const;
export type ConsoleRole = (typeof CONSOLE_ROLES)[number];

/** Somebody signed in at the console: no WeChat account, but a user of its own. */
export type ConsoleCaller = {
  readonly kind: 'console';
  readonly userNo: number;
  /** Keeps her idempotency keys, as an account id keeps a shopper's. */
  readonly userId: string;
  readonly login: string;
  readonly roles: readonly ConsoleRole[];
  /** The store a manager is bound to; null for everybody else. */
  readonly placeNo: number | null;
};

/** Who calls. The openid stays outside: business code knows accounts only. */
export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'account'; readonly accountId: string }
  | ConsoleCaller
  | { readonly kind: 'timer' };

export const NOBODY: Caller = { kind: 'nobody' };
export const TIMER: Caller = { kind: 'timer' };

/** How long a process believes what it knows of an account. Who leaves here is forgotten at once; other processes learn it within this. */
const FRESH_MS = 60_000;
const accounts = createRecent<string, string>(FRESH_MS);
const presence = createRecent<boolean, string>(FRESH_MS);

/**
 * The account behind an openid, made on first sight. Somebody who left and comes back is on first sight again. A unionid WeChat told with it
 * is kept, so that her messages to the service account, where her openid is another one, can be known as hers.
 */
export async function accountOf(database: Tx, openid: string, now: Date, unionid?: string): Promise<string> {
  const seenAs = unionid === undefined ? openid : `${openid} ${unionid}`;
  const remembered = accounts.peek(database, seenAs, now);
  if (remembered !== undefined && presence.peek(database, remembered, now) !== false) return remembered;

  const accountId = await database.callSql<string>('platform_account_of', {
    openid,
    accountId: newId(),
    now,
    unionid: unionid ?? null,
  });
  accounts.put(database, [openid, seenAs], accountId, now);
  return accountId;
}

/** After the account left: this process does not take its openid or its tokens for it any more. */
export function forgetAccount(database: Tx, accountId: string, now: Date): void {
  presence.put(database, [accountId], false, now);
}

/** The caller a token names, or nobody when the account behind it left: a token lives on for weeks and knows nothing of it. */
export async function presentCaller(database: Tx, caller: Caller, now: Date): Promise<Caller> {
  if (caller.kind !== 'account') return caller;
  const known = presence.peek(database, caller.accountId, now);
  const isPresent = known ?? (await database.callSql<boolean>('platform_is_present', { accountId: caller.accountId }));
  if (known === undefined) presence.put(database, [caller.accountId], isPresent, now);
  return isPresent ? caller : NOBODY;
}

export function readGrants(tx: Tx, accountId: string): Promise<Grant[]> {
  return tx.callSql<Grant[]>('platform_grants_of', { accountId });
}

/**
 * Whether one of the allowed roles is held, at that place if the action has one. Head office is everywhere; a clerk and a manager
 * only where they work.
 */
export function isAllowed(
  allow: readonly Role[],
  caller: Caller,
  grants: readonly Grant[],
  placeNo: number | undefined,
): boolean {
  return allow.some((role) => {
    switch (role) {
      case 'anyone':
        return true;
      case 'shopper':
        return caller.kind === 'account';
      case 'timer':
        return caller.kind === 'timer';
      case 'console:agent':
      case 'console:lead':
      case 'console:officer':
        return caller.kind === 'console' && caller.roles.some((one) => `console:${one}` === role);
      case 'console:manager':
        return (
          caller.kind === 'console' && caller.roles.includes('manager') && (placeNo === undefined || caller.placeNo === placeNo)
        );
      case 'officer':
        return grants.some((grant) => grant.role === 'officer');
      case 'clerk':
      case 'manager':
        return grants.some((grant) => grant.role === role && (placeNo === undefined || grant.placeNo === placeNo));
    }
  });
}

/** Whether the answer depends on grants at all; shopper calls save the round trip. */
export function needsGrants(allow: readonly Role[]): boolean {
  return (
    !allow.includes('anyone') &&
    !allow.includes('shopper') &&
    allow.some((role) => ['clerk', 'manager', 'officer'].includes(role))
  );
}
