import { and, desc, eq, lte } from 'drizzle-orm';
import { newSeal } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { readSetting } from '../platform/setting';
import type { World } from '../platform/world';
import { subjectOf } from './drafting';
import { type KeptCampaign, lockCampaign, NOT_APPROVED } from './drafting-rows';
import { campaign, campaignRehearsal } from './schema';
import { sealHashOf } from './seal';
import { campaignPolicy } from './settings';
import { CAMPAIGN_NEXT, type CampaignState } from './states';

/** Who does it, why and when; all of it is kept with the change. */
export type Deed = { readonly by: string; readonly reason?: string | undefined; readonly now: Date };

/** Who does what no person does, on record. */
export const CLOCK = '时钟';
const HOUR_MS = 3_600_000;

/** The campaign, locked, if it may move to a state from where it stands. */
export async function lockFor(
  tx: Tx,
  code: string,
  to: CampaignState,
): Promise<Outcome<KeptCampaign, 'campaign/unknown' | 'campaign/wrong-state'>> {
  const kept = await lockCampaign(tx, code);
  if (!kept) return refuse('campaign/unknown', { code });
  const next: readonly CampaignState[] = CAMPAIGN_NEXT[kept.state];
  return next.includes(to) ? ok(kept) : refuse('campaign/wrong-state', { state: kept.state, to });
}

/** Moves a locked campaign on and keeps who did it and why. */
export async function move(
  tx: Tx,
  { campaignNo, code, state }: KeptCampaign,
  to: CampaignState,
  what: string,
  { by, reason, now }: Deed,
  set: Partial<typeof campaign.$inferInsert> = {},
): Promise<void> {
  await tx
    .update(campaign)
    .set({ ...set, state: to })
    .where(and(eq(campaign.campaignNo, campaignNo), eq(campaign.state, state)));
  await recordChange(tx, { subject: subjectOf(code), what, before: state, after: to, reason, by }, now);
}

/**
 * A rehearsal of this version is done, and its report is kept. One that passes starts the clock for the approval; after one that does not,
 * the campaign is a draft. Refuses a version that is not the current one any more, and a campaign that was approved already.
 */
export async function markRehearsed(
  tx: Tx,
  campaignNo: number,
  version: number,
  { by, now, passes }: { readonly by: string; readonly now: Date; readonly passes: boolean },
): Promise<
  Outcome<{ readonly approveBefore: Date | null }, 'campaign/unknown' | 'campaign/wrong-state' | 'campaign/other-version'>
> {
  const [row] = await tx.select({ code: campaign.code }).from(campaign).where(eq(campaign.campaignNo, campaignNo));
  const found = row && (await lockCampaign(tx, row.code));
  if (!found) return refuse('campaign/unknown', { campaignNo });
  const { state } = found;
  if (state !== 'draft' && state !== 'rehearsed') return refuse('campaign/wrong-state', { state, to: 'rehearsed' });
  if (found.version !== version) return refuse('campaign/other-version', { version: found.version });
  if (!passes) {
    await move(tx, found, 'draft', 'rehearsal-failed', { by, now }, NOT_APPROVED);
    return ok({ approveBefore: null });
  }
  const { approveWithinHours } = await readSetting(tx, campaignPolicy, now);
  const approveBefore = new Date(now.getTime() + approveWithinHours * HOUR_MS);
  await move(tx, found, 'rehearsed', 'rehearsed', { by, now }, { ...NOT_APPROVED, rehearsedBy: by, approveBefore });
  return ok({ approveBefore });
}

export type ApproveRefusal =
  | 'campaign/unknown'
  | 'campaign/wrong-state'
  | 'campaign/rehearsal-failed'
  | 'campaign/second-person'
  | 'campaign/too-late'
  | 'campaign/over';

/**
 * A second person, who neither drafted nor rehearsed it, approves; the seal is made here, so nobody knew the amounts before. Too late, it is a
 * draft again: that refusal must be committed. Refuses what nobody rehearsed, what did not pass, the drafter and the rehearser, and what is
 * over.
 */
