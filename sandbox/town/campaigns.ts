import { readFileSync } from 'node:fs';
import { CampaignDraft } from '../../cloudfunctions/campaign/draft';
import { draftCampaign } from '../../cloudfunctions/campaign/drafting';
import type { Happening } from '../../cloudfunctions/campaign/happening';
import { launchCampaign } from '../../cloudfunctions/campaign/launching';
import { type PlayMade, rehearseCampaign } from '../../cloudfunctions/campaign/rehearsing';
import { approveCampaign } from '../../cloudfunctions/campaign/running';
import { campaign } from '../../cloudfunctions/campaign/schema';
import { rehearsalPolicy } from '../../cloudfunctions/campaign/settings';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addDays, atMinute, dayOf, startOfDay } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import { readYaml } from '../../cloudfunctions/platform/read-yaml';
import { setSetting } from '../../cloudfunctions/platform/set-setting';
import { forgetSettings } from '../../cloudfunctions/platform/setting';
import { endPastCampaign, type PastCampaign, readVisitors } from './campaigns-past';
import { playSalesMonth } from './sales-month';
import { townFile } from './town-rows';

/** Two people: whoever drafts and rehearses does not approve. */
const DRAFTER = '王敏';
const APPROVER = '周岚';

const DAY_MS = 86_400_000;
const REHEARSED_DAYS = 7;
/** In the morning, before anybody comes. */
const LAUNCH_MINUTE = 540;

/**
 * Brings the town's red-packet campaigns to their shoppers, as head office does: drafted and rehearsed the day before, approved by somebody
 * else, launched. Three start today; one is over and reviewed, if the town is new and somebody came in its days. One that is there stays as it
 * is. Answers how many were launched.
 */
export async function runTownCampaigns(database: Database, now: Date): Promise<number> {
  const rows = await database.select({ code: campaign.code }).from(campaign);
  const known = new Set(rows.map(({ code }) => code));
  const drafts = townDrafts(now);
  const coming = drafts.filter((draft) => !known.has(draft.code) && !isOver(draft, now));
  if (coming.length === 0) return 0;
  const over = known.size === 0 ? drafts.find((draft) => isOver(draft, now)) : undefined;
  const past = over && (await readPast(database, over));

  const eve = dayBefore(now);
  const week = await playWeek(database, eve);
  await rehearseWeeksOnly(database, past ? dayBefore(past.from) : eve, now);
  if (past) {
    const play = playStores(week, new Set(past.visitors.map(({ placeNo }) => placeNo)));
    await bringLive(database, past.draft, { eve: dayBefore(past.from), now: past.from, play });
    await endPastCampaign(database, past, DRAFTER);
  }
  for (const draft of coming) await bringLive(database, draft, { eve, now, play: week });
  return coming.length + (past ? 1 : 0);
}

function isOver({ calendar }: CampaignDraft, now: Date): boolean {
  return calendar.until < dayOf(now);
}

function dayBefore(at: Date): Date {
  return new Date(at.getTime() - DAY_MS);
}

/** The campaign that is over, with whoever came in its days; undefined where nobody did. */
async function readPast(database: Database, draft: CampaignDraft): Promise<PastCampaign | undefined> {
  const { from, until } = draft.calendar;
  assert(from !== undefined, "The town's past campaign says when it began.");
  const days = { from: atMinute(from, LAUNCH_MINUTE), until: startOfDay(addDays(until, 1)) };
  const visitors = await readVisitors(database, days);
  return visitors.length > 0 ? { draft, ...days, visitors } : undefined;
}

/** Whoever opens the town waits for its rehearsals: a week each was enough until the day before, from today on they are as long as ever. */
async function rehearseWeeksOnly(database: Database, since: Date, now: Date): Promise<void> {
  const { fallback } = rehearsalPolicy;
  const change = { by: DRAFTER, reason: '演示小镇先演练一周' };
  const week = { ...change, value: { ...fallback, days: REHEARSED_DAYS }, fromDay: dayOf(since), now: since };
  const usual = { ...change, value: fallback, fromDay: dayOf(now), now };
  for (const wish of [week, usual]) {
    const set = await database.transaction((tx) => setSetting(tx, rehearsalPolicy, wish));
    assert(set.ok, 'The days a rehearsal looks back on can be set.');
  }
  forgetSettings(database);
}

/** The week before that day as it was sold, made once for all rehearsals: any other week is the same one, so many days earlier or later. */
async function playWeek(database: Database, eve: Date): Promise<PlayMade> {
  const first = addDays(dayOf(eve), -REHEARSED_DAYS);
  const portions: (readonly Happening[])[] = [];
  const week = Array.from({ length: REHEARSED_DAYS }, (_, rank) => addDays(first, rank));
  await playSalesMonth(database)(week, 'town', (portion) => portions.push(portion));
  return async (days, _seed, take) => {
    const shift = startOfDay(days[0] ?? first).getTime() - startOfDay(first).getTime();
    for (const portion of portions) take(shift === 0 ? portion : portion.map((one) => ({ ...one, at: one.at + shift })));
  };
}

/** Only what happened in these stores. */
function playStores(play: PlayMade, placeNos: ReadonlySet<number>): PlayMade {
  return (days, seed, take) =>
    play(days, seed, (portion) => take(portion.filter(({ placeNo }) => placeNo !== null && placeNos.has(placeNo))));
}

type Bringing = { readonly eve: Date; readonly now: Date; readonly play: PlayMade };

async function bringLive(database: Database, draft: CampaignDraft, { eve, now, play }: Bringing): Promise<void> {
  const { code } = draft;
  const drafted = await database.transaction((tx) => draftCampaign(tx, draft, { by: DRAFTER, now: eve }));
  assert('campaignNo' in drafted, `The town's campaign ${code} cannot be drafted: ${JSON.stringify(drafted)}`);
  const made = { play, always: false };
  const rehearsed = await rehearseCampaign(database, { code, seed: code, by: DRAFTER, now: eve, made });
  assert(
    rehearsed.ok && rehearsed.value.report.passes,
    `The town's campaign ${code} does not pass: ${JSON.stringify(rehearsed)}`,
  );
  const approved = await database.transaction((tx) => approveCampaign(tx, code, { by: APPROVER, now }));
  assert(approved.ok, `The town's campaign ${code} cannot be approved: ${JSON.stringify(approved)}`);
  const launched = await database.transaction((tx) => launchCampaign(tx, code, { by: DRAFTER, now }));
  assert(launched.ok, `The town's campaign ${code} cannot be launched: ${JSON.stringify(launched)}`);
}

/** Days are written as so many after or before the day the town is built. */
function townDrafts(now: Date): CampaignDraft[] {
  const today = dayOf(now);
  const text = readFileSync(townFile('campaigns.yaml'), 'utf8').replace(/\bD([+-]\d+)/g, (_word, count) =>
    addDays(today, Number(count)),
  );
  const written = readYaml(text, 'texts');
  assert(written.ok, "The town's campaigns.yaml cannot be read.");
  return CampaignDraft.array().parse(written.value.value);
}
