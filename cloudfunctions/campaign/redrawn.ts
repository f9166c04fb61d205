import { planPackets } from './change';
import { isExact, type Split, type SplitPacket, splitBudget } from './split';
import { POOLS } from './states';
import type { Terms } from './terms';

/** A version of a campaign, and what it keeps of the packets laid for it; nulls: they were laid before this was kept. */
export type LaidVersion = {
  readonly version: number;
  readonly terms: Terms;
  readonly laidFrom: number | null;
  readonly laidCount: number | null;
  readonly laidFen: number | null;
};

/** What was laid for a version, drawn again, in the order of the packets' numbers; `from` is the first of these. */
export type RedrawnVersion = { readonly version: number; readonly from: number; readonly packets: readonly SplitPacket[] };

export type Sum = { readonly count: number; readonly fen: number };

/** What a version says was laid for it is not what its terms and the seal bring. */
export type VersionDifference = { readonly version: number; readonly drawn: Sum; readonly kept: Sum };

export type Redrawn = {
  readonly versions: readonly RedrawnVersion[];
  /** Versions that cannot be drawn again, because they changed the packets before it was kept what there was to draw. */
  readonly unknown: readonly number[];
  readonly differences: readonly VersionDifference[];
};

/**
 * Every packet of a campaign, drawn again from its seal (64 hex digits) and the terms of its versions: the launched one first, then those that
 * changed it while it ran. Only one that drew anew what nobody had yet has to say how many and how much that was.
 */
export function redrawVersions(versions: readonly LaidVersion[], seal: string): Redrawn {
  const told = versions.map((one, rank) => ({ ...one, packets: packetsOf(one, versions[rank - 1], seal) }));
  const known = told.flatMap(({ packets, ...one }) => (packets === undefined ? [] : [{ ...one, packets: inPools(packets) }]));
  return {
    versions: known.flatMap(({ version, laidFrom, packets }) =>
      packets.length === 0 ? [] : [{ version, from: laidFrom ?? 1, packets }],
    ),
    unknown: told.flatMap(({ version, packets }) => (packets === undefined ? [version] : [])),
    differences: known.flatMap(differencesOf),
  };
}

export function sumOf(packets: readonly SplitPacket[]): Sum {
  return { count: packets.length, fen: packets.reduce((sum, { amountFen }) => sum + amountFen, 0) };
}

/** Undefined: nobody kept what there was to draw. A launch needs no more than its terms. */
function packetsOf(
  { version, terms, laidCount, laidFen }: LaidVersion,
  before: LaidVersion | undefined,
  seal: string,
): readonly SplitPacket[] | undefined {
  if (!before) return splitBudget(terms, seal, version);
  const planned = planPackets(before.terms, terms, seal, version);
  if (planned.kind === 'none') return [];
  if (laidCount === null || laidFen === null) return undefined;
  if (planned.kind !== 'redraw') return planned.packets;
  const split: Split = { amounts: terms.amounts, count: laidCount, budgetFen: laidFen };
  return isExact(split) ? splitBudget(split, seal, version) : [];
}

/** Packets are laid pool by pool. */
function inPools(packets: readonly SplitPacket[]): SplitPacket[] {
  return POOLS.flatMap((pool) => packets.filter((packet) => packet.pool === pool));
}

function differencesOf({
  version,
  packets,
  laidCount,
  laidFen,
}: LaidVersion & { packets: readonly SplitPacket[] }): VersionDifference[] {
  if (laidCount === null || laidFen === null) return [];
  const drawn = sumOf(packets);
  return drawn.count === laidCount && drawn.fen === laidFen ? [] : [{ version, drawn, kept: { count: laidCount, fen: laidFen } }];
}
