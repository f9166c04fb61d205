import { newId } from '../kernel/ids';
import type { Role } from './contract';
import type { Tx } from './database';

export type Grant = { readonly role: 'clerk' | 'manager' | 'officer'; readonly placeNo: number };

/** Who calls. The openid stays outside: business code knows accounts only. */
export type Caller =
  | { readonly kind: 'nobody' }
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'timer' };

export const NOBODY: Caller = { kind: 'nobody' };
export const TIMER: Caller = { kind: 'timer' };

const ACCOUNT_CACHE_LIMIT = 20_000;
const accountsByDatabase = new WeakMap<object, Map<string, string>>();

/** The account behind an openid, made on first sight; remembered in the process, since it never changes. */
export async function accountOf(database: Tx, openid: string, now: Date): Promise<string> {
  const known = accountsByDatabase.get(database) ?? new Map<string, string>();
  accountsByDatabase.set(database, known);
  const remembered = known.get(openid);
  if (remembered) return remembered;

  const accountId = await database.callSql<string>('platform_account_of', { openid, accountId: newId(), now });
  if (known.size >= ACCOUNT_CACHE_LIMIT) known.clear();
  known.set(openid, accountId);
  return accountId;
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
  return !allow.includes('anyone') && !allow.includes('shopper') && allow.some((role) => role !== 'timer');
}
