import { and, asc, inArray, lte } from 'drizzle-orm';
import { type Outcome, ok } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { log, troubleOf } from '../platform/log';
import type { World } from '../platform/world';
import { CLOCK, type Deed, lockFor, move } from './running';
import { campaign } from './schema';

/** Packets nobody had, and their money, which left the campaign. */
export type Ended = { readonly count: number; readonly fen: number };

/** Ends a campaign for good, also one that was never launched: nothing is promised any more, what was promised is still paid. */
export async function endCampaign(
  tx: Tx,
  code: string,
  deed: Deed,
): Promise<Outcome<Ended, 'campaign/unknown' | 'campaign/wrong-state'>> {
  const found = await lockFor(tx, code, 'ended');
  if (!found.ok) return found;
  const { campaignNo } = found.value;
  await move(tx, found.value, 'ended', 'ended', deed, { endedAt: deed.now, pausedWhy: null });
  return ok(await tx.callSql<Ended>('campaign_close', { campaignNo, now: deed.now }));
}

/** Ends what is over by its calendar, one by one, so that one that fails stops no other. Answers how many ended. */
export async function endOverdue({ database, now }: World): Promise<number> {
  const at = now();
  const overdue = await database
    .select({ code: campaign.code })
    .from(campaign)
    .where(and(inArray(campaign.state, ['live', 'paused']), lte(campaign.untilAt, at)))
    .orderBy(asc(campaign.campaignNo));
  let count = 0;
  for (const { code } of overdue) {
    try {
      count += await database.transaction((tx) => endIfOver(tx, code, at));
    } catch (error) {
      log.error({ code, error: troubleOf(error) }, 'a campaign did not end');
    }
  }
  return count;
}

/** Its end may have been moved since it was seen. */
async function endIfOver(tx: Tx, code: string, now: Date): Promise<number> {
  const found = await lockFor(tx, code, 'ended');
  if (!found.ok || found.value.untilAt > now) return 0;
  const ended = await endCampaign(tx, code, { by: CLOCK, now });
  return ended.ok ? 1 : 0;
}
