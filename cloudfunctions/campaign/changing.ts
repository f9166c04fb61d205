import { assert } from '../kernel/assert';
import type { Complaint } from '../kernel/complaint';
import { differencesOf } from '../kernel/difference';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from '../platform/change';
import type { Database, Tx } from '../platform/database';
import { refusalOf, SqlRefusal } from '../platform/sql-error';
import { changeComplaints, planPackets, redraw } from './change';
import type { ChosenStore } from './choosing-stores';
import type { CampaignDraft } from './draft';
import { type Judged, judgeDraft, subjectOf } from './drafting';
import { type KeptCampaign, lockCampaign, saveChange, saveRedraft, type Word } from './drafting-rows';
import { freezeStores, layPackets } from './launching';
import { isSamePerson } from './running';
import type { CampaignState, Pool } from './states';
import type { Terms } from './terms';
import { writtenCampaign } from './written-campaign';

/** `second`: who agreed to a greater budget of a campaign that runs. */
export type ChangeDeed = Word & { readonly reason: string; readonly second?: string | undefined };

export type Changed = {
  readonly version: number;
  readonly state: CampaignState;
  /** False: it says the same already. */
  readonly changed: boolean;
  readonly stores: readonly ChosenStore[];
};

export type ChangeRefusal = 'campaign/unknown' | 'campaign/wrong-state' | 'campaign/second-person' | 'campaign/below-claimed';
export type Changing = Outcome<Changed, ChangeRefusal> | { readonly complaints: readonly Complaint[] };

/**
 * Gives a campaign a new version. Before the launch anything may change, and it is a draft again. While it runs, title, end, days and hours,
 * stores, limits, levels, what the clerk says, budget and count may; what was claimed keeps its version. A greater budget needs a second
 * person, a smaller one takes free packets only: below what is claimed it is refused, and nothing is changed.
 */
export async function changeCampaign(database: Database, draft: CampaignDraft, deed: ChangeDeed): Promise<Changing> {
  try {
    return await database.transaction((tx) => change(tx, draft, deed));
  } catch (error) {
    const refusal = refusalOf(error);
    if (refusal?.code !== 'campaign/below-claimed') throw error;
    return refuse('campaign/below-claimed', refusal.details);
  }
}

async function change(tx: Tx, draft: CampaignDraft, deed: ChangeDeed): Promise<Changing> {
  const before = await lockCampaign(tx, draft.code);
  if (!before) return refuse('campaign/unknown', { code: draft.code });
  const { state } = before;
  if (state === 'ended' || state === 'reviewed') return refuse('campaign/wrong-state', { state, to: state });
  const judged = await judgeDraft(tx, draft, before, deed.now);
  const { plan, names, stores } = judged;
  const [was, is] = [writtenCampaign(before, names), writtenCampaign(plan, names)];
  if (differencesOf(was, is).length === 0) return ok({ version: before.version, state, changed: false, stores });
  const runs = state === 'live' || state === 'paused';
  const complaints = [...(runs ? changeComplaints(before.terms, plan.terms) : []), ...judged.complaints];
  if (complaints.length > 0) return { complaints };
  if (runs && needsSecond(before, plan.terms, deed)) return refuse('campaign/second-person', { by: deed.by });

  const version = runs ? await changeRunning(tx, before, judged, deed) : await saveRedraft(tx, before, plan, deed);
  const record = { before: was, after: is, reason: deed.reason, by: deed.second ? `${deed.by}、${deed.second}` : deed.by };
  await recordChange(tx, { subject: subjectOf(draft.code), what: 'changed', ...record }, deed.now);
  return ok({ version, state: runs ? state : 'draft', changed: true, stores });
}

function needsSecond({ terms }: KeptCampaign, after: Terms, { by, second }: ChangeDeed): boolean {
  const isSecond = second !== undefined && second.trim() !== '' && !isSamePerson(second, by);
  return after.budgetFen > terms.budgetFen && !isSecond;
}

async function changeRunning(tx: Tx, before: KeptCampaign, { plan, stores }: Judged, deed: ChangeDeed): Promise<number> {
  const { campaignNo } = before;
  const version = await saveChange(tx, before, plan, deed);
  await freezeStores(tx, campaignNo, stores);
  await changePackets(tx, before, plan.terms, version, deed.now);
  await tx.callSql('campaign_fund', { campaignNo, fen: plan.terms.budgetFen - before.terms.budgetFen, now: deed.now });
  return version;
}

/** Throws campaign/below-claimed, so that nothing of the version stays. */
async function changePackets(
  tx: Tx,
  { campaignNo, terms, seal }: KeptCampaign,
  after: Terms,
  version: number,
  now: Date,
): Promise<void> {
  assert(seal !== null, 'A campaign that runs has a seal.');
  const planned = planPackets(terms, after, seal, version);
  switch (planned.kind) {
    case 'none':
      return;
    case 'add':
      return layPackets(tx, { campaignNo, version }, planned.packets);
    case 'resize':
      for (const { pool, most } of planned.retire) {
        const retired = await retire(tx, { campaignNo, pool, most, now });
        if (retired.count < most) throw belowClaimed({ freeCount: retired.count, wantedCount: most });
      }
      return layPackets(tx, { campaignNo, version }, planned.packets);
    case 'redraw': {
      const free = await retire(tx, { campaignNo, pool: 'plain', most: null, now });
      const packets = redraw(terms, after, free, seal, version);
      if (!packets) throw belowClaimed({ freeCount: free.count, freeFen: free.fen });
      return layPackets(tx, { campaignNo, version }, packets);
    }
  }
}

type Retiring = { readonly campaignNo: number; readonly pool: Pool; readonly most: number | null; readonly now: Date };

function retire(tx: Tx, retiring: Retiring): Promise<{ count: number; fen: number }> {
  return tx.callSql('campaign_retire', retiring);
}

type WhatIsFree = { readonly freeCount: number; readonly wantedCount?: number; readonly freeFen?: number };

function belowClaimed(free: WhatIsFree): SqlRefusal {
  return new SqlRefusal('campaign/below-claimed', free);
}
