import { admit, costOf, inOrder } from './admission';
import { type Aim, afterCut, cut, missingWith, roomOf, type State, sizeOf, startOf, takesPiece } from './calculation';
import { excludeEachOther, type StackingGroup } from './policy';
import { groupOf, type Policy, type Voucher } from './purchase';
import { type Purchase, type Sheet, vipOffOf } from './sheet';
import { couldSave, type Stage, stagesOf, sumOfFirst } from './stage';
import { isPriceKind } from './terms';

/**
 * Vouchers the search may look at, again and again in different company, before the best combination so far must do: some twenty
 * milliseconds. Wallets of 200 coupons under the policy Hangtag comes with need less than a hundredth; only a brand that lets many
 * overlapping coupons of one group go together gets there. Counted, not timed, so that the same bag always costs the same.
 */
const MOST_LOOKS = 50_000;

type Node = {
  readonly stage: number;
  /** Vouchers before this one were decided, so that every set is tried in its order of application only. */
  readonly from: number;
  readonly state: State;
  readonly savedFen: number;
  readonly aims: readonly Aim[];
};

type Best = { savedFen: number; vouchers: readonly Voucher[]; looksLeft: number; isExact: boolean };

type Search = {
  readonly sheet: Sheet;
  readonly policy: Policy;
  readonly stages: readonly Stage[];
  /** So many of the stages give and exchange; after them thresholds are settled. */
  readonly takingCount: number;
  readonly leftFen: number;
  readonly counts: (aims: readonly Aim[]) => boolean;
};

/** Prices the search may try around its best when it was not allowed to look at everything: some ten milliseconds. */
const MOST_EXCHANGES = 150;

export type Combination = {
  readonly vouchers: readonly Voucher[];
  /** Whether nothing cheaper exists; false when there were too many combinations to look at. */
  readonly isExact: boolean;
};

/**
 * The vouchers that together lower the cost most: branch and bound over the groups in order of application, first with the card's price,
 * then, if some refuse it, at tag prices with one of those. Exact, unless `MOST_LOOKS` ends it; then still as good as taking the most
 * promising one again and again, and exchanging one for another while that saves. Of vouchers that save the same the one that ends first
 * is tried first.
 */
export function findCombination(purchase: Purchase, usable: readonly Voucher[]): Combination {
  const { cardSheet, tagSheet, policy } = purchase;
  const isFriendly = (voucher: Voucher) => groupOf(voucher, policy.coupons).withVip;
  const lowering = usable.filter((voucher) => isPriceKind(voucher.terms.benefit.kind));
  const friendly = lowering.filter(isFriendly);
  const best: Best = { savedFen: vipOffOf(cardSheet), vouchers: [], looksLeft: 0, isExact: true };
  searchOn(cardSheet, friendly, policy, best, () => true);
  if (friendly.length < lowering.length) {
    searchOn(tagSheet, lowering, policy, best, (aims) => !aims.every(({ voucher }) => isFriendly(voucher)));
  }
  if (best.isExact) return { vouchers: best.vouchers, isExact: true };
  const greedy = takeGreedily(purchase, lowering, []);
  const better = costWith(purchase, greedy) < costWith(purchase, best.vouchers) ? greedy : best.vouchers;
  return { vouchers: exchangeWhileItSaves(purchase, lowering, better), isExact: false };
}

/** Puts each of the others in, alone or in place of one of its group, and goes on from what saves until nothing does. */
function exchangeWhileItSaves(
  purchase: Purchase,
  open: readonly Voucher[],
  taken: readonly Voucher[],
  tries: number = MOST_EXCHANGES,
): readonly Voucher[] {
  const costFen = costWith(purchase, taken);
  let triesLeft = tries;
  for (const others of neighboursOf(taken, open)) {
    if (triesLeft === 0) return taken;
    triesLeft -= 1;
    if (costWith(purchase, others) < costFen) return exchangeWhileItSaves(purchase, open, others, triesLeft);
  }
  return taken;
}

function* neighboursOf(taken: readonly Voucher[], open: readonly Voucher[]): Generator<readonly Voucher[]> {
  for (const voucher of open) {
    if (taken.includes(voucher)) continue;
    yield [voucher, ...taken];
    for (const out of taken) if (out.terms.group === voucher.terms.group) yield [voucher, ...taken.filter((one) => one !== out)];
  }
}

