import { ok, refuse } from '../kernel/outcome';
import { levels } from '../member/settings';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { type FaceFacts, toCampaignFace } from './campaign-face';
import type { CampaignFace, campaignContract } from './contract';
import { type PacketRow, toPacketCard } from './packet-card';
import { campaignPolicy } from './settings';
import type { Terms } from './terms';

type C = typeof campaignContract;
type Step = { readonly fromFen: number; readonly toFen: number; readonly count: number };
type Offer = {
  readonly reason: string;
  readonly storeName: string | null;
  readonly openUntil: string;
  readonly soldOut: boolean;
};

const MOST_STEPS = 20;

/** What the packets of a version bring never changes, and a million of them take long to count. */
const knownOdds = createRecent<readonly Step[], string>(600_000);

export const mine: Action<C, 'campaign.mine'> = async ({ tx, world, accountId, now }) => {
  type Facts = FaceFacts & { readonly reasons: readonly Offer[] };
  const found = await tx.callSql<{ offers: readonly Facts[]; packets: readonly PacketRow[] }>('campaign_mine', {
    accountId,
    now,
  });
  const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now, world.database);
  const cards = found.packets.map((row) => toPacketCard(row, receiveWithinHours));
  return ok({
    offers: found.offers.flatMap((one) => one.reasons.map((offer) => toOffer(toCampaignFace(one), offer))),
    // One whose time is over is ended by the clock, some minutes later.
    toReceive: cards.filter(({ receiveBefore }) => receiveBefore === null || new Date(receiveBefore) > now),
  });
};

function toOffer(face: CampaignFace, { reason, storeName, openUntil, soldOut }: Offer) {
  return { ...face, reason, storeName, openUntil: new Date(openUntil).toISOString(), soldOut };
}

export const packets: Action<C, 'campaign.packets'> = async ({ tx, world, accountId, now }, { before, limit }) => {
  const wish = { accountId, before: before ?? null, limit };
  const found = await tx.callSql<{ packets: readonly PacketRow[]; paidFen: number }>('campaign_packets_of', wish);
  const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now, world.database);
  const cards = found.packets.map((row) => toPacketCard(row, receiveWithinHours));
  const last = cards.length < limit ? undefined : cards.at(-1);
  return ok({ packets: cards, next: last?.claimedAt ?? null, paidFen: found.paidFen });
};

type RulesFacts = Omit<FaceFacts, 'terms'> & {
  readonly terms: Terms;
  readonly version: number;
  readonly state: 'live' | 'paused' | 'ended';
  readonly from: string;
  readonly storeNames: string[];
  readonly sealHash: string | null;
  readonly seal: string | null;
  readonly claimedCount: number;
};

/** Two round trips the first time a version is asked about, one from then on. Only the odds are remembered. */
export const rules: Action<C, 'campaign.rules'> = async ({ tx, world, now }, { campaignNo }) => {
  const facts = await tx.callSql<RulesFacts | null>('campaign_rules', { campaignNo });
  if (facts === null) return refuse('campaign/unknown');
  const { terms, state, storeNames, sealHash, seal, claimedCount } = facts;
  const { limits, calendar, audience, openWithinHours, payAfter, budgetFen, count } = terms;
  const { receiveWithinHours } = await readSetting(tx, campaignPolicy, now, world.database);
  const { ladder } = await readSetting(tx, levels, now, world.database);
  return ok({
    ...toCampaignFace(facts),
    ...{ state, budgetFen, count, claimedCount, openWithinHours, receiveWithinHours, payAfter, storeNames, sealHash, seal },
    from: new Date(facts.from).toISOString(),
    odds: [...(await readOdds(tx, facts, now))],
    perMember: limits.perMember,
    perDay: limits.perDay,
    perStoreDay: limits.perStoreDay,
    weekdays: calendar.weekdays,
    hours: calendar.hours,
    levelNames: audience.levels.map((code) => ladder.find((level) => level.code === code)?.name ?? code),
  });
};

async function readOdds(tx: Tx, { campaignNo, version, state }: RulesFacts, now: Date): Promise<readonly Step[]> {
  const asked = `${campaignNo} ${version} ${state === 'ended' ? 'ended' : 'running'}`;
  const known = knownOdds.peek(tx, asked, now);
  if (known) return known;
  const odds = await tx.callSql<Step[]>('campaign_odds', { campaignNo, steps: MOST_STEPS });
  knownOdds.put(tx, [asked], odds, now);
  return odds;
}
