import { ok } from '../kernel/outcome';
import { levels } from '../member/settings';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { type FaceFacts, toCampaignFace } from './campaign-face';
import { isQuietFor, quietHoursOf, subsidyOf } from './clerk-day';
import type { campaignContract } from './contract';
import type { UnfitWhy } from './states';
import type { Terms } from './terms';

type C = typeof campaignContract;
type Closed = 'paused' | 'hours' | 'quiet' | 'sold-out' | 'sold-out-today';
type Facts = Omit<FaceFacts, 'terms'> & {
  readonly terms: Omit<Terms, 'placeNos' | 'goal'>;
  /** Hours of this day in which the store is too full, 0–23. */
  readonly peakHours: readonly number[];
  readonly hasPeak: boolean;
  readonly nowClosed: Closed | null;
  readonly claimedToday: number;
  readonly leftToday: number | null;
};
type Day = {
  readonly campaigns: readonly Facts[];
  readonly leftOut: readonly { readonly title: string; readonly why: UnfitWhy }[];
  readonly toOpenCount: number;
  readonly earnedCount: number;
  readonly earnedFen: number;
};

/** A million free packets take long to count, and a clerk's screen is not the ledger: what is left may be half a minute old. */
const knownLeft = createRecent<number>(30_000);

/** One round trip, and one more when nobody asked lately what is left. */
export const today: Action<C, 'campaign.today'> = async ({ tx, world, accountId, now }, { placeNo }) => {
  const { campaigns, leftOut, ...hers } = await tx.callSql<Day>('campaign_today', { accountId, placeNo, now });
  const { ladder } = await readSetting(tx, levels, now, world.database);
  const nameOf = (code: string) => ladder.find((level) => level.code === code)?.name ?? code;
  const left = await readLeft(
    tx,
    campaigns.map(({ campaignNo }) => campaignNo),
    now,
  );
  return ok({
    campaigns: campaigns.map((facts) => ({
      ...toCampaignFace(facts),
      say: facts.terms.say,
      quietHours: isQuietFor(facts.terms) ? quietHoursOf(facts.peakHours) : [],
      nowClosed: facts.nowClosed,
      perMember: facts.terms.limits.perMember,
      claimedToday: facts.claimedToday,
      leftToday: facts.leftToday === null ? null : Math.max(0, facts.leftToday),
      leftCount: left.get(facts.campaignNo) ?? 0,
      count: facts.terms.count,
      levelNames: facts.terms.audience.levels.map(nameOf),
    })),
    leftOut: [...leftOut],
    subsidy: { ...subsidyOf(campaigns), ...hers },
  });
};

function readLeft(tx: Tx, campaignNos: number[], now: Date): Promise<Map<number, number>> {
  return knownLeft.take(tx, campaignNos, now, async (missing) => {
    const rows = await tx.callSql<{ campaignNo: number; leftCount: number }[]>('campaign_left', { campaignNos: missing });
    return new Map(rows.map(({ campaignNo, leftCount }) => [campaignNo, leftCount]));
  });
}
