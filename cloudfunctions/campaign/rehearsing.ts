import { readPriceRules } from '../coupon/wallet-facts';
import { addDays, type Day, dayOf, startOfDay } from '../kernel/day';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import { returnDays } from '../order/settings';
import type { Database } from '../platform/database';
import { readSetting } from '../platform/setting';
import { chooseStores } from './choosing-stores';
import { findCampaign, type KeptCampaign } from './drafting-rows';
import type { Happening } from './happening';
import { type Garments, type HappeningRow, happeningOf, learnGarments, learnSkus } from './reading-happenings';
import { openRehearsal, type Rehearsal, type RehearsalFacts, type RehearsalReport, type RehearsalSource } from './rehearsal';
import { markRehearsed } from './running';
import { campaignRehearsal } from './schema';
import { campaignPolicy, rehearsalPolicy } from './settings';
import type { Shelf } from './shelves';
import type { StackableCoupon } from './stacking';

const PORTION = 1_000;
const DAY_MS = 86_400_000;
const SHELVES_AT_ONCE = 5_000;
/** With less than this, a rehearsal would tell chance: days on which something happened, and happenings in all. */
const [LEAST_DAYS, LEAST_HAPPENINGS] = [7, 30];

/** Gets what happened portion by portion, in the order of time. */
type Take = (portion: readonly Happening[]) => void;

/** Plays days that were made for the purpose, the same for the same seed. */
export type PlayMade = (days: readonly Day[], seed: string, take: Take) => Promise<void>;

export type RehearsalWish = {
  readonly code: string;
  readonly seed: string;
  readonly by: string;
  readonly now: Date;
  /** Where days come from when too few happened, or when they are wanted; absent: only what happened is replayed. */
  readonly made?: { readonly play: PlayMade; readonly always: boolean };
  /** How far it is, from 0 to 1. */
  readonly onProgress?: (share: number) => void;
};

/**
 * Lets a draft run over the last days and keeps the report. The same seed over the same books gives the same report to the byte. The
 * campaign is `rehearsed` afterwards, and its time to be approved begins. Refuses what is no draft any more, and a draft that was changed
 * meanwhile: the report would be of something else.
 */
export async function rehearseCampaign(
  database: Database,
  { code, seed, by, now, made, onProgress = () => undefined }: RehearsalWish,
): Promise<Outcome<Rehearsed, 'campaign/unknown' | 'campaign/wrong-state' | 'campaign/other-version'>> {
  const kept = await findCampaign(database, code);
  if (!kept) return refuse('campaign/unknown', { code });
  const { campaignNo, version, state } = kept;
  if (state !== 'draft' && state !== 'rehearsed') return refuse('campaign/wrong-state', { state, to: 'rehearsed' });
  const facts = await gather(database, kept, seed, now);
  const report = await runOver(database, facts, { made, onProgress });
  const { passes } = report;
  return database.transaction(async (tx) => {
    const marked = await markRehearsed(tx, campaignNo, version, { by, now, passes });
    if (!marked.ok) return marked;
    const row = { rehearsalId: newId(), campaignNo, version, seed, passes };
    await tx.insert(campaignRehearsal).values({ ...row, report, madeBy: by, madeAt: now });
    return ok({ report, approveBefore: marked.value.approveBefore });
  });
}

/** `approveBefore`: until when a second person may approve; null where it may not be approved. */
export type Rehearsed = { readonly report: RehearsalReport; readonly approveBefore: Date | null };

async function gather(database: Database, kept: KeptCampaign, seed: string, now: Date): Promise<RehearsalFacts> {
  const { code, title, version, terms } = kept;
  const { days: dayCount, ...guesses } = await readSetting(database, rehearsalPolicy, now);
  const { receiveWithinHours } = await readSetting(database, campaignPolicy, now);
  const payLagDays = await readSetting(database, returnDays, now);
  const { policy, levels } = await readPriceRules(database, now);
  const stores = await chooseStores(database, terms.placeNos, now);
  const coupons = await database.callSql<StackableCoupon[]>('campaign_stackable_coupons', {
    from: terms.calendar.from,
    until: terms.calendar.until,
    couponNo: terms.form.kind === 'coupon' ? terms.form.couponNo : null,
    now,
  });
  const today = dayOf(now);
  return {
    ...{ code, title, version, seed },
    rules: { terms, coupons, policy, levels },
    guesses: { ...guesses, receiveWithinHours, payLagDays },
    partakers: new Map(
      stores.flatMap(({ placeNo, unfitWhy, peakHours }) => (unfitWhy === null ? [[placeNo, { peakHours }] as const] : [])),
    ),
    storeNames: new Map(stores.map(({ placeNo, name }) => [placeNo, name])),
    leftOut: stores.flatMap(({ placeNo, name, unfitWhy }) => (unfitWhy === null ? [] : [{ placeNo, name, why: unfitWhy }])),
    days: Array.from({ length: dayCount }, (_, rank) => addDays(today, rank - dayCount)),
  };
}

