import { inOrder } from './admission';
import {
  type Aim,
  afterCut,
  aimAt,
  cut,
  missingWith,
  roomOf,
  type State,
  sizeOf,
  startOf,
  sumAt,
  takesPiece,
} from './calculation';
import { excludeEachOther, type StackingGroup } from './policy';
import { groupOf, type Policy, type Voucher } from './purchase';
import { type Purchase, type Sheet, vipOffOf } from './sheet';
import { isPriceKind } from './terms';

/** Combinations that are looked at before the best one so far must do. */
export const MOST_TRIES = 20_000;

/** One group's turn: what of it could be used here, in order of application. */
type Stage = {
  readonly group: StackingGroup;
  readonly aims: readonly Aim[];
  /** What each saves when it comes first, largest first; none ever saves more. */
  readonly sizes: readonly number[];
  readonly percents: readonly { readonly percentOff: number; readonly mostFen: number; readonly floorFen: number }[];
  /** The most that one of them saves that is no percentage. */
  readonly flatFen: number;
};

type Node = {
  readonly stage: number;
  /** Vouchers before this one were decided, so that every set is tried in its order of application only. */
  readonly from: number;
  readonly state: State;
  readonly savedFen: number;
  readonly aims: readonly Aim[];
};

type Best = { savedFen: number; vouchers: readonly Voucher[]; triesLeft: number };

type Search = {
  readonly sheet: Sheet;
  readonly policy: Policy;
  readonly stages: readonly Stage[];
  /** So many of the stages give and exchange; after them thresholds are settled. */
  readonly takingCount: number;
  readonly leftFen: number;
  readonly counts: (aims: readonly Aim[]) => boolean;
};

/**
 * The vouchers that together lower the cost most: branch and bound over the groups in order of application, first with the card's price,
 * then, if some refuse it, at tag prices with one of those. Of vouchers that save the same the one that ends first is tried first.
 */
export function findCombination(purchase: Purchase, usable: readonly Voucher[]): readonly Voucher[] {
  const { cardSheet, tagSheet, policy } = purchase;
  const isFriendly = (voucher: Voucher) => groupOf(voucher, policy.coupons).withVip;
  const lowering = usable.filter((voucher) => isPriceKind(voucher.terms.benefit.kind));
  const friendly = lowering.filter(isFriendly);
  const best: Best = { savedFen: vipOffOf(cardSheet), vouchers: [], triesLeft: MOST_TRIES };
  searchOn(cardSheet, friendly, policy, best, () => true);
  if (friendly.length < lowering.length) {
    searchOn(tagSheet, lowering, policy, best, (aims) => !aims.every(({ voucher }) => isFriendly(voucher)));
  }
  return best.vouchers;
}

function searchOn(sheet: Sheet, vouchers: readonly Voucher[], policy: Policy, best: Best, counts: Search['counts']): void {
  const stages = stagesOf(sheet, vouchers, policy);
  const takingCount = stages.filter(({ aims }) => aims.some(({ voucher }) => takesPiece(voucher))).length;
  const state = startOf(sheet);
  const leftFen = roomOf(sheet, [...sheet.pieces.keys()], state) + sheet.deliveryFen;
  const search = { sheet, policy, stages, takingCount, leftFen, counts };
  visit(search, best, { stage: 0, from: 0, state, savedFen: vipOffOf(sheet), aims: [] });
}

function stagesOf(sheet: Sheet, vouchers: readonly Voucher[], policy: Policy): Stage[] {
  const start = startOf(sheet);
  const byTurn = new Map<string, Aim[]>();
  for (const voucher of inOrder(vouchers, policy)) {
    const aim = aimAt(sheet, voucher);
    const turn = `${takesPiece(voucher)} ${voucher.terms.group}`;
    if (sizeOf(sheet, aim, start) > 0) byTurn.set(turn, [...(byTurn.get(turn) ?? []), aim]);
  }
  return [...byTurn.values()].flatMap((aims) => {
    const [first] = aims;
    return first ? [stageOf(sheet, aims, groupOf(first.voucher, policy.coupons))] : [];
  });
}

function stageOf(sheet: Sheet, aims: readonly Aim[], group: StackingGroup): Stage {
  const start = startOf(sheet);
  const sized = aims.map((aim) => ({ aim, benefit: aim.voucher.terms.benefit, mostFen: sizeOf(sheet, aim, start) }));
  return {
    group,
    aims,
    sizes: sized.map(({ mostFen }) => mostFen).sort((a, b) => b - a),
    percents: sized.flatMap(({ aim, benefit, mostFen }) =>
      benefit.kind === 'percent'
        ? [{ percentOff: benefit.percentOff, mostFen, floorFen: sumAt(sheet.floorFen, aim.positions) }]
        : [],
    ),
    flatFen: Math.max(0, ...sized.map(({ benefit, mostFen }) => (benefit.kind === 'percent' ? 0 : mostFen))),
  };
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
  if (!stage || node.savedFen + couldSave(search, node.stage, leftOf(search, node)) <= best.savedFen) return;
  const more = stage.group.most - node.aims.filter(({ voucher }) => voucher.terms.group === stage.group.code).length;
  if (more > 0 && !isShut(stage.group, node, search.policy)) takeOne(search, best, node, stage, more - 1);
  visit(search, best, { ...node, stage: node.stage + 1, from: 0 });
}

function takeOne(search: Search, best: Best, node: Node, stage: Stage, more: number): void {
  const { sheet } = search;
  const open = bySize(sheet, stage, node);
  const others = sumOfFirst(
    open.map(({ size }) => size),
    more,
  );
  const leftFen = leftOf(search, node);
  for (const { aim, position, size } of open) {
    const later = couldSave(search, node.stage + 1, leftFen - size);
    if (best.triesLeft === 0 || node.savedFen + size + others + later <= best.savedFen) return;
    if (isCopy(stage, node, position)) continue;
    best.triesLeft -= 1;
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

/** Of one coupon's vouchers the one that ends first goes first; the next only after it. */
function isCopy({ aims }: Stage, { from }: Node, position: number): boolean {
  return position > from && aims[position - 1]?.voucher.couponNo === aims[position]?.voucher.couponNo;
}

/**
 * The most that this stage and all later ones can still save when so much is left to lower. What is left after the best possible
 * voucher of a stage never is more than what is left after the best one of what is really there.
 */
function couldSave({ stages }: Search, from: number, leftFen: number): number {
  let left = leftFen;
  for (let position = from; position < stages.length; position += 1) {
    const stage = stages[position];
    if (!stage) break;
    const before = left;
    const times = Math.min(stage.group.most, stage.aims.length);
    for (let time = 0; time < times; time += 1) left -= mostOfOne(stage, left);
    left = Math.max(left, before - sumOfFirst(stage.sizes, times));
  }
  return leftFen - left;
}

function mostOfOne({ percents, flatFen }: Stage, leftFen: number): number {
  let most = Math.min(flatFen, leftFen);
  for (const { percentOff, mostFen, floorFen } of percents) {
    const size = Math.min(mostFen, leftFen, Math.floor(((leftFen + floorFen) * percentOff) / 100));
    if (size > most) most = size;
  }
  return most;
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

function sumOfFirst(amounts: readonly number[], count: number): number {
  return amounts.slice(0, count).reduce((sum, amount) => sum + amount, 0);
}
