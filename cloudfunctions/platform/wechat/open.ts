import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '../database';
import { platformToken } from '../schema';
import type { World } from '../world';
import { createApi } from './api';
import { readWechatConfig } from './config';
import { createPay } from './pay';
import { createTokenHolder, type Token, type TokenStore } from './token';
import { createTransfers } from './transfer';

export type OpenWechat = (
  env: Readonly<Record<string, string | undefined>>,
  database: Database,
  now: () => Date,
) => ReturnType<World['wechat']>;

/** Everything of WeChat for one process. Only functions that talk to WeChat import this, so the others stay small. */
export const openWechat: OpenWechat = (env, database, now) => {
  const config = readWechatConfig(env);
  const tokens = createTokenHolder(config, tokenStoreOf(database), now);
  return { config, pay: createPay(config), transfers: createTransfers(config), api: createApi(config, tokens) };
};

const SERVICE = 'mini-program';
const LOCK = 7_405_927;

/** The token lives in the database and is renewed under a lock, so all instances share one and none invalidates another's. */
function tokenStoreOf(database: Database): TokenStore {
  return {
    read: () => readToken(database),
    lock: (work) =>
      database.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
        return work({ read: () => readToken(tx), write: (token) => writeToken(tx, token) });
      }),
  };
}

async function readToken(database: Database | Tx): Promise<Token | undefined> {
  const [row] = await database.select().from(platformToken).where(eq(platformToken.service, SERVICE));
  return row && { token: row.token, expiresAt: row.expiresAt };
}

async function writeToken(tx: Tx, token: Token): Promise<void> {
  const row = { service: SERVICE, ...token };
  await tx.insert(platformToken).values(row).onConflictDoUpdate({ target: platformToken.service, set: token });
}
