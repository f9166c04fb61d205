import { type Fen, fen, spreadFen } from '../kernel/money';
import { payablePoints, pointsWorth } from '../member/points';
import { type Admission, admit, type Part } from './admission';
import { roomOf, spreadOver } from './calculation';
import type { WhyNot } from './condition';
import type { Bag, BagPiece, Buyer, Policy, Voucher } from './purchase';
import { layOutPurchase, type Purchase, vipOffOf } from './sheet';
import type { StepKind } from './states';
import { isPriceKind } from './terms';

/** What lowered one piece, and by how much. */
export type PieceReduction = {
  readonly kind: 'vip' | 'coupon' | 'points';
  readonly voucherId: string | null;
  readonly title: string;
  readonly gift: boolean;
  readonly amountFen: Fen;
};

export type PricedPiece<Piece extends BagPiece = BagPiece> = Piece & {
  readonly paidFen: Fen;
  readonly reductions: readonly PieceReduction[];
  /** Points among the reductions. */
  readonly pointsSpentCount: number;
};

export type Step = {
  readonly kind: StepKind;
  readonly title: string | null;
  readonly voucherId: string | null;
  readonly amountFen: Fen;
};

/** A whole price: the steps a shopper reads, top to bottom, add up to `payableFen`. */
export type Price<Piece extends BagPiece = BagPiece> = {
  /** In order of sku, whatever the order in the bag. */
  readonly pieces: readonly PricedPiece<Piece>[];
  readonly steps: readonly Step[];
  readonly payableFen: Fen;
  /** Vouchers that took part, in order of application, with what each took off. */
  readonly applied: readonly { readonly voucherId: string; readonly offFen: Fen }[];
  /** The others, each with its reason. */
  readonly notApplied: ReadonlyMap<string, WhyNot>;
  readonly points: { readonly usableCount: number; readonly usableFen: Fen; readonly spentCount: number };
  /** How the purchase earns points; null without a card. */
  readonly earning: { readonly per100Yuan: number; readonly bonusCount: number } | null;
};

/**
 * What a bag costs this buyer with these vouchers, at this moment. Tag price → card's price → gifts and exchanges → the other coupons in
 * the policy's order of groups → points. Earlier vouchers in the list have the better claim where two exclude each other; one that
 * cannot take part is left out with its reason. Nothing is refused: a price always comes out, and at worst it is the sum of tag prices.
 */
export function price<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  coupons: readonly Voucher[],
  policy: Policy,
  now: Date,
): Price<Piece> {
  const purchase = layOutPurchase(bag, member, policy, now);
  return composePrice(purchase, admit(purchase, coupons));
}

/** The price of a purchase with the vouchers that were admitted to it. */
export function composePrice<Piece extends BagPiece>(purchase: Purchase<Piece>, admission: Admission): Price<Piece> {
  const { bag } = purchase;
  const points = spendPoints(purchase, admission);
  const steps = stepsOf(purchase, admission, points);
  return {
    pieces: bag.pieces.map((piece, position) => ({
      ...piece,
      paidFen: fen((admission.state.nowFen[position] ?? 0) - (points.offFen[position] ?? 0)),
      reductions: reductionsAt(position, purchase, admission, points),
      pointsSpentCount: points.countByPiece[position] ?? 0,
    })),
    steps,
    payableFen: fen(steps.reduce((total, step) => total + step.amountFen, 0)),
    applied: admission.parts.map(({ voucher, cut }) => ({ voucherId: voucher.voucherId, offFen: fen(cut.totalFen) })),
    notApplied: admission.notApplied,
    points: points.said,
    earning: earningOf(purchase, admission),
  };
}

type Points = {
  readonly said: Price['points'];
  readonly title: string;
  readonly offFen: readonly number[];
  readonly countByPiece: readonly number[];
};

