import { addDays, type Day, startOfDay } from '../kernel/day';
import type { CouponDraft } from './draft';
import { type Friction, frictionOf } from './friction';
import type { ClaimWay } from './states';
import { channelsOf, type Terms } from './terms';

/** A coupon as it will stand in the books. */
export type CouponPlan = {
  readonly code: string;
  readonly title: string;
  readonly terms: Terms;
  readonly claimFrom: Date;
  readonly claimUntil: Date;
  readonly claimWord: string | null;
  /** Codes to make that claim it once each. */
  readonly codeCount: number;
  readonly friction: readonly Friction[];
};

/**
 * The coupon a draft means from a day on: what the draft leaves open begins then. Names nobody knows are left out; `complaintsAbout` names
 * them. Planned again for a coupon that exists, `firstDay` is the day that one can be claimed from.
 */
export function planCoupon(draft: CouponDraft, placeNos: ReadonlyMap<string, number>, firstDay: Day): CouponPlan {
  const days = daysOf(draft, firstDay);
  const terms = termsOf(draft, placeNos, days);
  return {
    code: draft.code,
    title: draft.title,
    terms,
    claimFrom: startOfDay(days.claimFrom),
    claimUntil: afterDay(days.claimUntil),
    claimWord: draft.claim.word ?? null,
    codeCount: draft.claim.codes ?? 0,
    friction: frictionOf(terms),
  };
}

/** The days of a draft with nothing left open. */
export type Days = { readonly claimFrom: Day; readonly claimUntil: Day; readonly from: Day; readonly until: Day };

/** Nobody claims what is already over, so the last day of the one is that of the other unless said otherwise. */
export function daysOf({ valid, claim }: CouponDraft, firstDay: Day): Days {
  const claimFrom = claim.from ?? firstDay;
  const claimUntil = claim.until ?? valid.until ?? claimFrom;
  return { claimFrom, claimUntil, from: valid.from ?? claimFrom, until: valid.until ?? claimUntil };
}

function termsOf(draft: CouponDraft, placeNos: ReadonlyMap<string, number>, days: Days): Terms {
  const { conditions, limits, valid } = draft;
  const { stores, firstPurchase, ...others } = conditions;
  const benefit = benefitOf(draft.benefit);
  const named = {
    ...others,
    firstPurchase: firstPurchase ?? false,
    placeNos: stores.flatMap((code) => placeNos.get(code) ?? []),
  };
  return {
    benefit,
    conditions: { ...named, channels: channelsOf({ benefit, conditions: named }) },
    validity:
      valid.days === undefined
        ? { kind: 'window', from: startOfDay(days.from).toISOString(), until: afterDay(days.until).toISOString() }
        : { kind: 'days', days: valid.days },
    limits: {
      perMember: limitOf(limits.perMember ?? 1),
      perMemberDay: limitOf(limits.perMemberDay),
      perDay: limitOf(limits.perDay),
      total: limitOf(limits.total),
    },
    group: draft.group,
    claimWays: waysOf(draft.claim),
    costPointsCount: draft.claim.points ?? 0,
    transferable: draft.transferable ?? false,
  };
}

function benefitOf(benefit: CouponDraft['benefit']): Terms['benefit'] {
  switch (benefit.kind) {
    case 'cash':
      return { kind: 'cash', offFen: benefit.off, thresholdFen: benefit.threshold ?? 0 };
    case 'percent':
    case 'free-delivery': {
      const { cap, threshold, ...others } = benefit;
      return { ...others, thresholdFen: threshold ?? 0, capFen: cap ?? null };
    }
    case 'gift':
      return { kind: 'gift', giftStyles: benefit.giftStyles, thresholdFen: benefit.threshold ?? 0 };
    case 'exchange':
      return { kind: 'exchange', payFen: benefit.pay, thresholdFen: benefit.threshold ?? 0 };
    case 'extra-points':
      return { kind: 'extra-points', percent: benefit.percent ?? 100, bonusCount: benefit.bonus ?? 0 };
    default:
      return benefit;
  }
}

/** A word or codes are claimed by code, points by points; whatever else has no way is taken in the centre. */
function waysOf({ ways, word, codes, points }: CouponDraft['claim']): ClaimWay[] {
  const byCode = word !== undefined || codes !== undefined;
  const said: ClaimWay[] = [...ways, ...(byCode ? ['code' as const] : []), ...(points === undefined ? [] : ['points' as const])];
  return said.length === 0 ? ['centre'] : [...new Set(said)];
}

function limitOf(said: number | '不限' | undefined): number | null {
  return typeof said === 'number' ? said : null;
}

/** The last day counts to its end. */
function afterDay(day: Day): Date {
  return startOfDay(addDays(day, 1));
}
