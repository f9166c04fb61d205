import { once } from 'node:events';
import { createServer } from 'node:net';
import { signTag } from '../cloudfunctions/catalog/tag';
import { accountOf } from '../cloudfunctions/platform/caller';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import { platformGrant } from '../cloudfunctions/platform/schema';
import { envOf, newWechatKeys } from '../sandbox/wechat/keys';
import { startChild } from './child';
import type { HostCounts } from './host-process';
import type { Server } from './postgres';
import type { ShoppingSaid, ShoppingWords, Tag } from './shoppers-process';

const TAG_KEYS = `1:${'A'.repeat(43)}=`;

/** A shop that is open: host, stand-in and shoppers each in a process of their own. */
export type Mall = {
  shop(
    wish: Pick<ShoppingWords, 'way' | 'shopperCount' | 'seconds' | 'tags'> & { purchaseCount?: number },
  ): Promise<ShoppingSaid>;
  counts(): Promise<HostCounts>;
  close(): Promise<void>;
};

/** Opens the doors over a database whose chain is built; the clerk works in places 1 to `placeCount`. */
export async function openMall({ url, database }: Server, placeCount: number): Promise<Mall> {
  await employClerk(database, placeCount);
  const keys = newWechatKeys();
  const port = await freePort();
  const notifyUrl = `http://127.0.0.1:${port}/wechat-notify`;
  const wechat = await startChild('wechat-process.ts', { keys, notifyUrl });
  const phoneBase = (wechat.said as { base: string }).base;
  const env = { TAG_KEYS, ...envOf(keys, phoneBase, phoneBase, notifyUrl) };
  const host = await startChild('host-process.ts', { databaseUrl: url, port, env });
  const { base } = host.said as { base: string };
  return {
    async shop(wish) {
      const shoppers = await startChild('shoppers-process.ts', { base, phoneBase, ...wish });
      await shoppers.stop();
      return shoppers.said as ShoppingSaid;
    },
    counts: async () => (await (await fetch(`${base}/bench/counts`)).json()) as HostCounts,
    async close() {
      await host.stop();
      await wechat.stop();
    },
  };
}

/** Tags as they hang: one for each of the first `skuCount` skus in a store, spread over the first `placeCount`. */
export function tagsOf(database: Server['database'], skuCount: number, placeCount: number): Tag[] {
  const { brand } = composeWorld({ TAG_KEYS }, database, undefined);
  return Array.from({ length: skuCount }, (_, at) => {
    const [skuNo, placeNo] = [at + 1, 1 + (at % placeCount)];
    return {
      skuNo,
      placeNo,
      link: `https://${brand.domain}/t/${signTag({ kind: 'sku', subjectNo: skuNo, placeNo, issue: 0 }, brand)}`,
    };
  });
}

async function employClerk(database: Server['database'], placeCount: number): Promise<void> {
  const accountId = await accountOf(database, 'o-bench-clerk', new Date());
  const places = Array.from({ length: placeCount }, (_, at) => ({
    accountId,
    role: 'clerk' as const,
    placeNo: at + 1,
    grantedAt: new Date(),
  }));
  await database.insert(platformGrant).values(places).onConflictDoNothing();
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port is free.');
  return address.port;
}
