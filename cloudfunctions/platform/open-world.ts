import { assert } from '../kernel/assert';
import type { Database } from './database';
import { openPg } from './pg';
import { readTagKeys } from './tag-keys';
import type { OpenWechat } from './wechat/open';
import type { World } from './world';

export type Env = Readonly<Record<string, string | undefined>>;

/** Two connections serve one function instance, which answers one call at a time and may run a job beside it. */
const FUNCTION_POOL_SIZE = 2;

/** The world of a deployed function, from its environment. A missing variable is named in the thrown sentence. */
export function openWorld(env: Env, openWechat?: OpenWechat): World {
  const url = env.DATABASE_URL;
  if (!url) throw new Error('DATABASE_URL is not set; a deployed function needs PostgreSQL.');
  return composeWorld(env, openPg(url, { poolSize: FUNCTION_POOL_SIZE }), openWechat);
}

/** The same world around a database somebody else opened: the laptop's host and tests. */
export function composeWorld(
  env: Env,
  database: Database,
  openWechat: OpenWechat | undefined,
  change: Partial<Pick<World, 'now' | 'committed'>> = {},
): World {
  const now = change.now ?? (() => new Date());
  let wechat: ReturnType<OpenWechat> | undefined;
  return {
    database,
    brand: {
      name: brandNameOf(env),
      domain: env.BRAND_DOMAIN ?? 'hangtag.example.com',
      tagKeys: readTagKeys(env.TAG_KEYS),
    },
    now,
    wechat() {
      assert(openWechat, 'This function was deployed without a way to WeChat.');
      wechat ??= openWechat(env, database, now);
      return wechat;
    },
    committed: change.committed ?? (() => undefined),
  };
}

/** The brand as its customers and stores read it. */
export function brandNameOf(env: Env): string {
  return env.BRAND_NAME ?? '素履';
}
