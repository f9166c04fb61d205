import { type Aim, aimAt, sizeOf, startOf, sumAt, takesPiece } from './calculation';
import type { StackingGroup } from './policy';
import { groupOf, type Policy, type Voucher } from './purchase';
import type { Sheet } from './sheet';

/** One group's turn: what of it could be used here, in order of application. */
export type Stage = {
  readonly group: StackingGroup;
  readonly aims: readonly Aim[];
  /** Vouchers that do exactly the same have the same effect. */
  readonly effects: readonly string[];
  /** What each saves when it comes first, largest first; none ever saves more. */
  readonly sizes: readonly number[];
  readonly percents: readonly { readonly percentOff: number; readonly mostFen: number; readonly floorFen: number }[];
  /** The most that one of them saves that is no percentage. */
  readonly flatFen: number;
};

/** What every group could do on this sheet, in order of application; vouchers that would do nothing are left out. */
export function stagesOf(sheet: Sheet, inTurn: readonly Voucher[], policy: Policy): Stage[] {
  const start = startOf(sheet);
  const byTurn = new Map<string, Aim[]>();
  for (const voucher of inTurn) {
    const aim = aimAt(sheet, voucher);
    const turn = `${takesPiece(voucher)} ${voucher.terms.group}`;
    if (sizeOf(sheet, aim, start) > 0) byTurn.set(turn, [...(byTurn.get(turn) ?? []), aim]);
  }
  return [...byTurn.values()].flatMap((aims) => {
    const [first] = aims;
    return first ? [stageOf(sheet, aims, groupOf(first.voucher, policy.coupons))] : [];
  });
}

/**
 * The most that this stage and all later ones can still save when so much is left to lower. Every voucher is taken to work on all that
 * is left, so that really more stays than is reckoned here.
 */
export function couldSave(stages: readonly Stage[], from: number, leftFen: number): number {
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

export function sumOfFirst(amounts: readonly number[], count: number): number {
  return amounts.slice(0, count).reduce((sum, amount) => sum + amount, 0);
}

function stageOf(sheet: Sheet, aims: readonly Aim[], group: StackingGroup): Stage {
  const start = startOf(sheet);
  const sized = aims.map((aim) => ({ aim, benefit: aim.voucher.terms.benefit, mostFen: sizeOf(sheet, aim, start) }));
  return {
    group,
    aims,
    effects: aims.map(({ voucher, positions, counted }) => `${JSON.stringify(voucher.terms.benefit)} ${positions} ${counted}`),
    sizes: sized.map(({ mostFen }) => mostFen).sort((a, b) => b - a),
    percents: sized.flatMap(({ aim, benefit, mostFen }) =>
      benefit.kind === 'percent'
        ? [{ percentOff: benefit.percentOff, mostFen, floorFen: sumAt(sheet.floorFen, aim.positions) }]
        : [],
    ),
    flatFen: Math.max(0, ...sized.map(({ benefit, mostFen }) => (benefit.kind === 'percent' ? 0 : mostFen))),
  };
}

function mostOfOne({ percents, flatFen }: Stage, leftFen: number): number {
  let most = Math.min(flatFen, leftFen);
  for (const { percentOff, mostFen, floorFen } of percents) {
    const size = Math.min(mostFen, leftFen, Math.floor(((leftFen + floorFen) * percentOff) / 100));
    if (size > most) most = size;
  }
  return most;
}
