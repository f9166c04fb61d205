import { CampaignDraft } from '../cloudfunctions/campaign/draft';
import { draftCampaign } from '../cloudfunctions/campaign/drafting';
import { endCampaign } from '../cloudfunctions/campaign/ending';
import { launchCampaign } from '../cloudfunctions/campaign/launching';
import { approveCampaign, markRehearsed, pauseCampaign } from '../cloudfunctions/campaign/running';
import { campaignRehearsal } from '../cloudfunctions/campaign/schema';
import { assert } from '../cloudfunctions/kernel/assert';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Database } from '../cloudfunctions/platform/database';
import { SATURDAY_AFTERNOON } from './small-shop';

/** A file of head office, as texts: a hundred packets of 5 yuan for whoever scans in a store for the first time. */
export const ARRIVAL_FILE = {
  goal: { measure: 'new-members', target: '100', why: '让逛店的人成为会员' },
  code: 'ARRIVAL12',
  title: '到店红包',
  calendar: { from: '2026-11-22', until: '2026-12-31' },
  trigger: 'first-scan',
  form: { kind: 'cash', remark: '到店红包' },
  budget: '500',
  count: '100',
  amounts: { kind: 'fixed', each: '5' },
  say: '扫一下吊牌，可以拆一个红包。',
};

export function campaignDraft(change: object = {}): CampaignDraft {
  return CampaignDraft.parse({ ...ARRIVAL_FILE, ...change });
}

const DRAFTER = '王敏';
const REHEARSER = '李雷';
const APPROVER = '韩梅';

/** A campaign of a file on its way to its shoppers, up to a state; each step by the right person. Answers its number. */
export async function campaignUpTo(
  database: Database,
  state: 'draft' | 'rehearsed' | 'approved' | 'live' | 'paused' | 'ended',
  change: object = {},
  now = SATURDAY_AFTERNOON,
): Promise<number> {
  const draft = campaignDraft(change);
  const { code } = draft;
  const drafted = await database.transaction((tx) => draftCampaign(tx, draft, { by: DRAFTER, now }));
  assert('campaignNo' in drafted, `The draft of a test is good: ${JSON.stringify(drafted)}`);
  const { campaignNo, version } = drafted;
  const steps = [
    ['rehearsed', () => rehearse(database, campaignNo, version, { passes: true, now })],
    ['approved', () => database.transaction((tx) => approveCampaign(tx, code, { by: APPROVER, now }))],
    ['live', () => database.transaction((tx) => launchCampaign(tx, code, { by: DRAFTER, now }))],
    ['paused', () => database.transaction((tx) => pauseCampaign(tx, code, { by: DRAFTER, now }))],
    ['ended', () => database.transaction((tx) => endCampaign(tx, code, { by: DRAFTER, now: new Date(now.getTime() + 1) }))],
  ] as const;
  const last = steps.findIndex(([step]) => step === state);
  for (const [step, run] of steps.slice(0, last + 1)) {
    const outcome = await run();
    assert(outcome.ok, `A campaign of a test becomes ${step}: ${JSON.stringify(outcome)}`);
  }
  return campaignNo;
}

/** What a rehearsal leaves behind: its report, and the state it brings. */
export async function rehearse(
  database: Database,
  campaignNo: number,
  version: number,
  { passes, now, by = REHEARSER }: { passes: boolean; now: Date; by?: string },
) {
  return database.transaction(async (tx) => {
    await tx
      .insert(campaignRehearsal)
      .values({ rehearsalId: newId(), campaignNo, version, seed: '1', passes, report: {}, madeBy: by, madeAt: now });
    return markRehearsed(tx, campaignNo, version, { by, now, passes });
  });
}
