import { eq } from 'drizzle-orm';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Tx } from '../cloudfunctions/platform/database';
import { platformGrant } from '../cloudfunctions/platform/schema';
import { referralBinding, referralReceipt } from '../cloudfunctions/referral/schema';
import { storeClerk } from '../cloudfunctions/store/schema';
import { SATURDAY_AFTERNOON, type SmallShop } from './small-shop';

const DAY_MS = 86_400_000;

export type Employed = { readonly caller: SmallShop['clerk']; readonly clerkNo: number; readonly name: string };

/** Somebody more who works in a store of the small shop, since a month. */
export async function hire(
  shop: SmallShop,
  wish: { readonly name: string; readonly placeNo: number; readonly role?: 'clerk' | 'manager'; readonly openid?: string },
): Promise<Employed> {
  const { name, placeNo, role = 'clerk' } = wish;
  const caller = await shop.account(wish.openid ?? `o-${role}-${placeNo}-${name}`);
  const joinedAt = new Date(SATURDAY_AFTERNOON.getTime() - 30 * DAY_MS);
  const [row] = await shop.database
    .insert(storeClerk)
    .values({ clerkId: newId(), placeNo, accountId: caller.accountId, name, role, joinedAt })
    .returning({ clerkNo: storeClerk.clerkNo });
  if (!row) throw new Error('Somebody who was hired has a number.');
  await shop.database
    .insert(platformGrant)
    .values({ accountId: caller.accountId, role, placeNo, grantedAt: joinedAt })
    .onConflictDoNothing();
  return { caller, clerkNo: row.clerkNo, name };
}

export async function clerkNoOf(database: Tx, accountId: string): Promise<number> {
  const [row] = await database.select().from(storeClerk).where(eq(storeClerk.accountId, accountId));
  if (!row) throw new Error('Nobody with this account works here.');
  return row.clerkNo;
}

/** A customer who scanned the clerk's code, by default three days ago; answers the number she has at the counter: her binding's. */
export async function bind(
  database: Tx,
  wish: { readonly accountId: string; readonly clerkNo: number; readonly placeNo: number; readonly boundAt?: Date },
): Promise<string> {
  const { accountId, clerkNo, placeNo } = wish;
  const boundAt = wish.boundAt ?? new Date(SATURDAY_AFTERNOON.getTime() - 3 * DAY_MS);
  const protectedUntil = new Date(boundAt.getTime() + 90 * DAY_MS);
  const [bindingId, receiptId] = [newId(), newId()];
  await database.insert(referralReceipt).values({
    receiptId,
    event: 'bind',
    accountId,
    placeNo,
    rule: 'first-clerk',
    policy: {},
    inputs: {},
    outcome: { clerkNo },
    sentence: '第一次扫导购的码，由她服务。',
    decidedAt: boundAt,
  });
  await database.insert(referralBinding).values({ bindingId, accountId, clerkNo, placeNo, boundAt, protectedUntil, receiptId });
  return bindingId;
}
