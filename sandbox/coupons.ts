import { couponClaimCode, couponRule, couponTally } from '../cloudfunctions/coupon/schema';
import type { CouponState } from '../cloudfunctions/coupon/states';
import { tallyParts } from '../cloudfunctions/coupon/tally';
import { Terms } from '../cloudfunctions/coupon/terms';
import { assert } from '../cloudfunctions/kernel/assert';
import { dayOf } from '../cloudfunctions/kernel/day';
import type { Tx } from '../cloudfunctions/platform/database';
import { SATURDAY_AFTERNOON } from './small-shop';

const DAY_MS = 86_400_000;

type TermsWish = Partial<{ [Part in keyof Terms]: Part extends 'benefit' | 'conditions' | 'limits' ? object : Terms[Part] }>;

export type CouponWish = {
  readonly code?: string;
  readonly title?: string;
  readonly state?: CouponState;
  readonly claimFrom?: Date;
  readonly claimUntil?: Date;
  /** What a shopper types; stored in capitals. */
  readonly claimWord?: string;
  /** Codes that claim it once each; stored in capitals. */
  readonly codes?: readonly string[];
  /** Any part of the terms; the rest is 50 yuan off, once per member, for 30 days, to be claimed in the centre. */
  readonly terms?: TermsWish;
};

let madeCount = 0;

/** A coupon as head office would have made it, in force on the small shop's Saturday. Answers its number. */
export async function makeCoupon(database: Tx, wish: CouponWish = {}): Promise<number> {
  madeCount += 1;
  const terms = Terms.parse({
    benefit: { kind: 'cash', offFen: 5_000 },
    conditions: {},
    validity: { kind: 'days', days: 30 },
    limits: {},
    group: 'shop',
    claimWays: ['centre'],
    ...wish.terms,
  });
  const [rule] = await database
    .insert(couponRule)
    .values({
      code: wish.code ?? `TEST${madeCount}`,
      title: wish.title ?? '满减券',
      kind: terms.benefit.kind,
      terms,
      state: wish.state ?? 'live',
      claimFrom: wish.claimFrom ?? new Date(SATURDAY_AFTERNOON.getTime() - DAY_MS),
      claimUntil: wish.claimUntil ?? new Date(SATURDAY_AFTERNOON.getTime() + 30 * DAY_MS),
      claimWord: wish.claimWord?.toUpperCase() ?? null,
      friction: 0,
      createdBy: 'test',
      createdAt: SATURDAY_AFTERNOON,
    })
    .returning({ couponNo: couponRule.couponNo });
  assert(rule, 'A coupon that was written has a number.');
  const { couponNo } = rule;
  await database
    .insert(couponTally)
    .values(tallyParts(terms.limits).map((part, partNo) => ({ couponNo, partNo, ...part, day: dayOf(SATURDAY_AFTERNOON) })));
  const codes = wish.codes ?? [];
  if (codes.length > 0)
    await database.insert(couponClaimCode).values(codes.map((code) => ({ code: code.toUpperCase(), couponNo })));
  return couponNo;
}
