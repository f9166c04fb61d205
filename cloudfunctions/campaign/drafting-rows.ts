import { eq } from 'drizzle-orm';
import { assert } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { CampaignPlan } from './plan-campaign';
import { campaign, campaignVersion } from './schema';
import { Terms } from './terms';

type CampaignRow = typeof campaign.$inferSelect;

/** A campaign that stands in the books. */
export type KeptCampaign = Omit<CampaignRow, 'terms'> & { readonly terms: Terms };

export async function findCampaign(tx: Tx, code: string): Promise<KeptCampaign | undefined> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.code, code));
  return row && kept(row);
}

/** The campaign, locked until the transaction ends: whoever runs it waits for whoever else does. Claims do not wait. */
export async function lockCampaign(tx: Tx, code: string): Promise<KeptCampaign | undefined> {
  const [row] = await tx.select().from(campaign).where(eq(campaign.code, code)).for('no key update');
  return row && kept(row);
}

/** Who says what is promised from now on, and why; null: the first word on it. */
export type Word = { readonly by: string; readonly reason: string | null; readonly now: Date };

/** Writes a new draft; undefined when somebody else has the code. */
export async function saveDraft(tx: Tx, plan: CampaignPlan, word: Word): Promise<number | undefined> {
  const terms = Terms.parse(plan.terms);
  const [row] = await tx
    .insert(campaign)
    .values({ code: plan.code, ...columnsOf(plan), state: 'draft', draftedBy: word.by, draftedAt: word.now })
    .onConflictDoNothing({ target: campaign.code })
    .returning({ campaignNo: campaign.campaignNo });
  if (!row) return undefined;
  await saveVersion(tx, { campaignNo: row.campaignNo, version: 1, title: plan.title, terms }, word);
  return row.campaignNo;
}

/** Writes other content over a campaign nobody was promised anything of: it is a draft again, and who wrote it is its drafter now. */
export async function saveRedraft(
  tx: Tx,
  { campaignNo, version }: KeptCampaign,
  plan: CampaignPlan,
  word: Word,
): Promise<number> {
  const next = version + 1;
  await tx
    .update(campaign)
    .set({
      ...columnsOf(plan),
      version: next,
      state: 'draft',
      draftedBy: word.by,
      draftedAt: word.now,
      ...NOT_APPROVED,
    })
    .where(eq(campaign.campaignNo, campaignNo));
  await saveVersion(tx, { campaignNo, version: next, title: plan.title, terms: Terms.parse(plan.terms) }, word);
  return next;
}

/** Writes what is promised from now on of a campaign that runs. */
export async function saveChange(tx: Tx, { campaignNo, version }: KeptCampaign, plan: CampaignPlan, word: Word): Promise<number> {
  const next = version + 1;
  const changed = await tx
    .update(campaign)
    .set({ ...columnsOf(plan), version: next })
    .where(eq(campaign.campaignNo, campaignNo))
    .returning({ campaignNo: campaign.campaignNo });
  assert(changed.length === 1, 'A campaign that is changed is there, for it is locked.');
  const { title, terms } = plan;
  await saveVersion(tx, { campaignNo, version: next, title, terms: Terms.parse(terms), ...NOTHING_LAID }, word);
  return next;
}

/** A version of a campaign that runs has laid no packets until it does: unlike those made before this was kept. */
const NOTHING_LAID = { laidCount: 0, laidFen: 0 } as const;

/** What a draft has of its approval: nothing. */
export const NOT_APPROVED = {
  rehearsedBy: null,
  approveBefore: null,
  approvedBy: null,
  approvedAt: null,
  seal: null,
  sealHash: null,
} as const;

function columnsOf({ title, terms }: CampaignPlan) {
  const { from, until } = terms.calendar;
  return { title, terms: Terms.parse(terms), fromAt: new Date(from), untilAt: new Date(until) };
}

type Version = Pick<typeof campaignVersion.$inferInsert, 'campaignNo' | 'version' | 'title' | 'laidCount' | 'laidFen'> & {
  readonly terms: Terms;
};

async function saveVersion(tx: Tx, version: Version, { by, reason, now }: Word): Promise<void> {
  await tx.insert(campaignVersion).values({ ...version, reason, madeBy: by, madeAt: now });
}

function kept(row: CampaignRow): KeptCampaign {
  return { ...row, terms: Terms.parse(row.terms) };
}