/** As many of her points as she wants, the policy allows and the floors leave room for, in whole steps. They never pay the delivery. */
function spendPoints({ member, policy }: Purchase, { sheet, state }: Admission): Points {
  const { fenPerPoint } = policy.points;
  const all = [...state.nowFen.keys()];
  const leftFen = fen(state.nowFen.reduce((total, amount) => total + amount, 0));
  const isAllowed = member !== null && !policy.prices.noDiscount && fenPerPoint > 0;
  const wantedCount = isAllowed ? payablePoints(member.pointsCount, leftFen, policy.points) : 0;
  const roomCount = isAllowed ? Math.floor(roomOf(sheet, all, state) / fenPerPoint) : 0;
  const usableCount = inSteps(Math.min(wantedCount, roomCount), policy);
  const spentCount = inSteps(Math.min(usableCount, member?.spendPointsCount ?? 0), policy);
  const said = { usableCount, usableFen: pointsWorth(usableCount, policy.points), spentCount };
  const offFen = spreadOver(sheet, all, state, pointsWorth(spentCount, policy.points));
  return { said, title: `${spentCount} 积分`, offFen, countByPiece: spentCount === 0 ? [] : spreadFen(fen(spentCount), offFen) };
}

function inSteps(count: number, { points }: Policy): number {
  return count - (count % points.stepCount);
}

function stepsOf(purchase: Purchase, { sheet, parts }: Admission, { said, title }: Points): Step[] {
  const { bag, policy } = purchase;
  const tagFen = bag.pieces.reduce((total, piece) => total + piece.tagPriceFen, 0);
  const vipOffFen = vipOffOf(sheet);
  const spent = said.spentCount;
  return [
    step('tag-price', tagFen),
    ...(vipOffFen > 0 ? [step('vip', -vipOffFen, vipTitle(purchase))] : []),
    ...(bag.deliveryFen > 0 ? [step('delivery', bag.deliveryFen)] : []),
    ...parts.filter(({ cut }) => cut.totalFen > 0).map(stepOfPart),
    ...(spent > 0 ? [step('points', -pointsWorth(spent, policy.points), title)] : []),
    ...parts.flatMap(benefitStep),
  ];
}

function stepOfPart({ voucher, cut }: Part): Step {
  return step(cut.deliveryOffFen > 0 ? 'free-delivery' : 'coupon', -cut.totalFen, voucher.title, voucher.voucherId);
}

function benefitStep({ voucher: { title, voucherId, terms } }: Part): Step[] {
  const { kind } = terms.benefit;
  return isPriceKind(kind) ? [] : [step(kind, 0, title, voucherId)];
}

function step(kind: Step['kind'], amountFen: number, title: string | null = null, voucherId: string | null = null): Step {
  return { kind, title, voucherId, amountFen: fen(amountFen) };
}

function vipTitle({ member }: Purchase): string {
  return member ? `${member.level.name}会员价` : '';
}

/** What lowered the piece at this position, in order of application. */
function reductionsAt(position: number, purchase: Purchase, { sheet, parts }: Admission, points: Points): PieceReduction[] {
  const reductions: PieceReduction[] = [];
  const lower = (kind: PieceReduction['kind'], amountFen: number, title: string, voucherId: string | null, gift: boolean) => {
    if (amountFen > 0) reductions.push({ kind, voucherId, title, gift, amountFen: fen(amountFen) });
  };
  lower('vip', (sheet.pieces[position]?.tagPriceFen ?? 0) - (sheet.startFen[position] ?? 0), vipTitle(purchase), null, false);
  for (const { voucher, cut } of parts) {
    const isGift = voucher.terms.benefit.kind === 'gift';
    lower('coupon', cut.offFen[position] ?? 0, voucher.title, voucher.voucherId, isGift);
  }
  lower('points', points.offFen[position] ?? 0, points.title, null, false);
  return reductions;
}

/** How a purchase earns: what the level, her birthday and the coupons for extra points make of it, one after the other. */
export function earningOf({ member, policy }: Purchase, { parts }: Admission): Price['earning'] {
  if (member === null) return null;
  const extras = parts.flatMap(({ voucher: { terms } }) => (terms.benefit.kind === 'extra-points' ? [terms.benefit] : []));
  const percents = [member.level.pointsPercent, member.pointsPercent, ...extras.map((extra) => extra.percent)];
  const per100Yuan = percents.reduce((points, percent) => Math.floor((points * percent) / 100), policy.points.perYuan * 100);
  return { per100Yuan, bonusCount: extras.reduce((total, extra) => total + extra.bonusCount, 0) };
}
