import { eq, sql } from 'drizzle-orm';
import type { Database, Tx } from '../database';
import { platformToken } from '../schema';
import type { World } from '../world';
import { createApi } from './api';
import { type MessageChannel, readWechatConfig, type WechatConfig } from './config';
import { createMessenger, type Messenger } from './messenger';
import { createPay } from './pay';
import { createTokenHolder, type Token, type TokenHolder, type TokenStore } from './token';
import { createTransfers } from './transfer';

export type OpenWechat = (
  env: Readonly<Record<string, string | undefined>>,
  database: Database,
  now: () => Date,
) => ReturnType<World['wechat']>;

/** Everything of WeChat for one process. Only functions that talk to WeChat import this, so the others stay small. */
export const openWechat: OpenWechat = (env, database, now) => {
  const config = readWechatConfig(env);
  const tokens = createTokenHolder(config, tokenStoreOf(database, 'mini-program'), now);
  return {
    config,
    pay: createPay(config),
    transfers: createTransfers(config),
    api: createApi(config, tokens),
    messengers: messengersOf(config, database, tokens, now),
  };
};

/** The conversation of the mini-program goes by the mini-program's own token; the service account is another app. */
function messengersOf(
  config: WechatConfig,
  database: Database,
  miniTokens: TokenHolder,
  now: () => Date,
): Partial<Record<MessageChannel, Messenger>> {
  const { apiBase, appId: pagesOf } = config;
  const { official, mini } = config.messageApps;
  const officialTokens = official && createTokenHolder({ apiBase, ...official }, tokenStoreOf(database, 'official-account'), now);
  return {
    ...(officialTokens ? { official: createMessenger({ apiBase, tokens: officialTokens, pagesOf }) } : {}),
    ...(mini ? { mini: createMessenger({ apiBase, tokens: miniTokens }) } : {}),
  };
}

/** Any constants work, as long as they are ours alone: one lock per app, so that neither waits while the other's token is fetched. */
const LOCKS = { 'mini-program': 7_405_927, 'official-account': 7_405_929 } as const;
type Service = keyof typeof LOCKS;

/** The token lives in the database and is renewed under a lock, so all instances share one and none invalidates another's. */
function tokenStoreOf(database: Database, service: Service): TokenStore {
  return {
    read: () => readToken(database, service),
    lock: (work) =>
      database.transaction(async (tx) => {
        await tx.execute(sql`select pg_advisory_xact_lock(${LOCKS[service]})`);
        return work({ read: () => readToken(tx, service), write: (token) => writeToken(tx, service, token) });
      }),
  };
}

async function readToken(database: Database | Tx, service: Service): Promise<Token | undefined> {
  const [row] = await database.select().from(platformToken).where(eq(platformToken.service, service));
  return row && { token: row.token, expiresAt: row.expiresAt };
}

async function writeToken(tx: Tx, service: Service, token: Token): Promise<void> {
  const row = { service, ...token };
  await tx.insert(platformToken).values(row).onConflictDoUpdate({ target: platformToken.service, set: token });
}
