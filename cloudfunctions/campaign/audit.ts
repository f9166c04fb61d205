import type { RedrawnVersion } from './redrawn';
import type { SplitPacket } from './split';

/** A packet as it stands in the books, with the one it came back from: `isBack` if that one really ended unpaid. */
export type KeptPacket = SplitPacket & {
  readonly packetNo: number;
  readonly replaces: number | null;
  readonly source: (SplitPacket & { readonly isBack: boolean }) | null;
};

/** A packet that returned to the budget as a new one; `origin` is the packet that was drawn, which came back perhaps more than once. */
export type ReturnedPacket = { readonly packetNo: number; readonly replaces: number; readonly origin: number };

export type PacketDifference =
  /** `drawn` null: nothing brought this packet; `kept` null: it is gone. */
  | { readonly kind: 'packet'; readonly packetNo: number; readonly drawn: SplitPacket | null; readonly kept: SplitPacket | null }
  /** It says that it came back from a packet which did not, or not as this one, or came back as another before. */
  | { readonly kind: 'return'; readonly packetNo: number; readonly replaces: number };

export type Comparison = {
  readonly returned: readonly ReturnedPacket[];
  /** Packets of versions that cannot be drawn again. */
  readonly uncheckedCount: number;
  readonly differences: readonly PacketDifference[];
};

/**
 * Lays packets as they stand beside what was drawn again, one by one. They are given in the order of their numbers, some thousands at a time.
 * `hasUnknown`: some versions cannot be drawn again, so that a packet nothing brought may be theirs.
 */
export function openComparison(versions: readonly RedrawnVersion[], hasUnknown: boolean) {
  const origins = new Map<number, number>();
  const returned: ReturnedPacket[] = [];
  const replaced = new Set<number>();
  const differences: PacketDifference[] = [];
  let uncheckedCount = 0;
  let next = 1;

  const drawnAt = (packetNo: number): SplitPacket | null => {
    const found = versions.find(({ from, packets }) => packetNo >= from && packetNo < from + packets.length);
    return found?.packets[packetNo - found.from] ?? null;
  };
  /** Numbers have no gaps, for no packet is ever deleted. */
  const passTo = (packetNo: number): void => {
    for (; next < packetNo; next += 1) differences.push({ kind: 'packet', packetNo: next, drawn: drawnAt(next), kept: null });
    next = packetNo + 1;
  };
  const compare = (packet: KeptPacket): void => {
    const { packetNo, replaces } = packet;
    passTo(packetNo);
    const drawn = drawnAt(packetNo);
    const kept = { pool: packet.pool, amountFen: packet.amountFen };
    if (replaces !== null) {
      if (drawn || !isReturnOf(packet, replaced)) differences.push({ kind: 'return', packetNo, replaces });
      replaced.add(replaces);
      const origin = origins.get(replaces) ?? replaces;
      origins.set(packetNo, origin);
      returned.push({ packetNo, replaces, origin });
    } else if (drawn) {
      if (!isAlike(drawn, kept)) differences.push({ kind: 'packet', packetNo, drawn, kept });
    } else if (hasUnknown) uncheckedCount += 1;
    else differences.push({ kind: 'packet', packetNo, drawn: null, kept });
  };

  return {
    add(packets: readonly KeptPacket[]): void {
      packets.forEach(compare);
    },
    close(): Comparison {
      passTo(1 + Math.max(0, ...versions.map(({ from, packets }) => from + packets.length - 1)));
      return { returned, uncheckedCount, differences };
    },
  };
}

function isReturnOf(packet: KeptPacket, replaced: ReadonlySet<number>): boolean {
  const { packetNo, replaces, source } = packet;
  if (replaces === null || source === null || !source.isBack) return false;
  return replaces < packetNo && !replaced.has(replaces) && isAlike(source, packet);
}

function isAlike(one: SplitPacket, other: SplitPacket): boolean {
  return one.pool === other.pool && one.amountFen === other.amountFen;
}
