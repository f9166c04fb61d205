import type { Written } from '../kernel/written';
import type { Tx } from '../platform/database';
import { readPlaceNumbers } from '../store/place-numbers';
import { chooseStores } from './choosing-stores';
import { namesOf } from './drafting';
import { findCampaign, type KeptCampaign } from './drafting-rows';
import type { CampaignState, PacketForm, PacketState, Pool, Trigger, UnfitWhy } from './states';
import { writtenCampaign } from './written-campaign';

export type ListedCampaign = {
  readonly code: string;
  readonly title: string;
  readonly state: CampaignState;
  readonly version: number;
  readonly trigger: Trigger;
  readonly form: PacketForm;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly budgetFen: number;
  readonly count: number;
  /** What is claimed and did not come back to the budget. */
  readonly claimedCount: number;
  readonly claimedFen: number;
};

/** Campaigns, newest first; without `all` only those that are not over. */
export async function listCampaigns(tx: Tx, { all }: { all: boolean }): Promise<ListedCampaign[]> {
  type Row = Omit<ListedCampaign, 'fromAt' | 'untilAt'> & { fromAt: string; untilAt: string };
  const rows = await tx.callSql<Row[]>('campaign_list', { all });
  return rows.map((row) => ({ ...row, fromAt: new Date(row.fromAt), untilAt: new Date(row.untilAt) }));
}

export type ShownStore = {
  readonly code: string;
  readonly name: string;
  readonly unfitWhy: UnfitWhy | null;
  readonly peakHours: readonly number[];
};

export type ShownCampaign = {
  readonly kept: KeptCampaign;
  /** As head office's file says it. */
  readonly written: Readonly<Record<string, Written>>;
  readonly packets: readonly { readonly pool: Pool; readonly state: PacketState; readonly count: number; readonly fen: number }[];
  /** Frozen since the launch; before it as they stand now. */
  readonly stores: readonly ShownStore[];
  readonly versions: readonly {
    readonly version: number;
    readonly madeBy: string;
    readonly madeAt: Date;
    readonly reason: string | null;
  }[];
};

/** One campaign in the words of its file, and what became of it; undefined when there is none of that name. */
export async function showCampaign(tx: Tx, code: string, now: Date): Promise<ShownCampaign | undefined> {
  const kept = await findCampaign(tx, code);
  if (!kept) return undefined;
  const { campaignNo, terms, liveAt } = kept;
  type Outcome = Pick<ShownCampaign, 'packets' | 'stores'> & {
    versions: (Omit<ShownCampaign['versions'][number], 'madeAt'> & { madeAt: string })[];
  };
  const { packets, stores, versions } = await tx.callSql<Outcome>('campaign_outcome', { campaignNo });
  return {
    kept,
    written: writtenCampaign(kept, await namesOf(tx, await readPlaceNumbers(tx), undefined, kept)),
    packets,
    stores: liveAt === null ? await chooseStores(tx, terms.placeNos, now) : stores,
    versions: versions.map((one) => ({ ...one, madeAt: new Date(one.madeAt) })),
  };
}
