import { type Fen, fen, spreadFen } from '../kernel/money';
import { payablePoints, pointsWorth } from '../member/points';
import { type Aim, afterCut, aimAt, cut, roomOf, type Sheet, type State, sheetOf, spreadOver } from './calculation';
import { findHindrance, no, type WhyNot } from './condition';
import { excludeEachOther } from './policy';
import { type Bag, type BagPiece, type Buyer, groupOf, type Policy, rankOf, type Voucher } from './purchase';
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
  readonly kind: 'tag-price' | 'vip' | 'coupon' | 'points' | 'delivery' | 'free-delivery';
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
 * What a bag costs this buyer with these vouchers, at this moment. Tag price → card's price → coupons in the policy's order of groups →
 * points. Earlier vouchers in the list have the better claim where two exclude each other; one that cannot take part is left out with
 * its reason. Nothing is refused: a price always comes out, and at worst it is the sum of tag prices.
 */
export function price<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  coupons: readonly Voucher[],
  policy: Policy,
  now: Date,
): Price<Piece> {
  const ordered = { ...bag, pieces: [...bag.pieces].sort((a, b) => a.skuNo - b.skuNo) };
  const { chosen, notApplied } = admit(ordered, member, coupons, policy, now);
  const withVip = chosen.every(({ voucher }) => groupOf(voucher, policy.coupons).withVip);
  const sheet = sheetOf(ordered, member, policy, withVip);
  return compose(ordered, sheet, member, chosen, notApplied, policy);
}

/** Vouchers that may go together on this bag, in order of application; the rest with their reasons. */
function admit(bag: Bag, member: Buyer | null, coupons: readonly Voucher[], policy: Policy, now: Date) {
  const notApplied = new Map<string, WhyNot>();
  const fit: Voucher[] = [];
  for (const voucher of coupons) {
    const whyNot = member === null ? no('level', { levels: [] }) : hindranceOf(voucher, member, bag, fit, policy, now);
    if (whyNot) notApplied.set(voucher.voucherId, whyNot);
    else fit.push(voucher);
  }
  const withVip = fit.every((voucher) => groupOf(voucher, policy.coupons).withVip);
  const sheet = sheetOf(bag, member, policy, withVip);
  const aims = inOrder(fit, policy).map((voucher) => aimAt(sheet, voucher));
  for (const { voucher, whyNot } of aims) if (whyNot) notApplied.set(voucher.voucherId, whyNot);
  const chosen = aims.filter(({ whyNot }) => whyNot === null);
  // One that falls out may have kept the card's price away: then the others are judged again without it.
  return chosen.length === fit.length ? { chosen, notApplied } : readmit(bag, member, chosen, notApplied, policy, now);
}

function readmit(
  bag: Bag,
  member: Buyer | null,
  chosen: readonly Aim[],
  notApplied: Map<string, WhyNot>,
  policy: Policy,
  now: Date,
): { chosen: readonly Aim[]; notApplied: Map<string, WhyNot> } {
  const again = admit(
    bag,
    member,
    chosen.map(({ voucher }) => voucher),
    policy,
    now,
  );
  for (const [voucherId, whyNot] of again.notApplied) notApplied.set(voucherId, whyNot);
  return { chosen: again.chosen, notApplied };
}

function hindranceOf(voucher: Voucher, member: Buyer, bag: Bag, before: readonly Voucher[], policy: Policy, now: Date): WhyNot | null {
  const hindrance = findHindrance(voucher, member, { placeNo: bag.placeNo, channel: bag.channel, now }, policy);
  if (hindrance) return hindrance;
  const group = groupOf(voucher, policy.coupons);
  const same = before.filter((other) => groupOf(other, policy.coupons).code === group.code);
  if (same.length >= group.most) return no('group-full', { instead: same[0]?.title, groupName: group.name, most: group.most });
  const enemy = before.find((other) => excludeEachOther(group, groupOf(other, policy.coupons)));
  return enemy ? no('excluded', { instead: enemy.title }) : null;
}

/** Order of application: by group, then the one that ends first, then by number, so that the same vouchers always apply alike. */
export function inOrder(vouchers: readonly Voucher[], policy: Policy): Voucher[] {
  return [...vouchers].sort(
    (a, b) =>
      rankOf(a, policy.coupons) - rankOf(b, policy.coupons) ||
      +a.validUntil - +b.validUntil ||
      a.couponNo - b.couponNo ||
      (a.voucherId < b.voucherId ? -1 : 1),
  );
}

type Draft = { state: State; deliveryOffFen: number; steps: Step[]; reductions: PieceReduction[][]; applied: Price['applied'][number][] };

function compose<Piece extends BagPiece>(
  bag: Bag<Piece>,
  sheet: Sheet,
  member: Buyer | null,
  chosen: readonly Aim[],
  notApplied: Map<string, WhyNot>,
  policy: Policy,
): Price<Piece> {
  const draft = startOf(sheet, member);
  for (const aim of chosen) apply(draft, sheet, aim, notApplied);
  const points = payWithPoints(draft, sheet, member, policy);
  const pieces = bag.pieces.map((piece, position) => ({
    ...piece,
    paidFen: fen(draft.state.nowFen[position] ?? 0),
    reductions: draft.reductions[position] ?? [],
    pointsSpentCount: points.byPiece[position] ?? 0,
  }));
  return {
    pieces,
    steps: draft.steps,
    payableFen: fen(draft.steps.reduce((total, step) => total + step.amountFen, 0)),
    applied: draft.applied,
    notApplied,
    points: points.said,
    earning: member && earningOf(member, chosen, policy),
  };
}