export async function approveCampaign(
  tx: Tx,
  code: string,
  deed: Deed,
): Promise<Outcome<{ readonly sealHash: string }, ApproveRefusal>> {
  const found = await lockFor(tx, code, 'approved');
  if (!found.ok) return (await hasFailed(tx, code)) ? refuse('campaign/rehearsal-failed') : found;
  const kept = found.value;
  const { now, by } = deed;
  if (!(await lastPasses(tx, kept))) return refuse('campaign/rehearsal-failed');
  if ([kept.draftedBy, kept.rehearsedBy].some((name) => name !== null && isSamePerson(name, by))) {
    return refuse('campaign/second-person', { draftedBy: kept.draftedBy, rehearsedBy: kept.rehearsedBy });
  }
  if (kept.approveBefore === null || kept.approveBefore <= now) {
    await move(tx, kept, 'draft', 'approval-lapsed', deed, NOT_APPROVED);
    return refuse('campaign/too-late', { approveBefore: kept.approveBefore?.toISOString() });
  }
  if (kept.untilAt <= now) return refuse('campaign/over', { untilAt: kept.untilAt.toISOString() });
  const seal = newSeal();
  const sealHash = sealHashOf(seal);
  await move(tx, kept, 'approved', 'approved', deed, { approvedBy: by, approvedAt: now, seal, sealHash });
  return ok({ sealHash });
}

/** Stops claims at once: each reads the state in its own transaction. What the balance alarm paused is paused by the office from now on. */
export async function pauseCampaign(
  tx: Tx,
  code: string,
  deed: Deed,
): Promise<Outcome<null, 'campaign/unknown' | 'campaign/wrong-state'>> {
  const kept = await lockCampaign(tx, code);
  if (!kept) return refuse('campaign/unknown', { code });
  const isByAlarm = kept.state === 'paused' && kept.pausedWhy === 'balance';
  if (kept.state !== 'live' && !isByAlarm) return refuse('campaign/wrong-state', { state: kept.state, to: 'paused' });
  await move(tx, kept, 'paused', 'paused', deed, { pausedWhy: 'office' });
  return ok(null);
}

/** Goes on. What the balance alarm paused goes on by itself when WeChat pays again, and not before. */
export async function resumeCampaign(
  tx: Tx,
  code: string,
  deed: Deed,
): Promise<Outcome<null, 'campaign/unknown' | 'campaign/wrong-state' | 'campaign/balance' | 'campaign/over'>> {
  const kept = await lockCampaign(tx, code);
  if (!kept) return refuse('campaign/unknown', { code });
  if (kept.state !== 'paused') return refuse('campaign/wrong-state', { state: kept.state, to: 'live' });
  if (kept.pausedWhy === 'balance') return refuse('campaign/balance');
  if (kept.untilAt <= deed.now) return refuse('campaign/over', { untilAt: kept.untilAt.toISOString() });
  await move(tx, kept, 'live', 'resumed', deed, { pausedWhy: null });
  return ok(null);
}

/** Rehearsals nobody approved in time say nothing about today: their campaigns are drafts again. Answers how many. */
export async function backToDraftOverdue({ database, now }: World): Promise<number> {
  const at = now();
  const overdue = await database
    .select({ code: campaign.code })
    .from(campaign)
    .where(and(eq(campaign.state, 'rehearsed'), lte(campaign.approveBefore, at)));
  let count = 0;
  for (const { code } of overdue) {
    count += await database.transaction(async (tx) => {
      const kept = await lockCampaign(tx, code);
      if (kept?.state !== 'rehearsed' || kept.approveBefore === null || kept.approveBefore > at) return 0;
      await move(tx, kept, 'draft', 'approval-lapsed', { by: CLOCK, now: at }, NOT_APPROVED);
      return 1;
    });
  }
  return count;
}

/** Names are typed at a terminal: one's own with a blank behind it is no second person. */
export function isSamePerson(one: string, other: string): boolean {
  const bare = (name: string) => name.normalize('NFKC').replaceAll(/\s/g, '').toLowerCase();
  return bare(one) === bare(other);
}

/** What the newest rehearsal of the current version says; one nobody rehearsed does not pass. */
export async function lastPasses(tx: Tx, { campaignNo, version }: KeptCampaign): Promise<boolean> {
  const { passes, madeAt } = campaignRehearsal;
  const [last] = await tx
    .select({ passes })
    .from(campaignRehearsal)
    .where(and(eq(campaignRehearsal.campaignNo, campaignNo), eq(campaignRehearsal.version, version)))
    .orderBy(desc(madeAt), desc(campaignRehearsal.rehearsalId))
    .limit(1);
  return last?.passes ?? false;
}

/** A draft that is one because its last rehearsal did not pass: said so, for "not rehearsed" would send people in circles. */
async function hasFailed(tx: Tx, code: string): Promise<boolean> {
  const kept = await lockCampaign(tx, code);
  if (kept?.state !== 'draft') return false;
  const { campaignNo, version } = kept;
  const rehearsed = await tx
    .select({ passes: campaignRehearsal.passes })
    .from(campaignRehearsal)
    .where(and(eq(campaignRehearsal.campaignNo, campaignNo), eq(campaignRehearsal.version, version)))
    .limit(1);
  return rehearsed.length > 0 && !(await lastPasses(tx, kept));
}
