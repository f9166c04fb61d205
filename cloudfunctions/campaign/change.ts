import type { Complaint } from '../kernel/complaint';
import { isExact, type Split, type SplitPacket, splitBudget } from './split';
import type { Pool } from './states';
import type { Terms } from './terms';

/** What of a campaign that runs may not change, in head office's words for it, and why. */
const FIXED: readonly { readonly path: readonly string[]; readonly of: (terms: Terms) => unknown; readonly why: string }[] = [
  { path: ['trigger'], of: (terms) => terms.trigger, why: '发给谁不能改' },
  { path: ['form'], of: (terms) => terms.form, why: '发什么不能改' },
  { path: ['amounts'], of: (terms) => boundsOf(terms.amounts), why: '每个红包的金额不能改' },
  { path: ['goal'], of: (terms) => terms.goal, why: '目标改了，复盘就没有依据' },
  { path: ['audience', 'holdout'], of: (terms) => terms.audience.holdoutPercent, why: '对照改了，复盘就没有可比的会员' },
  { path: ['calendar', 'from'], of: (terms) => terms.calendar.from, why: '开始日不能改' },
  { path: ['openWithinHours'], of: (terms) => terms.openWithinHours, why: '答应顾客的拆开期限不能改' },
  { path: ['payAfter'], of: (terms) => terms.payAfter, why: '答应顾客的发放时间不能改' },
];

/** What speaks against changing a campaign that runs from one version to the next; empty: title, end, hours, stores, limits and so on only. */
export function changeComplaints(before: Terms, after: Terms): Complaint[] {
  return FIXED.filter(({ of }) => JSON.stringify(of(before)) !== JSON.stringify(of(after))).map(({ path, why }) => ({
    path,
    sentence: `活动进行中，${why}；请写回原来的内容，或另建一个活动`,
  }));
}

/** What a new version does to the packets: free ones that leave (`most` null: all of the pool), and what is drawn anew. */
export type PacketChange =
  | { readonly kind: 'none' }
  | { readonly kind: 'add'; readonly packets: readonly SplitPacket[] }
  | {
      readonly kind: 'resize';
      readonly retire: readonly { readonly pool: Pool; readonly most: number }[];
      readonly packets: readonly SplitPacket[];
    }
  /** Random amounts that cannot be reached by adding: what nobody has yet is drawn anew. */
  | { readonly kind: 'redraw' };

/** How the packets of `before` become those of `after`; the figures of both agree, and their amounts have the same bounds. */
export function planPackets(before: Terms, after: Terms, seal: string, version: number): PacketChange {
  if (before.amounts.kind === 'random') return planRandom(before, after, seal, version);
  const [from, to] = [sizesOf(before), sizesOf(after)];
  const retire = to.flatMap(({ pool }, rank) => {
    const most = sizeAt(from, rank) - sizeAt(to, rank);
    return most > 0 ? [{ pool, most }] : [];
  });
  const packets = to.flatMap(({ pool, amountFen }, rank) =>
    Array.from({ length: Math.max(0, sizeAt(to, rank) - sizeAt(from, rank)) }, () => ({ pool, amountFen })),
  );
  if (retire.length > 0) return { kind: 'resize', retire, packets };
  return packets.length > 0 ? { kind: 'add', packets } : { kind: 'none' };
}

/**
 * What is drawn for a redraw, when `free` packets left the pool: as many and as much as the new version has beyond what is claimed. Undefined:
 * what is claimed leaves no way to it.
 */
export function redraw(
  before: Terms,
  after: Terms,
  free: { readonly count: number; readonly fen: number },
  seal: string,
  version: number,
): readonly SplitPacket[] | undefined {
  const count = after.count - (before.count - free.count);
  const budgetFen = after.budgetFen - (before.budgetFen - free.fen);
  const split: Split = { amounts: after.amounts, count, budgetFen };
  return count >= 0 && budgetFen >= 0 && isExact(split) ? splitBudget(split, seal, version) : undefined;
}

function planRandom(before: Terms, after: Terms, seal: string, version: number): PacketChange {
  const count = after.count - before.count;
  const budgetFen = after.budgetFen - before.budgetFen;
  if (count === 0 && budgetFen === 0) return { kind: 'none' };
  const split: Split = { amounts: after.amounts, count, budgetFen };
  return count > 0 && isExact(split) ? { kind: 'add', packets: splitBudget(split, seal, version) } : { kind: 'redraw' };
}

type Size = { readonly pool: Pool; readonly amountFen: number; readonly count: number };

function sizesOf({ amounts, count }: Terms): Size[] {
  switch (amounts.kind) {
    case 'fixed':
      return [{ pool: 'plain', amountFen: amounts.eachFen, count }];
    case 'weighted':
      return [
        { pool: 'plain', amountFen: amounts.eachFen, count: count - amounts.peakCount },
        { pool: 'peak', amountFen: amounts.peakFen, count: amounts.peakCount },
      ];
    case 'random':
      return [];
  }
}

function sizeAt(sizes: readonly Size[], rank: number): number {
  return sizes[rank]?.count ?? 0;
}

/** How many peak packets there are may change, what each brings may not. */
function boundsOf(amounts: Terms['amounts']): unknown {
  return amounts.kind === 'weighted' ? { ...amounts, peakCount: 0 } : amounts;
}