function takeGreedily(purchase: Purchase, open: readonly Voucher[], taken: readonly Voucher[]): readonly Voucher[] {
  const offers = open.map((voucher) => ({ voucher, costFen: costWith(purchase, [...taken, voucher]) }));
  const [next] = offers.sort((a, b) => a.costFen - b.costFen);
  if (!next || next.costFen >= costWith(purchase, taken)) return taken;
  return takeGreedily(
    purchase,
    open.filter((voucher) => voucher !== next.voucher),
    [...taken, next.voucher],
  );
}

function costWith(purchase: Purchase, vouchers: readonly Voucher[]): number {
  return costOf(admit(purchase, vouchers));
}

function searchOn(sheet: Sheet, vouchers: readonly Voucher[], policy: Policy, best: Best, counts: Search['counts']): void {
  const stages = stagesOf(sheet, inOrder(vouchers, policy), policy);
  const takingCount = stages.filter(({ aims }) => aims.some(({ voucher }) => takesPiece(voucher))).length;
  const state = startOf(sheet);
  const leftFen = roomOf(sheet, [...sheet.pieces.keys()], state) + sheet.deliveryFen;
  const search = { sheet, policy, stages, takingCount, leftFen, counts };
  best.looksLeft = MOST_LOOKS;
  visit(search, best, { stage: 0, from: 0, state, savedFen: vipOffOf(sheet), aims: [] });
  best.isExact &&= best.looksLeft > 0;
}

/** Goes on where more could be saved than by the best so far, promising vouchers first. */
function visit(search: Search, best: Best, node: Node): void {
  const isSettled = node.stage >= search.takingCount;
  if (isSettled && node.stage === search.takingCount && node.from === 0 && !isSound(search, node)) return;
  if (isSettled && node.savedFen > best.savedFen && search.counts(node.aims)) {
    best.savedFen = node.savedFen;
    best.vouchers = node.aims.map(({ voucher }) => voucher);
  }
  const stage = search.stages[node.stage];
  if (!stage || node.savedFen + couldSave(search.stages, node.stage, leftOf(search, node)) <= best.savedFen) return;
  const more = stage.group.most - node.aims.filter(({ voucher }) => voucher.terms.group === stage.group.code).length;
  if (more > 0 && !isShut(stage.group, node, search.policy)) takeOne(search, best, node, stage, more - 1);
  visit(search, best, { ...node, stage: node.stage + 1, from: 0 });
}

function takeOne(search: Search, best: Best, node: Node, stage: Stage, more: number): void {
  const { sheet } = search;
  const open = bySize(sheet, stage, node);
  best.looksLeft -= stage.aims.length;
  const others = sumOfFirst(
    open.map(({ size }) => size),
    more,
  );
  const leftFen = leftOf(search, node);
  const tried = new Map<string, number>();
  for (const { aim, position, size } of open) {
    const later = couldSave(search.stages, node.stage + 1, leftFen - size);
    if (best.looksLeft <= 0 || node.savedFen + size + others + later <= best.savedFen) return;
    // One that does the same was tried, with everything that comes after this one and more.
    const effect = stage.effects[position] ?? '';
    if ((tried.get(effect) ?? position) < position) continue;
    tried.set(effect, position);
    visit(search, best, {
      stage: node.stage,
      from: position + 1,
      state: afterCut(node.state, cut(sheet, aim, node.state)),
      savedFen: node.savedFen + size,
      aims: [...node.aims, aim],
    });
  }
}

/** What is open in this stage, largest savings first. */
function bySize(sheet: Sheet, stage: Stage, { from, state }: Node): { aim: Aim; position: number; size: number }[] {
  return stage.aims
    .map((aim, position) => ({ aim, position, size: position < from ? 0 : sizeOf(sheet, aim, state) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => b.size - a.size || +a.aim.voucher.validUntil - +b.aim.voucher.validUntil);
}

/** What is still there to be lowered: goods above their floors, and the delivery. */
function leftOf({ leftFen, sheet }: Search, { savedFen }: Node): number {
  return leftFen + vipOffOf(sheet) - savedFen;
}

/** A gift that came first may have counted a piece which was given or exchanged after it. */
function isSound({ sheet }: Search, { aims, state }: Node): boolean {
  return aims.every((aim) => missingWith(sheet, aim, state.taken) === null);
}

function isShut(group: StackingGroup, { aims }: Node, policy: Policy): boolean {
  return aims.some(({ voucher }) => excludeEachOther(group, groupOf(voucher, policy.coupons)));
}
