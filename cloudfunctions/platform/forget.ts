import { and, isNotNull, lt } from 'drizzle-orm';
import { platformFact, platformIdempotency } from './schema';
import type { World } from './world';

/** A phone gives a key up long before this; after it the same key would be a new call. */
const KEYS_KEPT_DAYS = 7;
/** Told facts are kept a while, so that somebody can still ask what was told when. */
const FACTS_KEPT_DAYS = 30;
const DAY_MS = 86_400_000;

/** Drops answered keys and told facts that nobody will ask for again. Answers how many rows went. */
export async function forgetOld(world: World): Promise<number> {
  const now = world.now().getTime();
  const keys = await world.database
    .delete(platformIdempotency)
    .where(lt(platformIdempotency.createdAt, new Date(now - KEYS_KEPT_DAYS * DAY_MS)))
    .returning({ key: platformIdempotency.key });
  const facts = await world.database
    .delete(platformFact)
    .where(and(isNotNull(platformFact.relayedAt), lt(platformFact.recordedAt, new Date(now - FACTS_KEPT_DAYS * DAY_MS))))
    .returning({ factId: platformFact.factId });
  return keys.length + facts.length;
}
