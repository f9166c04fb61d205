import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { type Figures, type Heads, REVIEW_MEASURES, type ReviewedStore } from './comparison';
import { type ReviewDay, type ReviewFacts, type ReviewReport, reviewingStores, reviewOf } from './review';
import type { CampaignState, GoalMeasure, Trigger } from './states';
import { Terms } from './terms';

const LESSONS = 3;

/** A review as it stands now, or as it was closed. */
export type Review = {
  readonly state: CampaignState;
  readonly report: ReviewReport;
  /** Null while it is not closed. */
  readonly closed: { readonly lesson: string; readonly by: string; readonly at: Date } | null;
};

type Unready = 'campaign/unknown' | 'campaign/not-ended' | 'campaign/never-ran';

/** What came of a campaign that ended. A closed review is answered as it was closed: money that goes back later changes nothing in it. */
export async function readReview(tx: Tx, code: string, now: Date): Promise<Outcome<Review & { campaignNo: number }, Unready>> {
  const found = await tx.callSql<Found | null>('campaign_review_facts', { code, now });
  if (!found) return refuse('campaign/unknown');
  const { campaignNo, state, kept, from, until } = found;
  if (kept) return ok({ campaignNo, state, report: kept, closed: closingOf(found) });
  if (state !== 'ended') return refuse('campaign/not-ended', { state });
  if (from === null || until === null) return refuse('campaign/never-ran');

  const facts = factsOf(found, { from: new Date(from), until: new Date(until) });
  const { measure } = facts.terms.goal;
  const groups = reviewingStores(facts.stores);
  const days = await tx.callSql<ReviewDay[]>('campaign_review_days', { campaignNo, measure, from, until, ...groups });
  return ok({ campaignNo, state, report: reviewOf(facts, days), closed: null });
}

/**
 * Closes the review with what was learned: the campaign is `reviewed` for good. Refuses while packets are open, since what they cost is
 * not known yet.
 */
export async function closeReview(
  tx: Tx,
  code: string,
  { lesson, by, now }: { readonly lesson: string; readonly by: string; readonly now: Date },
): Promise<Outcome<Review, Unready | 'campaign/reviewed' | 'campaign/packets-open'>> {
  const read = await readReview(tx, code, now);
  if (!read.ok) return read;
  const { campaignNo, report, closed } = read.value;
  if (closed) return refuse('campaign/reviewed', { by: closed.by });
  if (report.packets.open.count > 0) return refuse('campaign/packets-open', { count: report.packets.open.count });

  const { kept } = await tx.callSql<{ kept: boolean }>('campaign_review_keep', { campaignNo, report, lesson, by, now });
  if (!kept) return refuse('campaign/reviewed');
  await recordChange(tx, { subject: `campaign:${code}`, what: '复盘', after: { lesson }, by }, now);
  return ok({ state: 'reviewed', report, closed: { lesson, by, at: now } });
}

/** What an earlier campaign taught, for whoever drafts the next. */
export type Lesson = {
  readonly code: string;
  readonly title: string;
  readonly lesson: string;
  readonly measure: GoalMeasure;
  readonly target: number;
  readonly reached: number;
  readonly madeAt: Date;
};

/** The newest lessons of campaigns with the same trigger, newest first, three at most. */
export async function lastLessons(tx: Tx, trigger: Trigger): Promise<Lesson[]> {
  const rows = await tx.callSql<(Omit<Lesson, 'madeAt'> & { madeAt: string })[]>('campaign_lessons', { trigger, limit: LESSONS });
  return rows.map((row) => ({ ...row, madeAt: new Date(row.madeAt) }));
}

type FoundStore = Omit<ReviewedStore, 'before' | 'during'> & {
  readonly before: Partial<Figures>;
  readonly during: Partial<Figures>;
};
type Found = Pick<ReviewFacts, 'code' | 'title' | 'packets' | 'packetsOfStores'> & {
  readonly campaignNo: number;
  readonly state: CampaignState;
  readonly terms: unknown;
  readonly from: string | null;
  readonly until: string | null;
  readonly stores: readonly FoundStore[];
  readonly heads: { readonly exposed: Heads; readonly held: Heads } | null;
  readonly kept: ReviewReport | null;
  readonly lesson: string | null;
  readonly madeBy: string | null;
  readonly madeAt: string | null;
};

function factsOf(
  { code, title, terms, stores, packets, packetsOfStores, heads }: Found,
  span: { readonly from: Date; readonly until: Date },
): ReviewFacts {
  const whole = stores.map((store) => ({ ...store, before: allOf(store.before), during: allOf(store.during) }));
  return { code, title, terms: Terms.parse(terms), ...span, stores: whole, packets, packetsOfStores, heads };
}

/** A store in which nothing was counted has a zero, not a gap. */
function allOf(figures: Partial<Figures>): Figures {
  return Object.fromEntries(REVIEW_MEASURES.map((measure) => [measure, figures[measure] ?? 0])) as Figures;
}

function closingOf({ lesson, madeBy, madeAt }: Found): Review['closed'] {
  return lesson === null || madeBy === null || madeAt === null ? null : { lesson, by: madeBy, at: new Date(madeAt) };
}
