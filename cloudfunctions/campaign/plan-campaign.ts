import { addDays, type Day, startOfDay } from '../kernel/day';
import type { CampaignDraft } from './draft';
import type { Trigger } from './states';
import type { Terms } from './terms';

/** A campaign as it will stand in the books. */
export type CampaignPlan = { readonly code: string; readonly title: string; readonly terms: Terms };

/** Numbers of stores and of the coupon, by head office's names for them. */
export type Numbers = { readonly placeNos: ReadonlyMap<string, number>; readonly couponNo: number | undefined };

/** For a purchase one may come back to the store and give it back; for a visit or a membership there is no such thing. */
const WITHOUT_WINDOW: readonly Trigger[] = ['first-scan', 'joined'];
const OPEN_WITHIN_HOURS = 72;
/** A clerk earns her subsidy as often as a new member of hers buys. */
const SUBSIDIES_PER_CLERK = 100;

/**
 * The campaign a draft means from a day on: what the draft leaves open begins then. Names nobody knows are left out; `complaintsAbout` names
 * them. Planned again for a campaign that exists, `firstDay` is the day that one began.
 */
export function planCampaign(draft: CampaignDraft, { placeNos, couponNo }: Numbers, firstDay: Day): CampaignPlan {
  const { code, title, goal, audience, calendar, limits, trigger, form } = draft;
  const isSubsidy = trigger.kind === 'new-buyer';
  const paysAtOnce = form.kind === 'coupon' || WITHOUT_WINDOW.includes(trigger.kind);
  return {
    code,
    title,
    terms: {
      goal,
      audience: { levels: audience.levels, holdoutPercent: audience.holdout ?? 0 },
      placeNos: draft.stores.flatMap((store) => placeNos.get(store) ?? []),
      calendar: {
        from: startOfDay(calendar.from ?? firstDay).toISOString(),
        until: startOfDay(addDays(calendar.until, 1)).toISOString(),
        weekdays: calendar.weekdays,
        hours: calendar.hours,
      },
      trigger: trigger.kind === 'purchase-over' ? { kind: trigger.kind, overFen: trigger.over } : { kind: trigger.kind },
      form: form.kind === 'cash' ? form : { kind: 'coupon', couponNo: couponNo ?? 1 },
      amounts: amountsOf(draft.amounts),
      budgetFen: draft.budget,
      count: draft.count,
      limits: {
        perMember: limits.perMember ?? (isSubsidy ? SUBSIDIES_PER_CLERK : 1),
        perDay: limits.perDay ?? null,
        perStoreDay: limits.perStoreDay ?? null,
      },
      openWithinHours: draft.openWithinHours ?? OPEN_WITHIN_HOURS,
      payAfter: draft.payAfter ?? (paysAtOnce ? 'claim' : 'window'),
      say: draft.say,
    },
  };
}

function amountsOf(amounts: CampaignDraft['amounts']): Terms['amounts'] {
  switch (amounts.kind) {
    case 'fixed':
      return { kind: 'fixed', eachFen: amounts.each };
    case 'random':
      return { kind: 'random', minFen: amounts.min, maxFen: amounts.max };
    case 'weighted':
      return { kind: 'weighted', eachFen: amounts.each, peakFen: amounts.peak, peakCount: amounts.peakCount };
  }
}
