import { and, eq } from 'drizzle-orm';
import type { Tx } from '../platform/database';
import { storeClerk } from './schema';

/** A clerk or manager at work in one store. */
export type Clerk = {
  readonly clerkNo: number;
  readonly placeNo: number;
  readonly name: string;
  readonly role: 'clerk' | 'manager';
};

/** Who an account is in a store; undefined when it does not work there. */
export async function findClerk(tx: Tx, accountId: string, placeNo: number): Promise<Clerk | undefined> {
  const [row] = await tx
    .select({ clerkNo: storeClerk.clerkNo, placeNo: storeClerk.placeNo, name: storeClerk.name, role: storeClerk.role })
    .from(storeClerk)
    .where(and(eq(storeClerk.accountId, accountId), eq(storeClerk.placeNo, placeNo), storeClerk.active));
  return row;
}

/** Somebody of a store's team, whatever she stands in there. `accountId` is null once she deleted her account. */
export type TeamMember = Clerk & { readonly accountId: string | null; readonly state: 'working' | 'suspended' | 'left' };

/** These people, held until the transaction ends, so that nobody is bound to them or moved meanwhile; unknown numbers are absent. */
export function lockCrew(tx: Tx, clerkNos: readonly number[]): Promise<TeamMember[]> {
  return tx.callSql<TeamMember[]>('store_lock_clerks', { clerkNos });
}

/** Puts somebody into another store or state; what she may do follows. Refuses team/name-taken. */
export async function changeClerk(
  tx: Tx,
  change: { readonly clerkNo: number; readonly placeNo: number; readonly state: TeamMember['state']; readonly now: Date },
): Promise<void> {
  await tx.callSql<null>('store_change_clerk', change);
}
