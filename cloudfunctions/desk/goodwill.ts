import type { Moment } from './conversation';
import type { GoodwillState } from './states';

/** What an agent may promise on her own: in a day, at once, and what of the day is spent (given, or asked for and not refused). Fen. */
export type Budget = { readonly perDayFen: number; readonly onceFen: number; readonly spentFen: number };
export type Favour =
  | { readonly kind: 'coupon'; readonly couponNo: number }
  | { readonly kind: 'money'; readonly amountFen: number };
/** A coupon agents may give, with what one counts in their budget. */
export type GiftCoupon = { readonly couponNo: number; readonly worthFen: number };

const HOUR_MS = 3_600_000;

/** Within both limits it is hers at once; a fen above either, a lead decides. */
export function decideFavour(amountFen: number, budget: Budget): 'given' | 'asked' {
  return amountFen <= budget.onceFen && amountFen <= leftOf(budget) ? 'given' : 'asked';
}

/** What is left of the day. A limit that was lowered after something was given leaves nothing, not less. */
export function leftOf({ perDayFen, spentFen }: Omit<Budget, 'onceFen'>): number {
  return Math.max(0, perDayFen - spentFen);
}

/** What a favour counts; undefined for a coupon agents may not give. */
export function worthOf(favour: Favour, coupons: readonly GiftCoupon[]): number | undefined {
  if (favour.kind === 'money') return favour.amountFen;
  return coupons.find(({ couponNo }) => couponNo === favour.couponNo)?.worthFen;
}

/** Until when money that was given can be received. */
export function receiveBefore(givenAt: Moment, receiveWithinHours: number): Moment {
  return new Date(Date.parse(givenAt) + receiveWithinHours * HOUR_MS).toISOString();
}

export type MoneyState = Extract<GoodwillState, 'given' | 'paid' | 'lapsed'>;
export type Money = { readonly state: MoneyState; readonly givenAt: Moment; readonly billNo: string | null };

/** How it stands for her: to the moment her time is over it has lapsed, though the clock did not come by yet. At WeChat, only WeChat ends it. */
export function standingOf({ state, givenAt, billNo }: Money, receiveWithinHours: number, now: Moment): MoneyState {
  const isOver = state === 'given' && billNo === null && receiveBefore(givenAt, receiveWithinHours) <= now;
  return isOver ? 'lapsed' : state;
}
