import { readFileSync } from 'node:fs';
import { CampaignDraft } from '../../cloudfunctions/campaign/draft';
import { draftCampaign } from '../../cloudfunctions/campaign/drafting';
import { launchCampaign } from '../../cloudfunctions/campaign/launching';
import { rehearseCampaign } from '../../cloudfunctions/campaign/rehearsing';
import { approveCampaign } from '../../cloudfunctions/campaign/running';
import { campaign } from '../../cloudfunctions/campaign/schema';
import { rehearsalPolicy } from '../../cloudfunctions/campaign/settings';
import { assert } from '../../cloudfunctions/kernel/assert';
import { addDays, dayOf } from '../../cloudfunctions/kernel/day';
import type { Database } from '../../cloudfunctions/platform/database';
import { readYaml } from '../../cloudfunctions/platform/read-yaml';
import { setSetting } from '../../cloudfunctions/platform/set-setting';
import { forgetSettings } from '../../cloudfunctions/platform/setting';
import { playSalesMonth } from './sales-month';
import { townFile } from './town-rows';

/** Two people: whoever drafts and rehearses does not approve. */
const DRAFTER = '王敏';
const APPROVER = '周岚';

const DAY_MS = 86_400_000;

/**
 * Brings the town's red-packet campaigns to their shoppers, as head office does: drafted and rehearsed the day before, approved by somebody
 * else, launched today. One that is there stays as it is. Answers how many were launched.
 */
export async function runTownCampaigns(database: Database, now: Date): Promise<number> {
  const rows = await database.select({ code: campaign.code }).from(campaign);
  const known = new Set(rows.map(({ code }) => code));
  const drafts = townDrafts(now).filter((draft) => !known.has(draft.code));
  const eve = new Date(now.getTime() - DAY_MS);
  if (drafts.length > 0) await rehearseWeeksOnly(database, eve, now);
  for (const draft of drafts) await bringLive(database, draft, eve, now);
  return drafts.length;
}

/** Whoever opens the town waits for its rehearsals: a week each was enough on the day before, from today on they are as long as ever. */
async function rehearseWeeksOnly(database: Database, eve: Date, now: Date): Promise<void> {
  const { fallback } = rehearsalPolicy;
  const change = { by: DRAFTER, reason: '演示小镇先演练一周' };
  const week = { ...change, value: { ...fallback, days: 7 }, fromDay: dayOf(eve), now: eve };
  const usual = { ...change, value: fallback, fromDay: dayOf(now), now };
  for (const wish of [week, usual]) {
    const set = await database.transaction((tx) => setSetting(tx, rehearsalPolicy, wish));
    assert(set.ok, 'The days a rehearsal looks back on can be set.');
  }
  forgetSettings(database);
}

async function bringLive(database: Database, draft: CampaignDraft, eve: Date, now: Date): Promise<void> {
  const { code } = draft;
  const drafted = await database.transaction((tx) => draftCampaign(tx, draft, { by: DRAFTER, now: eve }));
  assert('campaignNo' in drafted, `The town's campaign ${code} cannot be drafted: ${JSON.stringify(drafted)}`);
  const made = { play: playSalesMonth(database), always: false };
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

/** Days are written as so many after the day the town is built. */
function townDrafts(now: Date): CampaignDraft[] {
  const today = dayOf(now);
  const text = readFileSync(townFile('campaigns.yaml'), 'utf8').replace(/D\+(\d+)/g, (_word, count) =>
    addDays(today, Number(count)),
  );
  const written = readYaml(text, 'texts');
  assert(written.ok, "The town's campaigns.yaml cannot be read.");
  return CampaignDraft.array().parse(written.value.value);
}
