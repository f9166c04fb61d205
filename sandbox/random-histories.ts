import type { RateBook, Shares } from '../cloudfunctions/settlement/rates';
import type { Roles, SalePiece } from '../cloudfunctions/settlement/sale';
import { rates } from '../cloudfunctions/settlement/settings';
import { RATE_CASES, type ReductionGroup, ROLES, STORE_KINDS } from '../cloudfunctions/settlement/states';

/** What happens to the books of a brand with three stores and four clerks. `sale` counts the sales of the history from 0. */
export type Move =
  | {
      readonly do: 'sell';
      readonly pieces: readonly SalePiece[];
      readonly roles: Roles;
      readonly rateBook: RateBook;
      readonly collected: boolean;
    }
  | { readonly do: 'collect'; readonly sale: number }
  | { readonly do: 'bring-back'; readonly sale: number; readonly ranks: readonly number[] }
  | { readonly do: 'decide'; readonly sale: number; readonly clerkNo: number; readonly how: 'released' | 'forfeited' }
  | { readonly do: 'wait'; readonly days: number }
  | { readonly do: 'pay-out'; readonly clerkNo: number; readonly end: 'paid' | 'returned' | 'waiting' };

/** A whole number from 0 up to, not including, `sides`; always the same for the same seed. */
export type Dice = (sides: number) => number;

/** Numbers that look random (mulberry32), since a hundred thousand histories are wanted in seconds. */
export function diceOf(seed: number): Dice {
  let state = seed | 0;
  return (sides) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides;
  };
}

/** Sales, refunds in any order, changed rates, other clerks, waiting, decisions and payouts. */
export function randomHistory(dice: Dice, most = 10): Move[] {
  const moves: Move[] = [];
  const pieceCounts: number[] = [];
  let rateBook = randomRateBook(dice);
  for (let left = 1 + dice(most); left > 0; left -= 1) {
    if (dice(5) === 0) rateBook = randomRateBook(dice);
    if (pieceCounts.length === 0 || dice(10) < 3) {
      const pieces = Array.from({ length: 1 + dice(3) }, () => randomPiece(dice));
      pieceCounts.push(pieces.length);
      moves.push({ do: 'sell', pieces, roles: randomRoles(dice), rateBook, collected: dice(3) > 0 });
    } else moves.push(randomLaterMove(dice, pieceCounts));
  }
  return moves;
}

function randomLaterMove(dice: Dice, pieceCounts: readonly number[]): Move {
  const sale = dice(pieceCounts.length);
  switch (dice(7)) {
    case 0:
      return { do: 'collect', sale };
    case 1:
    case 2:
      return { do: 'bring-back', sale, ranks: [...Array(pieceCounts[sale] ?? 0).keys()].filter(() => dice(2) === 0) };
    case 3:
      return { do: 'decide', sale, clerkNo: 1 + dice(4), how: dice(2) === 0 ? 'released' : 'forfeited' };
    case 4:
      return { do: 'pay-out', clerkNo: 1 + dice(4), end: (['paid', 'returned', 'waiting'] as const)[dice(3)] ?? 'paid' };
    default:
      return { do: 'wait', days: dice(9) };
  }
}

let idCount = 0;

/** An id that costs nothing to make and is never used twice in a process. */
function cheapId(): string {
  idCount += 1;
  return `00000000-0000-4000-8000-${idCount.toString(16).padStart(12, '0')}`;
}

const PRICES = [0, 1, 2, 3, 7, 99, 333, 9_999, 119_900] as const;

function randomPiece(dice: Dice): SalePiece {
  const lowered: Partial<Record<ReductionGroup, number>> = {};
  for (const group of ['card', 'coupon', 'gift', 'points'] as const) if (dice(4) === 0) lowered[group] = 1 + dice(50_000);
  return {
    lineId: cheapId(),
    paidFen: dice(2) === 0 ? (PRICES[dice(PRICES.length)] ?? 0) : dice(300_000),
    lowered,
    back: dice(12) === 0,
  };
}

function randomRoles(dice: Dice): Roles {
  const placeOrNobody = () => (dice(3) === 0 ? null : 1 + dice(3));
  const clerkOrNobody = () => (dice(3) === 0 ? null : 1 + dice(4));
  return {
    rateCase: RATE_CASES[dice(RATE_CASES.length)] ?? 'here',
    homePlaceNo: placeOrNobody(),
    originPlaceNo: placeOrNobody(),
    shippingPlaceNo: 1 + dice(3),
    servingClerkNo: clerkOrNobody(),
    homeClerkNo: clerkOrNobody(),
    grabberPlaceNo: placeOrNobody(),
    heldClerkNos: dice(3) === 0 ? [1 + dice(4)] : [],
    receiptId: cheapId(),
  };
}

/** The same shares in every case, since a sale meets one of them only. */
function randomRateBook(dice: Dice): RateBook {
  const cuts = ROLES.slice(1).map(() => dice(10_001));
  const edges = [0, ...cuts.sort((a, b) => a - b), 10_000];
  const shares = Object.fromEntries(ROLES.map((role, rank) => [role, (edges[rank + 1] ?? 0) - (edges[rank] ?? 0)])) as Shares;
  const byKind = Object.fromEntries(STORE_KINDS.map((kind) => [kind, shares])) as RateBook['cases']['here'];
  const bearers = ['all', 'office', 'originStore', 'shippingStore', 'homeStore'] as const;
  const bearer = () => bearers[dice(bearers.length)] ?? 'all';
  return {
    cases: Object.fromEntries(RATE_CASES.map((one) => [one, byKind])) as RateBook['cases'],
    absent: rates.fallback.absent,
    borneBy: { card: bearer(), coupon: bearer(), gift: bearer(), points: bearer() },
  };
}
