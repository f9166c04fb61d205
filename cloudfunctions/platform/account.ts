import { eq } from 'drizzle-orm';
import type { Tx } from './database';
import { platformAccount } from './schema';

/** The openid behind an account, which only calls to WeChat need; undefined once the account was deleted. */
export async function readOpenid(tx: Tx, accountId: string): Promise<string | undefined> {
  const [row] = await tx
    .select({ openid: platformAccount.openid })
    .from(platformAccount)
    .where(eq(platformAccount.accountId, accountId));
  return row?.openid ?? undefined;
}
