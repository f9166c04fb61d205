import { dayOf } from '../kernel/day';
import { filledOnly, lastDayOf, type Written, writtenMinute, writtenYuan } from '../kernel/written';
import type { CouponPlan } from './plan-coupon';
import { channelsOf, type Terms } from './terms';

/**
 * A coupon in the language of head office's file, as `CouponDraft` reads it, so that what stands in the books is shown, compared and copied
 * in the words it was written in. What asks nothing is left out. `placeCodes` gives a store's code for its number.
 */
export function writtenCoupon(
  coupon: Omit<CouponPlan, 'friction'>,
  placeCodes: ReadonlyMap<number, string>,
): Readonly<Record<string, Written>> {
  const { terms } = coupon;
  return filledOnly({
    code: coupon.code,
    title: coupon.title,
    benefit: writtenBenefit(terms.benefit),
    group: terms.group,
    conditions: writtenConditions({ ...terms.conditions, channels: channelsOf(terms) }, placeCodes),
    valid:
      terms.validity.kind === 'days'
        ? { days: String(terms.validity.days) }
        : { from: dayOf(new Date(terms.validity.from)), until: lastDayOf(new Date(terms.validity.until)) },
    limits: writtenLimits(terms.limits),
    claim: filledOnly({
      ways: terms.claimWays,
      from: dayOf(coupon.claimFrom),
      until: lastDayOf(coupon.claimUntil),
      word: coupon.claimWord ?? '',
      codes: coupon.codeCount === 0 ? '' : String(coupon.codeCount),
      points: terms.costPointsCount === 0 ? '' : String(terms.costPointsCount),
    }),
    transferable: terms.transferable ? '是' : '',
  });
}

function writtenBenefit(benefit: Terms['benefit']): Record<string, Written> {
  switch (benefit.kind) {
    case 'cash':
      return filledOnly({ kind: benefit.kind, off: writtenYuan(benefit.offFen), threshold: asked(benefit.thresholdFen) });
    case 'percent':
      return filledOnly({
        kind: benefit.kind,
        percentOff: String(benefit.percentOff),
        threshold: asked(benefit.thresholdFen),
        cap: asked(benefit.capFen),
      });
    case 'gift':
      return filledOnly({ kind: benefit.kind, giftStyles: benefit.giftStyles, threshold: asked(benefit.thresholdFen) });
    case 'exchange':
      return filledOnly({ kind: benefit.kind, pay: writtenYuan(benefit.payFen), threshold: asked(benefit.thresholdFen) });
    case 'free-delivery':
      return filledOnly({ kind: benefit.kind, threshold: asked(benefit.thresholdFen), cap: asked(benefit.capFen) });
    case 'extra-points':
      return filledOnly({
        kind: benefit.kind,
        percent: benefit.percent === 100 ? '' : String(benefit.percent),
        bonus: benefit.bonusCount === 0 ? '' : String(benefit.bonusCount),
      });
    default:
      return { kind: benefit.kind, note: benefit.note };
  }
}

function writtenConditions(conditions: Terms['conditions'], placeCodes: ReadonlyMap<number, string>): Record<string, Written> {
  const { styles, notStyles, categories, notCategories, channels, levels } = conditions;
  return filledOnly({
    styles,
    notStyles,
    categories,
    notCategories,
    stores: conditions.placeNos.map((placeNo) => placeCodes.get(placeNo) ?? String(placeNo)),
    channels,
    levels,
    firstPurchase: conditions.firstPurchase ? '是' : '',
    weekdays: conditions.weekdays.map(String),
    hours: conditions.hours.map(({ from, to }) => `${writtenMinute(from)}-${writtenMinute(to)}`),
  });
}

function writtenLimits({ perMember, perMemberDay, perDay, total }: Terms['limits']): Record<string, Written> {
  return filledOnly({
    perMember: perMember === null ? '不限' : String(perMember),
    perMemberDay: perMemberDay === null ? '' : String(perMemberDay),
    perDay: perDay === null ? '' : String(perDay),
    total: total === null ? '' : String(total),
  });
}

function asked(amountFen: number | null): string {
  return amountFen === null || amountFen === 0 ? '' : writtenYuan(amountFen);
}
