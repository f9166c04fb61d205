import { and, eq } from 'drizzle-orm';
import type { Tx } from '../platform/database';
import { storeClerk } from './schema';

/** A clerk or manager at work in one store. */
export type Clerk = { readonly clerkNo: number; readonly placeNo: number; readonly name: string; readonly role: 'clerk' | 'manager' };

/** Who an account is in a store; undefined when it does not work there. */
export async function findClerk(tx: Tx, accountId: string, placeNo: number): Promise<Clerk | undefined> {
  const [row] = await tx
    .select({ clerkNo: storeClerk.clerkNo, placeNo: storeClerk.placeNo, name: storeClerk.name, role: storeClerk.role })
    .from(storeClerk)
    .where(and(eq(storeClerk.accountId, accountId), eq(storeClerk.placeNo, placeNo), storeClerk.active));
  return row;
}
