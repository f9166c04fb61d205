import { fen, spreadFen } from '../kernel/money';
import { isFor, no, type WhyNot } from './condition';
import type { BagPiece, Voucher } from './purchase';
import type { Sheet } from './sheet';
import { isPriceKind } from './terms';

/** How far the calculation has come: what each piece and the delivery cost now, and which pieces were given or exchanged. */
export type State = { readonly nowFen: readonly number[]; readonly deliveryFen: number; readonly taken: readonly number[] };

/** What a voucher means on one sheet: the positions it may lower, and those its threshold counts. */
export type Aim = {
  readonly voucher: Voucher;
  readonly positions: readonly number[];
  readonly counted: readonly number[];
  readonly thresholdFen: number;
};

/** What one voucher takes off each piece, and off the delivery; `taken` is the position it gave or exchanged. */
export type Cut = {
  readonly offFen: readonly number[];
  readonly deliveryOffFen: number;
  readonly totalFen: number;
  readonly taken: number | null;
};

export function startOf({ startFen, deliveryFen }: Sheet): State {
  return { nowFen: startFen, deliveryFen, taken: [] };
}

/** Remembered on the sheet, since explaining asks for the same vouchers again and again. */
export function aimAt(sheet: Sheet, voucher: Voucher): Aim {
  const known = sheet.aims.get(voucher) ?? lookUp(sheet, voucher);
  sheet.aims.set(voucher, known);
  return known;
}

function lookUp(sheet: Sheet, voucher: Voucher): Aim {
  const { benefit, conditions } = voucher.terms;
  const named = positionsOf(sheet, (piece) => isFor(piece, conditions));
  const positions = benefit.kind === 'gift' ? positionsOf(sheet, (piece) => benefit.giftStyles.includes(piece.styleCode)) : named;
  // An exchange names what is exchanged; whatever else she buys counts.
  const counted = benefit.kind === 'exchange' ? [...sheet.pieces.keys()] : named;
  return { voucher, positions, counted, thresholdFen: 'thresholdFen' in benefit ? benefit.thresholdFen : 0 };
}

/** Gives or exchanges one piece, instead of lowering all it is for. */
export function takesPiece({ terms }: Voucher): boolean {
  return terms.benefit.kind === 'gift' || terms.benefit.kind === 'exchange';
}

/** Why a voucher does nothing from here; null when it has its part. A benefit has one without lowering anything. */
export function whyNotAt(sheet: Sheet, aim: Aim, state: State): WhyNot | null {
  const { benefit } = aim.voucher.terms;
  if (benefit.kind === 'free-delivery' && sheet.deliveryFen === 0) return no('no-delivery');
  if (aim.positions.length === 0) {
    return benefit.kind === 'gift' ? no('gift-missing', { giftStyles: benefit.giftStyles }) : no('no-piece');
  }
  const missing = missingWith(sheet, aim, takenWith(sheet, aim, state));
  if (missing) return missing;
  return sizeOf(sheet, aim, state) > 0 || !isPriceKind(benefit.kind) ? null : no('no-effect');
}

/**
 * What its threshold misses when these positions are given or exchanged: they count for nobody's threshold, whichever voucher takes
 * them. A gift needs another piece beside it in any case.
 */
export function missingWith(sheet: Sheet, { voucher, counted, thresholdFen }: Aim, taken: readonly number[]): WhyNot | null {
  const bought = without(counted, taken);
  if (voucher.terms.benefit.kind === 'gift' && bought.length === 0) return no('no-piece');
  if (thresholdFen === 0) return null;
  const missingFen = thresholdFen - sumAt(sheet.countedFen, bought);
  return missingFen > 0 ? no('threshold', { thresholdFen, missingFen }) : null;
}

/** How much a voucher takes off from here, without saying from which piece: cheap, for the search. Never more than from an earlier state. */
export function sizeOf(sheet: Sheet, aim: Aim, state: State): number {
  const { benefit } = aim.voucher.terms;
  if (aim.positions.length === 0 || missingWith(sheet, aim, takenWith(sheet, aim, state))) return 0;
  switch (benefit.kind) {
    case 'cash':
      return Math.min(benefit.offFen, roomOf(sheet, without(aim.positions, state.taken), state));
    case 'percent': {
      const positions = without(aim.positions, state.taken);
      const share = Math.floor((sumAt(state.nowFen, positions) * benefit.percentOff) / 100);
      return Math.min(share, benefit.capFen ?? share, roomOf(sheet, positions, state));
    }
    case 'exchange':
    case 'gift': {
      const position = pick(sheet, aim, state);
      return position === null ? 0 : savedBy(aim, sheet, state, position);
    }
    case 'free-delivery':
      return Math.min(state.deliveryFen, benefit.capFen ?? state.deliveryFen);
    default:
      return 0;
  }
}

