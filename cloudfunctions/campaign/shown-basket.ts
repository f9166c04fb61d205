import { floorOf } from '../catalog/price-policy';
import type { Step } from '../coupon/pricing';
import { dayOf, minuteOfDay } from '../kernel/day';
import type { StackedBasket, StackingRules } from './stacking';
import { type CostShares, costOf } from './tally';

/** A basket as a page shows it: what lay in it, step by step what came off, and what is left. */
export type ShownBasket = {
  readonly document: string;
  readonly storeName: string;
  /** "2026-11-14 15:20", when it was bought. */
  readonly at: string;
  readonly levelName: string;
  readonly pieces: readonly {
    readonly name: string;
    readonly tagFen: number;
    readonly paidFen: number;
    readonly floorFen: number;
  }[];
  /** As at the checkout. */
  readonly steps: readonly Step[];
  readonly payableFen: number;
  /** What the packet brings her back; 0: none here. */
  readonly packetFen: number;
  readonly tagFen: number;
  readonly floorFen: number;
  /** Goods after everything. */
  readonly leftFen: number;
  /** Of the tag price, in basis points. */
  readonly offBps: number;
  /** What the brand keeps of the goods after what they cost. */
  readonly marginFen: number;
};

export function basketShown(
  { purchase, levelName, price, packetFen, tagFen, floorFen, leftFen }: StackedBasket,
  { policy }: StackingRules,
  storeNames: ReadonlyMap<number, string>,
  cost: CostShares,
): ShownBasket {
  return {
    document: purchase.document,
    storeName: storeNames.get(purchase.placeNo) ?? String(purchase.placeNo),
    at: momentOf(new Date(purchase.at)),
    levelName,
    pieces: price.pieces.map((piece) => ({
      name: piece.styleName,
      tagFen: piece.tagPriceFen,
      paidFen: piece.paidFen,
      floorFen: floorOf(piece, policy.prices),
    })),
    steps: price.steps,
    payableFen: price.payableFen,
    packetFen,
    tagFen,
    floorFen,
    leftFen,
    offBps: tagFen === 0 ? 0 : Math.round(((tagFen - leftFen) * 10_000) / tagFen),
    marginFen: leftFen - costOf(purchase, cost),
  };
}

function momentOf(at: Date): string {
  const minute = minuteOfDay(at);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${dayOf(at)} ${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
