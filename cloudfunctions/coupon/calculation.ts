import { fen, spreadFen } from '../kernel/money';
import { vipPrice } from '../member/level';
import { isFor, no, type WhyNot } from './condition';
import { floorOf } from './policy';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from './purchase';

/**
 * The bag as numbers, one position per piece in order of sku: what the search tries combinations on. `startFen` is what each piece
 * costs before any coupon, `floorFen` what nothing takes it below.
 */
export type Sheet = {
  readonly pieces: readonly BagPiece[];
  readonly startFen: readonly number[];
  readonly floorFen: readonly number[];
  /** What thresholds are measured on. */
  readonly countedFen: readonly number[];
  readonly deliveryFen: number;
};

/** What one voucher takes off each piece of a sheet, and off the delivery. */
export type Cut = {
  readonly offFen: readonly number[];
  readonly deliveryOffFen: number;
  readonly totalFen: number;
  /** Positions that were given or exchanged by it. */
  readonly takes: readonly number[];
};

/** The sheet of a bag, with or without the card's price. Pieces must already be in order of sku. */
export function sheetOf(bag: Bag, buyer: Buyer | null, policy: Policy, withVip: boolean): Sheet {
  const floorFen = bag.pieces.map((piece) => floorOf(piece, policy.coupons));
  const startFen = bag.pieces.map((piece, position) =>
    withVip && buyer && !policy.coupons.noDiscount
      ? Math.max(floorFen[position] ?? 0, vipPrice(piece.tagPriceFen, piece.category, buyer.level, policy.vipStepFen))
      : piece.tagPriceFen,
  );
  const countedFen = policy.coupons.thresholdOn === 'tag-price' ? bag.pieces.map((piece) => piece.tagPriceFen) : startFen;
  return { pieces: bag.pieces, startFen, floorFen, countedFen, deliveryFen: bag.deliveryFen };
}

/** How far the calculation has come: what each piece costs now, and which were already given or exchanged. */
export type State = { readonly nowFen: readonly number[]; readonly taken: readonly number[] };

/**
 * What a voucher means on one sheet: the positions it lowers, those its threshold counts, and what of the sheet hinders it.
 */
export type Aim = {
  readonly voucher: Voucher;
  readonly positions: readonly number[];
  readonly counted: readonly number[];
  readonly thresholdFen: number;
  readonly whyNot: WhyNot | null;
};

/** Looks a voucher up against a sheet: pieces it is for, threshold, the gift that must lie in the bag. */
export function aimAt(sheet: Sheet, voucher: Voucher): Aim {
  const { benefit, conditions } = voucher.terms;
  const matching = positionsOf(sheet, (piece) => isFor(piece, conditions));
  const thresholdFen = 'thresholdFen' in benefit ? benefit.thresholdFen : 0;
  const aim = { voucher, positions: matching, counted: matching, thresholdFen };
  if (benefit.kind === 'free-delivery' && sheet.deliveryFen === 0) return { ...aim, whyNot: no('no-delivery') };
  if (benefit.kind === 'gift') return aimAtGift(sheet, aim, benefit.giftStyles);
  return { ...aim, whyNot: matching.length === 0 ? no('no-piece') : missingOf(sheet, matching, thresholdFen) };
}

/** The dearest piece of the gift styles is the gift; the threshold counts the others, of which there must be one. */
function aimAtGift(sheet: Sheet, aim: Omit<Aim, 'whyNot'>, giftStyles: readonly string[]): Aim {
  const gifts = positionsOf(sheet, (piece) => giftStyles.includes(piece.styleCode));
  if (gifts.length === 0) return { ...aim, whyNot: no('gift-missing', { giftStyles }) };
  const gift = dearest(sheet.startFen, gifts);
  const counted = aim.counted.filter((position) => position !== gift);
  const whyNot = counted.length === 0 ? no('no-piece') : missingOf(sheet, counted, aim.thresholdFen);
  return { ...aim, positions: [gift], counted, whyNot };
}

