import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import { holdWhys, type Signs } from './risk';
import { riskPolicy } from './settings';

/** Claims judged in one round trip. */
const BATCH_SIZE = 500;

type Unjudged = Signs & PacketId;
export type PacketId = { readonly campaignNo: number; readonly packetNo: number };

/** Looks at every claim nobody looked at; what looks wrong waits for an officer. Answers how many are held. */
export async function judgeClaims({ database, now }: Pick<World, 'database' | 'now'>): Promise<number> {
  let count = 0;
  for (let judged = BATCH_SIZE; judged === BATCH_SIZE; ) {
    const done = await judge(database, { limit: BATCH_SIZE }, now());
    judged = done.judgedCount;
    count += done.heldCount;
  }
  return count;
}

/** The same for one claim, when she is faster than the clock. */
export async function judgeClaim(database: Tx, { campaignNo, packetNo }: PacketId, now: Date): Promise<void> {
  await judge(database, { campaignNo, packetNo, limit: 1 }, now);
}

async function judge(database: Tx, which: Partial<PacketId> & { readonly limit: number }, now: Date) {
  const policy = await readSetting(database, riskPolicy, now);
  const { newHours, rushMinutes } = policy;
  const unjudged = await database.callSql<Unjudged[]>('campaign_signs', { ...which, newHours, rushMinutes });
  if (unjudged.length === 0) return { judgedCount: 0, heldCount: 0 };
  const judged = unjudged.map(({ campaignNo, packetNo, ...signs }) => ({ campaignNo, packetNo, whys: holdWhys(signs, policy) }));
  return { judgedCount: judged.length, heldCount: await database.callSql<number>('campaign_judge', { judged, now }) };
}
