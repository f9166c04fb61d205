import { eq } from 'drizzle-orm';
import { readCouponName } from '../coupon/listing';
import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { type ChosenStore, chooseStores } from './choosing-stores';
import { type Deed, lastPasses, lockFor, move } from './running';
import { campaignStore } from './schema';
import { type SplitPacket, splitBudget } from './split';
import { POOLS } from './states';
import type { Terms } from './terms';

/** A statement's text stays below a few hundred kilobytes. */
const PACKETS_PER_CALL = 20_000;
const STORES_PER_STATEMENT = 5_000;

export type LaunchRefusal =
  | 'campaign/unknown'
  | 'campaign/wrong-state'
  | 'campaign/rehearsal-failed'
  | 'campaign/over'
  | 'campaign/no-store'
  | 'campaign/coupon-over';

/**
 * Goes live: which stores take part is frozen, the packets are drawn from the seal and laid out, the money is put in. All of it or nothing,
 * in the caller's transaction. Refuses a campaign nobody approved, one whose newest rehearsal does not pass, one whose time is over, one no
 * store can take part in any more, and one whose coupon ended.
 */
export async function launchCampaign(
  tx: Tx,
  code: string,
  deed: Deed,
): Promise<Outcome<{ readonly stores: readonly ChosenStore[]; readonly packetCount: number }, LaunchRefusal>> {
  const found = await lockFor(tx, code, 'live');
  if (!found.ok) return found;
  const { now } = deed;
  const { state, terms, campaignNo, seal, version, untilAt } = found.value;
  if (state !== 'approved') return refuse('campaign/wrong-state', { state, to: 'live' });
  if (!(await lastPasses(tx, found.value))) return refuse('campaign/rehearsal-failed');
  if (untilAt <= now) return refuse('campaign/over', { untilAt: untilAt.toISOString() });
  const stores = await chooseStores(tx, terms.placeNos, now);
  if (stores.every((store) => store.unfitWhy !== null)) return refuse('campaign/no-store');
  if (await isCouponOver(tx, terms)) return refuse('campaign/coupon-over');
  assert(seal !== null, 'An approved campaign has a seal.');

  await move(tx, found.value, 'live', 'launched', deed, { liveAt: now, pausedWhy: null });
  await freezeStores(tx, campaignNo, stores);
  await layPackets(tx, { campaignNo, version }, splitBudget(terms, seal, version));
  await tx.callSql('campaign_fund', { campaignNo, fen: terms.budgetFen, now });
  return ok({ stores, packetCount: terms.count });
}

type LaidFor = { readonly campaignNo: number; readonly version: number };

/** Puts packets behind those the campaign has, in thousands, pool by pool. Which they are is kept with their version. */
export async function layPackets(tx: Tx, { campaignNo, version }: LaidFor, packets: readonly SplitPacket[]): Promise<void> {
  for (const pool of POOLS) {
    const amounts = packets.filter((packet) => packet.pool === pool).map((packet) => packet.amountFen);
    for (let from = 0; from < amounts.length; from += PACKETS_PER_CALL) {
      const laid = { campaignNo, version, pool, amounts: amounts.slice(from, from + PACKETS_PER_CALL) };
      await tx.callSql('campaign_add_packets', laid);
    }
  }
}

/** Who takes part from now on, instead of who did. */
export async function freezeStores(tx: Tx, campaignNo: number, stores: readonly ChosenStore[]): Promise<void> {
  await tx.delete(campaignStore).where(eq(campaignStore.campaignNo, campaignNo));
  const rows = stores.map(({ placeNo, unfitWhy, peakHours }) => ({ campaignNo, placeNo, unfitWhy, peakHours: [...peakHours] }));
  for (let from = 0; from < rows.length; from += STORES_PER_STATEMENT) {
    await tx.insert(campaignStore).values(rows.slice(from, from + STORES_PER_STATEMENT));
  }
}

async function isCouponOver(tx: Tx, { form }: Terms): Promise<boolean> {
  return form.kind === 'coupon' && (await readCouponName(tx, form.couponNo))?.state === 'ended';
}
