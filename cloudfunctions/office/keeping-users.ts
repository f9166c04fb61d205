import { newId } from '../kernel/ids';
import type { ConsoleRole } from '../platform/caller';
import type { Tx } from '../platform/database';
import type { ConsoleUser } from './contract';
import { hashPassword } from './passwords';

/** What somebody is at the console. The store is a manager's, and only hers. */
export type Post = { readonly name: string; readonly roles: readonly ConsoleRole[]; readonly placeNo: number | null };

/** Everybody who works at the console, then those who left. */
export function listUsers(tx: Tx, now: Date): Promise<ConsoleUser[]> {
  return tx.callSql<ConsoleUser[]>('office_users', { now });
}

/** With a first password she has to change. Throws `user/login-taken`, `user/store-missing`, `place/unknown`. */
export async function addUser(
  tx: Tx,
  { fresh, ...post }: Post & { readonly login: string; readonly fresh: string },
  now: Date,
): Promise<ConsoleUser> {
  return tx.callSql<ConsoleUser>('office_add_user', { ...post, userId: newId(), passwordHash: await hashPassword(fresh), now });
}

/**
 * Another name, other roles, or she leaves (or comes back, and is given a new password then). `byUserNo` is null for who sits at the terminal.
 * Throws `user/unknown`, `user/store-missing`, `place/unknown`, `user/last-officer`, `user/self`.
 */
export function changeUser(
  tx: Tx,
  change: Post & { readonly userNo: number; readonly left: boolean; readonly byUserNo: number | null },
  now: Date,
): Promise<ConsoleUser> {
  return tx.callSql<ConsoleUser>('office_change_user', { ...change, now });
}

/** Another first password. Her lock is opened and her sessions end. Throws `user/unknown` (also for who left) and `user/self`. */
export async function giveNewPassword(
  tx: Tx,
  { fresh, ...wanted }: { readonly userNo: number; readonly fresh: string; readonly byUserNo: number | null },
  now: Date,
): Promise<ConsoleUser> {
  return tx.callSql<ConsoleUser>('office_new_password', { ...wanted, passwordHash: await hashPassword(fresh), now });
}
