import type { CampaignFace } from './contract';
import type { Terms } from './terms';

/** What a face is made of: as it stands in the database, with at least these parts of the terms. */
export type FaceFacts = {
  readonly campaignNo: number;
  readonly title: string;
  readonly until: string;
  readonly terms: Pick<Terms, 'trigger' | 'form' | 'amounts'>;
};

/** What a campaign says of itself, the same to everybody. */
export function toCampaignFace({ campaignNo, title, until, terms }: FaceFacts): CampaignFace {
  const { trigger, form, amounts } = terms;
  const { minFen, maxFen } = rangeOf(amounts);
  return {
    campaignNo,
    title,
    form: form.kind,
    trigger: trigger.kind,
    overFen: trigger.kind === 'purchase-over' ? trigger.overFen : null,
    minFen,
    maxFen,
    until: new Date(until).toISOString(),
  };
}

function rangeOf(amounts: Terms['amounts']): { minFen: number; maxFen: number } {
  switch (amounts.kind) {
    case 'fixed':
      return { minFen: amounts.eachFen, maxFen: amounts.eachFen };
    case 'random':
      return { minFen: amounts.minFen, maxFen: amounts.maxFen };
    case 'weighted':
      return { minFen: Math.min(amounts.eachFen, amounts.peakFen), maxFen: Math.max(amounts.eachFen, amounts.peakFen) };
  }
}
