import { type Aim, afterCut, aimAt, cut, type Sheet, type State, sheetOf, sizeOf } from './calculation';
import { findHindrance, no, type WhyNot } from './condition';
import { excludeEachOther, type StackingGroup } from './policy';
import { inOrder, type Price, price } from './pricing';
import { type Bag, type BagPiece, type Buyer, groupOf, type Policy, rankOf, type Voucher } from './purchase';
import { isPriceKind } from './terms';

/** The best price with what is to be said of every voucher: taken, or why not. */
export type BestPrice<Piece extends BagPiece> = {
  readonly price: Price<Piece>;
  readonly whyNot: ReadonlyMap<string, WhyNot>;
};

/**
 * The combination that costs the buyer least, found exactly: branch and bound over the groups in order of application, with and without
 * the card's price. Among equals the one with vouchers that end sooner. Benefits are hers to choose, except extra points, of which the
 * one that brings most is used. Every voucher left out says why, with what using it instead would cost her.
 */
export function findBestPrice<Piece extends BagPiece>(
  bag: Bag<Piece>,
  member: Buyer | null,
  vouchers: readonly Voucher[],
  policy: Policy,
  now: Date,
): BestPrice<Piece> {
  const ordered = { ...bag, pieces: [...bag.pieces].sort((a, b) => a.skuNo - b.skuNo) };
  const usable = member ? usableOf(ordered, member, vouchers, policy, now) : [];
  const chosen = member ? [...search(ordered, member, usable, policy), ...bestExtraPoints(usable, policy)] : [];
  const found = price(ordered, member, chosen, policy, now);
  const applied = new Set(found.applied.map((one) => one.voucherId));
  const left = vouchers.filter(({ voucherId }) => !applied.has(voucherId));
  const whyNot = new Map(left.map((voucher) => [voucher.voucherId, explain(voucher, chosen, found, ordered, member, policy, now)]));
  return { price: found, whyNot };
}

/** Vouchers nothing but each other can hinder, and of equal ones only as many as could be used, soonest end first. */
function usableOf(bag: Bag, member: Buyer, vouchers: readonly Voucher[], policy: Policy, now: Date): Voucher[] {
  const moment = { placeNo: bag.placeNo, channel: bag.channel, now };
  const seen = new Map<number, number>();
  return inOrder(vouchers, policy).filter((voucher) => {
    if (findHindrance(voucher, member, moment, policy)) return false;
    const count = seen.get(voucher.couponNo) ?? 0;
    seen.set(voucher.couponNo, count + 1);
    return count < groupOf(voucher, policy.coupons).most;
  });
}

type Found = { totalFen: number; vouchers: readonly Voucher[] };
/** One group of the policy with what of it could be used; `restFen` is what this and all later groups could save at most. */
type Rung = { readonly group: StackingGroup; readonly aims: readonly Aim[]; readonly restFen: number };
type Node = {
  readonly rung: number;
  /** Positions before this one were decided, so that every set is tried in its order of application only. */
  readonly from: number;
  readonly takenCount: number;
  readonly state: State;
  readonly savedFen: number;
  readonly deliveryOffFen: number;
  readonly vouchers: readonly Voucher[];
};

/** First with the card's price and what goes with it, then, if there are vouchers that refuse it, at tag prices with one of those. */
function search(bag: Bag, member: Buyer, usable: readonly Voucher[], policy: Policy): readonly Voucher[] {
  const isFriendly = (voucher: Voucher) => groupOf(voucher, policy.coupons).withVip;
  const lowering = usable.filter((voucher) => isPriceKind(voucher.terms.benefit.kind));
  const friendly = lowering.filter(isFriendly);
  const withCard = sheetOf(bag, member, policy, true);
  const vipFen = withCard.pieces.reduce((off, piece, position) => off + piece.tagPriceFen - (withCard.startFen[position] ?? 0), 0);
  const best: Found = { totalFen: vipFen, vouchers: [] };
  climbAll(withCard, rungsOf(withCard, friendly, policy), policy, best, vipFen, () => true);
  if (friendly.length < lowering.length) {
    const plain = sheetOf(bag, member, policy, false);
    climbAll(plain, rungsOf(plain, lowering, policy), policy, best, 0, (vouchers) => !vouchers.every(isFriendly));
  }
  return best.vouchers;
}

function rungsOf(sheet: Sheet, vouchers: readonly Voucher[], policy: Policy): Rung[] {
  const start: State = { nowFen: sheet.startFen, taken: [] };
  const byRank = new Map<number, { group: StackingGroup; aims: Aim[]; sizes: number[] }>();
  for (const voucher of inOrder(vouchers, policy)) {
    const aim = aimAt(sheet, voucher);
    const size = sizeOf(sheet, aim, start);
    if (size === 0) continue;
    const rank = rankOf(voucher, policy.coupons);
    const known = byRank.get(rank) ?? { group: groupOf(voucher, policy.coupons), aims: [], sizes: [] };
    known.aims.push(aim);
    known.sizes.push(size);
    byRank.set(rank, known);
  }
  let restFen = 0;
  return [...byRank.entries()]
    .sort(([a], [b]) => b - a)
    .map(([, { group, aims, sizes }]) => {
      restFen += sumOfLargest(sizes, group.most);
      return { group, aims, restFen };
    })
    .reverse();
}