function startOf(sheet: Sheet, member: Buyer | null): Draft {
  const tagFen = sheet.pieces.reduce((total, piece) => total + piece.tagPriceFen, 0);
  const vipOff = sheet.pieces.map((piece, position) => piece.tagPriceFen - (sheet.startFen[position] ?? 0));
  const title = member ? `${member.level.name}会员价` : '';
  const vipFen = vipOff.reduce((total, off) => total + off, 0);
  return {
    state: { nowFen: sheet.startFen, taken: [] },
    deliveryOffFen: 0,
    steps: [
      { kind: 'tag-price', title: null, voucherId: null, amountFen: fen(tagFen) },
      ...(vipFen > 0 ? [{ kind: 'vip' as const, title, voucherId: null, amountFen: fen(-vipFen) }] : []),
      ...(sheet.deliveryFen > 0
        ? [{ kind: 'delivery' as const, title: null, voucherId: null, amountFen: fen(sheet.deliveryFen) }]
        : []),
    ],
    reductions: vipOff.map((off) => (off > 0 ? [{ kind: 'vip', voucherId: null, title, gift: false, amountFen: fen(off) }] : [])),
    applied: [],
  };
}

/** A price coupon that has nothing left to lower is not used up; a benefit takes part without lowering anything. */
function apply(draft: Draft, sheet: Sheet, aim: Aim, notApplied: Map<string, WhyNot>): void {
  const { voucherId, title, terms } = aim.voucher;
  const done = cut(sheet, aim, draft.state);
  const capped = { ...done, deliveryOffFen: Math.min(done.deliveryOffFen, sheet.deliveryFen - draft.deliveryOffFen) };
  const off = capped.offFen.reduce((total, one) => total + one, capped.deliveryOffFen);
  if (off === 0 && isPriceKind(terms.benefit.kind)) {
    notApplied.set(voucherId, no('no-effect'));
    return;
  }
  draft.applied.push({ voucherId, offFen: fen(off) });
  if (off === 0) return;
  draft.state = afterCut(draft.state, capped);
  draft.deliveryOffFen += capped.deliveryOffFen;
  draft.steps.push({ kind: capped.deliveryOffFen > 0 ? 'free-delivery' : 'coupon', title, voucherId, amountFen: fen(-off) });
  const gift = terms.benefit.kind === 'gift';
  capped.offFen.forEach((amount, position) => {
    if (amount > 0) draft.reductions[position]?.push({ kind: 'coupon', voucherId, title, gift, amountFen: fen(amount) });
  });
}

function payWithPoints(draft: Draft, sheet: Sheet, member: Buyer | null, policy: Policy) {
  const { nowFen } = draft.state;
  const all = nowFen.map((_, position) => position);
  const room = roomOf(sheet, all, nowFen);
  const leftFen = fen(nowFen.reduce((total, amount) => total + amount, 0));
  const { fenPerPoint, stepCount } = policy.points;
  const wanted = member === null || policy.coupons.noDiscount ? 0 : payablePoints(member.pointsCount, leftFen, policy.points);
  const within = fenPerPoint === 0 ? 0 : Math.min(wanted, Math.floor(room / fenPerPoint));
  const usableCount = within - (within % stepCount);
  const asked = Math.min(usableCount, member?.spendPointsCount ?? 0);
  const spentCount = asked - (asked % stepCount);
  const said = { usableCount, usableFen: pointsWorth(usableCount, policy.points), spentCount };
  if (spentCount === 0) return { said, byPiece: [] };

  const worth = pointsWorth(spentCount, policy.points);
  const offFen = spreadOver(sheet, all, nowFen, worth);
  draft.state = afterCut(draft.state, { offFen, deliveryOffFen: 0, totalFen: worth, takes: [] });
  const title = `${spentCount} 积分`;
  draft.steps.push({ kind: 'points', title, voucherId: null, amountFen: fen(-worth) });
  offFen.forEach((amount, position) => {
    if (amount > 0) draft.reductions[position]?.push({ kind: 'points', voucherId: null, title, gift: false, amountFen: fen(amount) });
  });
  return { said, byPiece: spreadFen(fen(spentCount), offFen) };
}

function earningOf(member: Buyer, chosen: readonly Aim[], policy: Policy): { per100Yuan: number; bonusCount: number } {
  const extras = chosen.flatMap(({ voucher: { terms } }) => (terms.benefit.kind === 'extra-points' ? [terms.benefit] : []));
  const percents = [member.level.pointsPercent, member.pointsPercent, ...extras.map((extra) => extra.percent)];
  const per100Yuan = percents.reduce((points, percent) => Math.floor((points * percent) / 100), policy.points.perYuan * 100);
  return { per100Yuan, bonusCount: extras.reduce((total, extra) => total + extra.bonusCount, 0) };
}