/**
 * The same, piece by piece. Shares go by what each piece can still give above its floor (largest remainder), so they add up to the
 * whole and no piece is asked for more than it has. A piece that was given or exchanged is not lowered again.
 */
export function cut(sheet: Sheet, aim: Aim, state: State): Cut {
  const totalFen = sizeOf(sheet, aim, state);
  if (aim.voucher.terms.benefit.kind === 'free-delivery') {
    return { offFen: state.nowFen.map(() => 0), deliveryOffFen: totalFen, totalFen, taken: null };
  }
  const taken = takesPiece(aim.voucher) && totalFen > 0 ? pick(sheet, aim, state) : null;
  const positions = taken === null ? without(aim.positions, state.taken) : [taken];
  return { offFen: spreadOver(sheet, positions, state, totalFen), deliveryOffFen: 0, totalFen, taken };
}

export function afterCut(state: State, { offFen, deliveryOffFen, taken }: Cut): State {
  return {
    nowFen: state.nowFen.map((amount, position) => amount - (offFen[position] ?? 0)),
    deliveryFen: state.deliveryFen - deliveryOffFen,
    taken: taken === null ? state.taken : [...state.taken, taken],
  };
}

/** Spreads an amount over some positions by their room; zeros elsewhere. `totalFen` ≤ the room of all of them. */
export function spreadOver(sheet: Sheet, positions: readonly number[], state: State, totalFen: number): number[] {
  const offFen = state.nowFen.map(() => 0);
  if (totalFen === 0) return offFen;
  const shares = spreadFen(
    fen(totalFen),
    positions.map((position) => roomAt(sheet, position, state)),
  );
  positions.forEach((position, rank) => {
    offFen[position] = shares[rank] ?? 0;
  });
  return offFen;
}

export function roomOf(sheet: Sheet, positions: readonly number[], state: State): number {
  let room = 0;
  for (const position of positions) room += roomAt(sheet, position, state);
  return room;
}

function roomAt(sheet: Sheet, position: number, { nowFen }: State): number {
  return (nowFen[position] ?? 0) - (sheet.floorFen[position] ?? 0);
}

/** The piece on which a gift or an exchange saves most; the first of equals, null when none is left. */
function pick(sheet: Sheet, aim: Aim, state: State): number | null {
  return without(aim.positions, state.taken).reduce<number | null>(
    (best, position) =>
      best === null || savedBy(aim, sheet, state, position) > savedBy(aim, sheet, state, best) ? position : best,
    null,
  );
}

function savedBy({ voucher }: Aim, sheet: Sheet, state: State, position: number): number {
  const { benefit } = voucher.terms;
  const payFen = benefit.kind === 'exchange' ? benefit.payFen : 0;
  return Math.max(0, (state.nowFen[position] ?? 0) - Math.max(payFen, sheet.floorFen[position] ?? 0));
}

/** What is given or exchanged once this voucher has had its turn. */
function takenWith(sheet: Sheet, aim: Aim, state: State): readonly number[] {
  const position = takesPiece(aim.voucher) ? pick(sheet, aim, state) : null;
  return position === null ? state.taken : [...state.taken, position];
}

function without(positions: readonly number[], taken: readonly number[]): readonly number[] {
  return taken.length === 0 ? positions : positions.filter((position) => !taken.includes(position));
}

function positionsOf(sheet: Sheet, wanted: (piece: BagPiece) => boolean): number[] {
  return [...sheet.pieces.keys()].filter((position) => {
    const piece = sheet.pieces[position];
    return piece !== undefined && wanted(piece);
  });
}

export function sumAt(amounts: readonly number[], positions: readonly number[]): number {
  let total = 0;
  for (const position of positions) total += amounts[position] ?? 0;
  return total;
}
