import { assert } from '../kernel/assert';
import { type Draw, drawsOf } from './seal';
import type { Pool } from './states';
import type { Terms } from './terms';

/** What packets are made of: of a whole campaign, or of what a new version adds. */
export type Split = Pick<Terms, 'amounts' | 'budgetFen' | 'count'>;

export type SplitPacket = { readonly pool: Pool; readonly amountFen: number };

/**
 * The packets of a budget in their order, drawn from a seal (64 hex digits): they sum to the budget exactly, every one within its bounds.
 * `version` is that of the campaign in which they are added, so that later ones are no repetition of the first. Takes some 300 ms for a
 * million. The figures must agree (`termsComplaints`); whatever else is a defect.
 *
 * The shape of random amounts: one packet has the least and one the most that is promised, wherever the budget allows it; each of the others
 * is drawn evenly between 0 and twice the mean of what is left above the least (and, when that passes the most, evenly as far below the mean
 * as there is room above it), so that every draw has the same mean; then all are shuffled (Fisher–Yates).
 */
export function splitBudget(split: Split, seal: string, version = 1): SplitPacket[] {
  const { amounts, budgetFen, count } = split;
  assert(isExact(split), 'The amounts of the packets cannot sum to the budget.');
  if (amounts.kind === 'random') {
    const draw = drawsOf(seal, `hangtag split, version ${version}`);
    return shuffled(randomAmounts(budgetFen, count, amounts, draw), draw).map((amountFen) => ({ pool: 'plain', amountFen }));
  }
  if (amounts.kind === 'fixed') return repeated({ pool: 'plain', amountFen: amounts.eachFen }, count);
  return [
    ...repeated({ pool: 'plain', amountFen: amounts.eachFen }, count - amounts.peakCount),
    ...repeated({ pool: 'peak', amountFen: amounts.peakFen }, amounts.peakCount),
  ];
}

/** Whether packets of these amounts can sum exactly to the budget. */
export function isExact({ amounts, budgetFen, count }: Split): boolean {
  switch (amounts.kind) {
    case 'fixed':
      return amounts.eachFen * count === budgetFen;
    case 'random':
      return count * amounts.minFen <= budgetFen && budgetFen <= count * amounts.maxFen && (count > 0 || budgetFen === 0);
    case 'weighted':
      return (
        amounts.peakCount <= count &&
        amounts.eachFen * (count - amounts.peakCount) + amounts.peakFen * amounts.peakCount === budgetFen
      );
  }
}

/** Whether one packet can have the least and another the most, and the others still sum to what is left. */
export function reachesBothEnds(
  budgetFen: number,
  count: number,
  { minFen, maxFen }: { minFen: number; maxFen: number },
): boolean {
  const others = count - 2;
  const left = budgetFen - minFen - maxFen;
  return others >= 0 && others * minFen <= left && left <= others * maxFen;
}

function randomAmounts(budgetFen: number, count: number, bounds: { minFen: number; maxFen: number }, draw: Draw): number[] {
  const { minFen, maxFen } = bounds;
  const ends = reachesBothEnds(budgetFen, count, bounds) ? [minFen, maxFen] : [];
  const drawn = count - ends.length;
  const room = maxFen - minFen;
  let left = budgetFen - ends.reduce((sum, fen) => sum + fen, 0) - drawn * minFen;
  const amounts = [...ends];
  for (let rest = drawn; rest > 1; rest -= 1) {
    const twiceMean = (2 * left - ((2 * left) % rest)) / rest;
    const most = Math.min(twiceMean, room);
    // Where twice the mean is no whole number the bound below is rounded up, or the last ones would have to take more than the most.
    const least = Math.max(0, twiceMean + ((2 * left) % rest === 0 ? 0 : 1) - room);
    const extra = least + draw(most - least + 1);
    amounts.push(minFen + extra);
    left -= extra;
  }
  if (drawn > 0) amounts.push(minFen + left);
  return amounts;
}

/** Fisher–Yates, in place: every order equally likely. */
function shuffled(amounts: number[], draw: Draw): number[] {
  for (let last = amounts.length - 1; last > 0; last -= 1) {
    const other = draw(last + 1);
    const kept = amounts[last] ?? 0;
    amounts[last] = amounts[other] ?? 0;
    amounts[other] = kept;
  }
  return amounts;
}

function repeated(packet: SplitPacket, count: number): SplitPacket[] {
  return Array.from({ length: count }, () => packet);
}