type Running = {
  readonly made: RehearsalWish['made'] | undefined;
  readonly onProgress: (share: number) => void;
};

async function runOver(database: Database, facts: RehearsalFacts, { made, onProgress }: Running): Promise<RehearsalReport> {
  const garments: Garments = new Map();
  if (made?.always !== true) {
    const real = await replay(facts, (take) => playHistory(database, facts.days, garments, take), onProgress);
    const source: RehearsalSource = { kind: 'history', why: real.isEnough ? 'enough' : 'too-little' };
    if (real.isEnough || !made) return reportOf(database, real.rehearsal, source, garments);
  }
  const played = await replay(facts, (take) => made.play(facts.days, facts.seed, take), onProgress);
  return reportOf(database, played.rehearsal, { kind: 'synthetic', why: made.always ? 'asked' : 'too-little' }, garments);
}

/** Nothing is kept of what was played but sums: a year of a chain needs no more memory than a day of a shop. */
async function replay(
  facts: RehearsalFacts,
  play: (take: Take) => Promise<void>,
  onProgress: (share: number) => void,
): Promise<{ rehearsal: Rehearsal; isEnough: boolean }> {
  const { days } = facts;
  const rehearsal = openRehearsal(facts);
  const from = startOfDay(days[0] ?? '').getTime();
  const busyDays = new Set<number>();
  await play((portion) => {
    for (const happening of portion) {
      rehearsal.add(happening);
      busyDays.add(Math.floor((happening.at - from) / DAY_MS));
    }
    onProgress(Math.min(1, ((portion.at(-1)?.at ?? from) - from) / (days.length * DAY_MS)));
  });
  onProgress(1);
  return { rehearsal, isEnough: busyDays.size >= LEAST_DAYS && rehearsal.count() >= LEAST_HAPPENINGS };
}

/** What happened in these days, through one cursor: the transaction is there for nothing else. */
function playHistory(database: Database, days: readonly Day[], garments: Garments, take: Take): Promise<void> {
  const between = { from: startOfDay(days[0] ?? ''), until: startOfDay(addDays(days.at(-1) ?? '', 1)) };
  return database.transaction(async (tx) => {
    await tx.callSql('campaign_rehearsal_open', between);
    const next = () => tx.callSql<HappeningRow[]>('campaign_rehearsal_next', { limit: PORTION });
    const play = async (rows: readonly HappeningRow[]) => {
      await learnGarments(tx, garments, rows);
      take(rows.map((row) => happeningOf(row, garments)));
    };
    let rows = await next();
    // The database looks up the next portion while this one is priced.
    while (rows.length > 0) [rows] = await Promise.all([next(), play(rows)]);
  });
}

async function reportOf(
  database: Database,
  rehearsal: Rehearsal,
  source: RehearsalSource,
  garments: Garments,
): Promise<RehearsalReport> {
  const sold = rehearsal.soldShelves();
  const shelves: Shelf[] = [];
  for (let start = 0; start < sold.length; start += SHELVES_AT_ONCE) {
    const portion = sold.slice(start, start + SHELVES_AT_ONCE);
    const counts = await database.callSql<number[]>('campaign_promised', {
      shelves: portion.map(({ placeNo, skuNo }) => [placeNo, skuNo]),
    });
    shelves.push(...portion.map((shelf, at) => ({ ...shelf, promisedCount: counts[at] ?? 0 })));
  }
  await learnSkus(
    database,
    garments,
    sold.map(({ skuNo }) => skuNo),
  );
  return rehearsal.report(source, shelves, (skuNo) => garments.get(skuNo)?.name ?? `SKU ${skuNo}`);
}
