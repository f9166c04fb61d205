import { assert } from '../kernel/assert';
import { fen, spreadFen } from '../kernel/money';
import type { Account } from './accounts';

/** What one account still has of a piece; below zero for who bears a reduction of it. */
export type Standing = { readonly account: Account; readonly netFen: number };

/**
 * What goes back of a piece when `backFen` of what was paid for it go back: for every account an amount to be swapped, with the sign of
 * what it has. In proportion, by largest remainder, and never more than an account has; when all that was paid goes back, so does all
 * that stands. `backFen` is between nothing and the sum of what stands, which is what was paid and did not go back yet.
 */
export function decideReversal(standing: readonly Standing[], backFen: number): Standing[] {
  const paidFen = standing.reduce((sum, { netFen }) => sum + netFen, 0);
  assert(backFen >= 0 && backFen <= paidFen, `${backFen} fen of ${paidFen} cannot go back.`);
  if (backFen === paidFen) return standing.filter(({ netFen }) => netFen !== 0);
  const earned = standing.filter(({ netFen }) => netFen > 0);
  const borne = standing.filter(({ netFen }) => netFen < 0);
  const borneFen = borne.reduce((sum, { netFen }) => sum - netFen, 0);
  const [borneBackFen = 0] = spreadFen(fen(borneFen), [backFen, paidFen - backFen]);
  const back = [...sharesOf(earned, backFen + borneBackFen, 1), ...sharesOf(borne, borneBackFen, -1)];
  return back.filter(({ netFen }) => netFen !== 0);
}

function sharesOf(standing: readonly Standing[], totalFen: number, sign: 1 | -1): Standing[] {
  if (totalFen === 0) return [];
  const shares = spreadFen(
    fen(totalFen),
    standing.map(({ netFen }) => netFen * sign),
  );
  return standing.map(({ account }, rank) => ({ account, netFen: (shares[rank] ?? 0) * sign }));
}
