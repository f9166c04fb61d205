import type * as z from 'zod';
import type { riskPolicy } from './settings';
import type { HoldWhy } from './states';

export type RiskPolicy = z.output<typeof riskPolicy.shape>;

/** What speaks against a claim, counted by `campaign_signs`. */
export type Signs = {
  /** Members of this campaign with the same mark of the phone, she included; 0 without a mark. */
  readonly phoneMembers: number;
  /** Her account is younger than the policy's hours. */
  readonly isNew: boolean;
  /** Claims of such accounts in this store, in the minutes before hers and hers. */
  readonly newAccounts: number;
  /** Claims in this store, in the minutes before hers and hers. */
  readonly storeClaims: number;
};

/** Why a claim waits for an officer; empty: it goes its way. A limit of 0 switches its sign off. */
export function holdWhys(signs: Signs, policy: RiskPolicy): HoldWhy[] {
  const reaches = (count: number, limit: number) => limit > 0 && count >= limit;
  return [
    ...(reaches(signs.phoneMembers, policy.phoneMembers) ? (['one-phone'] as const) : []),
    ...(signs.isNew && reaches(signs.newAccounts, policy.newAccounts) ? (['new-accounts'] as const) : []),
    ...(reaches(signs.storeClaims, policy.rushClaims) ? (['store-rush'] as const) : []),
  ];
}
