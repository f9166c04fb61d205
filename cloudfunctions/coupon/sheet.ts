import { floorOf } from '../catalog/price-policy';
import { cardPrice } from '../member/card-price';
import type { Aim } from './calculation';
import type { Moment } from './condition';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from './purchase';

/**
 * The bag as numbers, one position per piece in order of sku. `startFen` is what each piece costs before any coupon, `floorFen` what
 * nothing takes it below.
 */
export type Sheet = {
  readonly pieces: readonly BagPiece[];
  readonly startFen: readonly number[];
  readonly floorFen: readonly number[];
  /** What thresholds are measured on. */
  readonly countedFen: readonly number[];
  readonly deliveryFen: number;
  /** What vouchers mean on this sheet, as far as somebody asked. */
  readonly aims: Map<Voucher, Aim>;
};

/** A purchase laid out for calculation: its pieces in order of sku, once with the card's price and once at tag prices. */
export type Purchase<Piece extends BagPiece = BagPiece> = {
  readonly bag: Bag<Piece>;
  readonly member: Buyer | null;
  readonly policy: Policy;
  readonly moment: Moment;
  readonly cardSheet: Sheet;
  readonly tagSheet: Sheet;
};

export function layOutPurchase<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  policy: Policy,
  now: Date,
): Purchase<Piece> {
  const pieces = [...bag.pieces].sort((a, b) => a.skuNo - b.skuNo);
  const tagFen = pieces.map((piece) => piece.tagPriceFen);
  const floorFen = pieces.map((piece) => floorOf(piece, policy.prices));
  const tagSheet = { pieces, startFen: tagFen, floorFen, countedFen: tagFen, deliveryFen: bag.deliveryFen, aims: new Map() };
  return {
    bag: { ...bag, pieces },
    member,
    policy,
    moment: { placeNo: bag.placeNo, channel: bag.channel, now },
    cardSheet: member ? withCard(tagSheet, member, policy) : tagSheet,
    tagSheet,
  };
}

/** What the card takes off all pieces together. */
export function vipOffOf({ pieces, startFen }: Sheet): number {
  return pieces.reduce((off, piece, position) => off + piece.tagPriceFen - (startFen[position] ?? 0), 0);
}

function withCard(sheet: Sheet, { level }: Buyer, { coupons, prices, vipStepFen }: Policy): Sheet {
  const startFen = sheet.pieces.map((piece) => cardPrice(piece, level, vipStepFen, prices));
  return { ...sheet, startFen, countedFen: coupons.thresholdOn === 'tag-price' ? sheet.countedFen : startFen, aims: new Map() };
}
