import { type Aim, afterCut, aimAt, type Cut, cut, missingWith, type State, startOf, takesPiece, whyNotAt } from './calculation';
import { findHindrance, no, type WhyNot } from './condition';
import { excludeEachOther } from './policy';
import { groupOf, type Policy, rankOf, type Voucher } from './purchase';
import type { Purchase, Sheet } from './sheet';

/** One voucher's part in a purchase. */
export type Part = Aim & { readonly cut: Cut };

/** Which vouchers take part, in order of application, and where they lead; the others with their reasons. */
export type Admission = {
  readonly sheet: Sheet;
  readonly parts: readonly Part[];
  readonly state: State;
  readonly notApplied: ReadonlyMap<string, WhyNot>;
};

/**
 * Admits vouchers to a purchase. Where two cannot go together the earlier in the list has the better claim. One that has nothing to do
 * here falls out as if she had never shown it: it neither keeps another away nor puts her back to tag prices.
 */
export function admit(purchase: Purchase, asked: readonly Voucher[]): Admission {
  const reasons = new Map<string, WhyNot>();
  const able = onceEach(asked).filter((voucher) => {
    const whyNot = hindranceOf(purchase, voucher);
    if (whyNot) reasons.set(voucher.voucherId, whyNot);
    return whyNot === null;
  });
  return settle(purchase, able, reasons);
}

/** What hinders a voucher whatever lies in the bag; without a card it is everything. */
export function hindranceOf({ member, moment, policy }: Purchase, voucher: Voucher): WhyNot | null {
  return member === null ? no('level', { levels: [] }) : findHindrance(voucher, member, moment, policy);
}

/**
 * Order of application: first what gives or exchanges a piece, so that no other coupon is spent on that piece, then the policy's order of
 * groups. Within a group by coupon, so that two members with the same coupons always pay the same; of one coupon the voucher that ends
 * first.
 */
export function inOrder(vouchers: readonly Voucher[], { coupons }: Policy): Voucher[] {
  return [...vouchers].sort(
    (a, b) =>
      Number(takesPiece(b)) - Number(takesPiece(a)) ||
      rankOf(a, coupons) - rankOf(b, coupons) ||
      compare(a.terms.group, b.terms.group) ||
      a.couponNo - b.couponNo ||
      +a.validUntil - +b.validUntil ||
      compare(a.voucherId, b.voucherId),
  );
}

/** What goods and delivery cost once every voucher has had its turn; points are her own money and not counted here. */
export function costOf({ state }: Pick<Admission, 'state'>): number {
  return state.nowFen.reduce((total, amount) => total + amount, state.deliveryFen);
}

function settle(purchase: Purchase, able: readonly Voucher[], reasons: ReadonlyMap<string, WhyNot>): Admission {
  const { together, keptAway } = seat(able, purchase.policy);
  const isWithVip = together.every((voucher) => groupOf(voucher, purchase.policy.coupons).withVip);
  const sheet = isWithVip ? purchase.cardSheet : purchase.tagSheet;
  const { parts, state, fallen } = applyAll(sheet, inOrder(together, purchase.policy));
  if (fallen.size === 0) return { sheet, parts, state, notApplied: new Map([...reasons, ...keptAway]) };
  const left = able.filter(({ voucherId }) => !fallen.has(voucherId));
  return settle(purchase, left, new Map([...reasons, ...fallen]));
}

/** Seats one after the other as long as groups have places and nobody excludes anybody. */
function seat(able: readonly Voucher[], policy: Policy) {
  const keptAway = new Map<string, WhyNot>();
  const together: Voucher[] = [];
  for (const voucher of able) {
    const group = groupOf(voucher, policy.coupons);
    const same = together.filter((other) => other.terms.group === group.code);
    const enemy = together.find((other) => excludeEachOther(group, groupOf(other, policy.coupons)));
    if (same.length >= group.most) {
      keptAway.set(voucher.voucherId, no('group-full', { instead: same[0]?.title, groupName: group.name, most: group.most }));
    } else if (enemy) keptAway.set(voucher.voucherId, no('excluded', { instead: enemy.title }));
    else together.push(voucher);
  }
  return { together, keptAway };
}

function applyAll(sheet: Sheet, vouchers: readonly Voucher[]) {
  const fallen = new Map<string, WhyNot>();
  const parts: Part[] = [];
  let state = startOf(sheet);
  for (const voucher of vouchers) {
    const aim = aimAt(sheet, voucher);
    const whyNot = whyNotAt(sheet, aim, state);
    if (whyNot) fallen.set(voucher.voucherId, whyNot);
    else {
      const done = cut(sheet, aim, state);
      state = afterCut(state, done);
      parts.push({ ...aim, cut: done });
    }
  }
  // A later gift or exchange may have taken what an earlier gift counted.
  if (fallen.size === 0) {
    for (const part of parts) {
      const missing = missingWith(sheet, part, state.taken);
      if (missing) fallen.set(part.voucher.voucherId, missing);
    }
  }
  return { parts, state, fallen };
}

function onceEach(vouchers: readonly Voucher[]): Voucher[] {
  return [...new Map(vouchers.map((voucher) => [voucher.voucherId, voucher])).values()];
}

function compare(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