/** Tries every set that could still save more than the best one, promising ones first, and keeps the first of equals. */
function climbAll(
  sheet: Sheet,
  rungs: readonly Rung[],
  policy: Policy,
  best: Found,
  startFen: number,
  counts: (vouchers: readonly Voucher[]) => boolean,
): void {
  const visit = (node: Node): void => {
    if (node.savedFen > best.totalFen && counts(node.vouchers)) {
      best.totalFen = node.savedFen;
      best.vouchers = node.vouchers;
    }
    const rung = rungs[node.rung];
    if (!rung || node.savedFen + rung.restFen <= best.totalFen) return;
    if (node.takenCount < rung.group.most && !isShut(rung.group, node.vouchers, policy)) takeOne(node, rung);
    visit({ ...node, rung: node.rung + 1, from: 0, takenCount: 0 });
  };

  const takeOne = (node: Node, rung: Rung): void => {
    const later = rungs[node.rung + 1]?.restFen ?? 0;
    const more = rung.group.most - node.takenCount - 1;
    for (const { aim, position, size } of bySize(sheet, rung, node)) {
      if (node.savedFen + size * (1 + more) + later <= best.totalFen) return;
      const done = cut(sheet, aim, node.state);
      const deliveryOff = Math.min(done.deliveryOffFen, sheet.deliveryFen - node.deliveryOffFen);
      const off = done.totalFen - done.deliveryOffFen + deliveryOff;
      if (off <= 0) continue;
      visit({
        rung: node.rung,
        from: position + 1,
        takenCount: node.takenCount + 1,
        state: afterCut(node.state, done),
        savedFen: node.savedFen + off,
        deliveryOffFen: node.deliveryOffFen + deliveryOff,
        vouchers: [...node.vouchers, aim.voucher],
      });
    }
  };

  const state = { nowFen: sheet.startFen, taken: [] };
  visit({ rung: 0, from: 0, takenCount: 0, state, savedFen: startFen, deliveryOffFen: 0, vouchers: [] });
}

/** What is open on this rung, largest savings first; equals stay in order, which is the one that ends first. */
function bySize(sheet: Sheet, rung: Rung, node: Node): { aim: Aim; position: number; size: number }[] {
  const sized: { aim: Aim; position: number; size: number }[] = [];
  for (let position = node.from; position < rung.aims.length; position += 1) {
    const aim = rung.aims[position];
    const size = aim ? sizeOf(sheet, aim, node.state) : 0;
    if (aim && size > 0) sized.push({ aim, position, size });
  }
  return sized.sort((a, b) => b.size - a.size);
}

function isShut(group: StackingGroup, vouchers: readonly Voucher[], policy: Policy): boolean {
  return vouchers.some((voucher) => excludeEachOther(group, groupOf(voucher, policy.coupons)));
}

function sumOfLargest(sizes: readonly number[], count: number): number {
  return [...sizes]
    .sort((a, b) => b - a)
    .slice(0, count)
    .reduce((sum, size) => sum + size, 0);
}

/** The extra points that bring most; never one that would cost her the card's price. */
function bestExtraPoints(usable: readonly Voucher[], policy: Policy): Voucher[] {
  const extras = usable.flatMap((voucher) => {
    const { benefit } = voucher.terms;
    return benefit.kind === 'extra-points' && groupOf(voucher, policy.coupons).withVip ? [{ voucher, benefit }] : [];
  });
  extras.sort((a, b) => b.benefit.percent - a.benefit.percent || b.benefit.bonusCount - a.benefit.bonusCount);
  return extras.slice(0, 1).map(({ voucher }) => voucher);
}

/** Puts the voucher first and looks what happens: it cannot take part, or it does and costs more than what it pushed out. */
function explain<Piece extends BagPiece>(
  voucher: Voucher,
  chosen: readonly Voucher[],
  found: Price<Piece>,
  bag: Bag<Piece>,
  member: Buyer | null,
  policy: Policy,
  now: Date,
): WhyNot {
  const instead = price(bag, member, [voucher, ...chosen], policy, now);
  const whyNot = instead.notApplied.get(voucher.voucherId);
  if (whyNot) return whyNot;
  const { kind } = voucher.terms.benefit;
  if (!isPriceKind(kind) && kind !== 'extra-points') return no('benefit');
  const still = new Set(instead.applied.map((one) => one.voucherId));
  const pushedOut = chosen.find(({ voucherId }) => !still.has(voucherId));
  const lostVip = found.steps.some((step) => step.kind === 'vip') && !instead.steps.some((step) => step.kind === 'vip');
  return no('less', {
    instead: pushedOut?.title ?? null,
    lostVip,
    lessFen: Math.max(0, instead.payableFen - found.payableFen),
  });
}
