import { asc, eq } from 'drizzle-orm';
import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { type Comparison, type KeptPacket, openComparison } from './audit';
import { findCampaign } from './drafting-rows';
import { type Redrawn, redrawVersions, type Sum, sumOf } from './redrawn';
import { campaignVersion } from './schema';
import { sealHashOf } from './seal';
import { Terms } from './terms';

const PACKETS_PER_CALL = 20_000;

export type Audit = {
  /** What was published before the first packet was opened. */
  readonly sealHash: string;
  /** Whether the seal is the one whose hash was published. */
  readonly sealAgrees: boolean;
  /** What was drawn again, by version: how many, and their sum. */
  readonly versions: readonly ({ readonly version: number; readonly from: number } & Sum)[];
  readonly unknown: Redrawn['unknown'];
  readonly uncheckedCount: number;
  readonly returned: Comparison['returned'];
  readonly versionDifferences: Redrawn['differences'];
  readonly packetDifferences: Comparison['differences'];
};

/**
 * Draws every packet of a campaign again, from the seal and the terms of its versions, and compares it with what stands in the books. Refuses
 * one that has not ended, since whoever draws again knows what is in packets nobody opened yet; and one that never was live.
 */
export async function auditCampaign(
  tx: Tx,
  code: string,
): Promise<Outcome<Audit, 'campaign/unknown' | 'campaign/not-ended' | 'campaign/never-ran'>> {
  const kept = await findCampaign(tx, code);
  if (!kept) return refuse('campaign/unknown');
  const { campaignNo, state, liveAt, seal, sealHash } = kept;
  if (state !== 'ended' && state !== 'reviewed') return refuse('campaign/not-ended', { state });
  if (liveAt === null) return refuse('campaign/never-ran');
  assert(seal !== null && sealHash !== null, 'A campaign that was live has a seal.');

  const redrawn = redrawVersions(await readLaid(tx, campaignNo, liveAt), seal);
  const comparison = openComparison(redrawn.versions, redrawn.unknown.length > 0);
  await readPackets(tx, campaignNo, comparison.add);
  const { returned, uncheckedCount, differences: packetDifferences } = comparison.close();
  const versions = redrawn.versions.map(({ version, from, packets }) => ({ version, from, ...sumOf(packets) }));
  return ok({
    ...{ sealHash, sealAgrees: sealHashOf(seal) === sealHash, versions, unknown: redrawn.unknown, uncheckedCount, returned },
    ...{ versionDifferences: redrawn.differences, packetDifferences },
  });
}

/** The version that was launched, and those that followed. Before it was kept which one laid the first packet, the moment tells. */
async function readLaid(tx: Tx, campaignNo: number, liveAt: Date) {
  const { version, terms, madeAt, laidFrom, laidCount, laidFen } = campaignVersion;
  const rows = await tx
    .select({ version, terms, madeAt, laidFrom, laidCount, laidFen })
    .from(campaignVersion)
    .where(eq(campaignVersion.campaignNo, campaignNo))
    .orderBy(asc(version));
  const first = rows.findIndex((row) => row.laidFrom === 1);
  const launched = first >= 0 ? first : rows.findLastIndex((row) => row.madeAt <= liveAt);
  return rows.slice(Math.max(0, launched)).map((row) => ({ ...row, terms: Terms.parse(row.terms) }));
}

async function readPackets(tx: Tx, campaignNo: number, take: (packets: readonly KeptPacket[]) => void): Promise<void> {
  let after = 0;
  for (let size = PACKETS_PER_CALL; size === PACKETS_PER_CALL; ) {
    const packets = await tx.callSql<KeptPacket[]>('campaign_audit_packets', { campaignNo, after, limit: PACKETS_PER_CALL });
    take(packets);
    size = packets.length;
    after = packets.at(-1)?.packetNo ?? after;
  }
}
