import type { Terms } from './terms';

type Span = { readonly from: number; readonly to: number };
type Paid = { readonly terms: Pick<Terms, 'trigger' | 'amounts'>; readonly hasPeak: boolean };

/**
 * Whether a store's full hours matter to a campaign: what pulls people to their phones is not pushed then, and a clerk's subsidy may be
 * smaller.
 */
export function isQuietFor({ trigger, amounts }: Pick<Terms, 'trigger' | 'amounts'>): boolean {
  return trigger.kind === 'first-scan' || trigger.kind === 'joined' || amounts.kind === 'weighted';
}

/** Hours of a day, in their order, as spans in minutes: 14, 15, 18 are 14:00–16:00 and 18:00–19:00. */
export function quietHoursOf(hours: readonly number[]): Span[] {
  const spans: Span[] = [];
  for (const hour of hours) {
    const last = spans.at(-1);
    const to = (hour + 1) * 60;
    if (last && last.to === hour * 60) spans[spans.length - 1] = { from: last.from, to };
    else spans.push({ from: hour * 60, to });
  }
  return spans;
}

/** What the clerk gets for a new member who buys, from all subsidies together: usually, and in the store's full hours; nulls: there is none. */
export function subsidyOf(campaigns: readonly Paid[]): { eachFen: number | null; peakFen: number | null } {
  const amounts = campaigns.filter(({ terms }) => terms.trigger.kind === 'new-buyer').map(eachOf);
  if (amounts.length === 0) return { eachFen: null, peakFen: null };
  return {
    eachFen: amounts.reduce((sum, { eachFen }) => sum + eachFen, 0),
    peakFen: amounts.reduce((sum, { peakFen }) => sum + peakFen, 0),
  };
}

function eachOf({ terms: { amounts }, hasPeak }: Paid): { eachFen: number; peakFen: number } {
  switch (amounts.kind) {
    case 'fixed':
      return { eachFen: amounts.eachFen, peakFen: amounts.eachFen };
    // The least is what can be promised.
    case 'random':
      return { eachFen: amounts.minFen, peakFen: amounts.minFen };
    case 'weighted':
      return { eachFen: amounts.eachFen, peakFen: hasPeak ? amounts.peakFen : amounts.eachFen };
  }
}