/** How much a voucher would take off from here, without saying from which piece: cheap, for the search. */
export function sizeOf(sheet: Sheet, aim: Aim, state: State): number {
  const positions = open(aim.positions, state);
  if (aim.whyNot || (state.taken.length > 0 && sum(sheet.countedFen, open(aim.counted, state)) < aim.thresholdFen)) return 0;
  const { benefit } = aim.voucher.terms;
  switch (benefit.kind) {
    case 'cash':
      return Math.min(benefit.offFen, roomOf(sheet, positions, state.nowFen));
    case 'percent': {
      const share = Math.floor((sum(state.nowFen, positions) * benefit.percentOff) / 100);
      return Math.min(share, benefit.capFen ?? share, roomOf(sheet, positions, state.nowFen));
    }
    case 'exchange':
    case 'gift': {
      if (positions.length === 0) return 0;
      const position = dearest(state.nowFen, positions);
      const pay = Math.max(sheet.floorFen[position] ?? 0, benefit.kind === 'exchange' ? benefit.payFen : 0);
      return Math.max(0, (state.nowFen[position] ?? 0) - pay);
    }
    case 'free-delivery':
      return Math.min(sheet.deliveryFen, benefit.capFen ?? sheet.deliveryFen);
    default:
      return 0;
  }
}

/**
 * The same, piece by piece. Shares go by what each piece can still give above its floor (largest remainder), so they add up to the
 * whole and no piece is asked for more than it has. A piece that was given or exchanged is not lowered or counted again.
 */
export function cut(sheet: Sheet, aim: Aim, state: State): Cut {
  const totalFen = sizeOf(sheet, aim, state);
  const { kind } = aim.voucher.terms.benefit;
  if (kind === 'free-delivery') return { offFen: state.nowFen.map(() => 0), deliveryOffFen: totalFen, totalFen, takes: [] };
  const positions = open(aim.positions, state);
  const takes = (kind === 'gift' || kind === 'exchange') && totalFen > 0 ? [dearest(state.nowFen, positions)] : [];
  const offFen = spreadOver(sheet, takes.length > 0 ? takes : positions, state.nowFen, totalFen);
  return { offFen, deliveryOffFen: 0, totalFen, takes };
}

export function afterCut(state: State, { offFen, takes }: Cut): State {
  return {
    nowFen: state.nowFen.map((amount, position) => amount - (offFen[position] ?? 0)),
    taken: takes.length > 0 ? [...state.taken, ...takes] : state.taken,
  };
}

/** Spreads an amount over some positions by their room; zeros elsewhere. `totalFen` ≤ the room of all of them. */
export function spreadOver(sheet: Sheet, positions: readonly number[], nowFen: readonly number[], totalFen: number): number[] {
  const offFen = nowFen.map(() => 0);
  if (totalFen === 0) return offFen;
  const shares = spreadFen(
    fen(totalFen),
    positions.map((position) => (nowFen[position] ?? 0) - (sheet.floorFen[position] ?? 0)),
  );
  positions.forEach((position, rank) => {
    offFen[position] = shares[rank] ?? 0;
  });
  return offFen;
}

export function roomOf(sheet: Sheet, positions: readonly number[], nowFen: readonly number[]): number {
  return positions.reduce((room, position) => room + (nowFen[position] ?? 0) - (sheet.floorFen[position] ?? 0), 0);
}

function missingOf(sheet: Sheet, positions: readonly number[], thresholdFen: number): WhyNot | null {
  const missingFen = thresholdFen - sum(sheet.countedFen, positions);
  return missingFen > 0 ? no('threshold', { thresholdFen, missingFen }) : null;
}

function open(positions: readonly number[], { taken }: State): readonly number[] {
  return taken.length === 0 ? positions : positions.filter((position) => !taken.includes(position));
}

function positionsOf(sheet: Sheet, wanted: (piece: BagPiece) => boolean): number[] {
  return sheet.pieces.flatMap((piece, position) => (wanted(piece) ? [position] : []));
}

function sum(amounts: readonly number[], positions: readonly number[]): number {
  return positions.reduce((total, position) => total + (amounts[position] ?? 0), 0);
}

/** The position that costs most; the first of equals. */
function dearest(amounts: readonly number[], positions: readonly number[]): number {
  return positions.reduce((best, position) => ((amounts[position] ?? 0) > (amounts[best] ?? 0) ? position : best), positions[0] ?? 0);
}
