import { dayOf } from '../kernel/day';
import { filledOnly, lastDayOf, type Written, writtenMinute, writtenYuan } from '../kernel/written';
import type { CampaignPlan } from './plan-campaign';
import type { Terms } from './terms';

/** Head office's names for stores and coupons, by their numbers. */
export type Names = { readonly placeCodes: ReadonlyMap<number, string>; readonly couponCodes: ReadonlyMap<number, string> };

/**
 * A campaign in the language of head office's file, as `CampaignDraft` reads it, so that what stands in the books is shown, compared and
 * copied in the words it was written in. What asks nothing is left out.
 */
export function writtenCampaign({ code, title, terms }: CampaignPlan, names: Names): Readonly<Record<string, Written>> {
  const { goal, audience, calendar, trigger, limits } = terms;
  return filledOnly({
    goal: {
      measure: goal.measure,
      target: goal.measure === 'revenue' ? writtenYuan(goal.target) : String(goal.target),
      why: goal.why,
    },
    code,
    title,
    audience: filledOnly({
      levels: audience.levels,
      holdout: audience.holdoutPercent === 0 ? '' : String(audience.holdoutPercent),
    }),
    stores: terms.placeNos.map((placeNo) => names.placeCodes.get(placeNo) ?? String(placeNo)),
    calendar: filledOnly({
      from: dayOf(new Date(calendar.from)),
      until: lastDayOf(new Date(calendar.until)),
      weekdays: calendar.weekdays.map(String),
      hours: calendar.hours.map(({ from, to }) => `${writtenMinute(from)}-${writtenMinute(to)}`),
    }),
    trigger: trigger.kind === 'purchase-over' ? { kind: trigger.kind, over: writtenYuan(trigger.overFen) } : trigger.kind,
    form: writtenForm(terms.form, names),
    budget: writtenYuan(terms.budgetFen),
    count: String(terms.count),
    amounts: writtenAmounts(terms.amounts),
    limits: filledOnly({
      perMember: String(limits.perMember),
      perDay: String(limits.perDay ?? ''),
      perStoreDay: String(limits.perStoreDay ?? ''),
    }),
    openWithinHours: String(terms.openWithinHours),
    payAfter: terms.payAfter,
    say: terms.say,
  });
}

function writtenForm(form: Terms['form'], { couponCodes }: Names): Record<string, Written> {
  if (form.kind === 'cash') return { kind: form.kind, remark: form.remark };
  return { kind: form.kind, coupon: couponCodes.get(form.couponNo) ?? String(form.couponNo) };
}

function writtenAmounts(amounts: Terms['amounts']): Record<string, Written> {
  switch (amounts.kind) {
    case 'fixed':
      return { kind: amounts.kind, each: writtenYuan(amounts.eachFen) };
    case 'random':
      return { kind: amounts.kind, min: writtenYuan(amounts.minFen), max: writtenYuan(amounts.maxFen) };
    case 'weighted':
      return {
        kind: amounts.kind,
        each: writtenYuan(amounts.eachFen),
        peak: writtenYuan(amounts.peakFen),
        peakCount: String(amounts.peakCount),
      };
  }
}
