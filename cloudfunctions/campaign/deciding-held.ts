import { recordChange } from '../platform/change';
import type { Database, Tx } from '../platform/database';
import type { HoldWhy } from './states';

/** A claim that waits for an officer. It does not say who she is. */
export type HeldClaim = {
  readonly campaignNo: number;
  readonly packetNo: number;
  readonly code: string;
  readonly title: string;
  readonly amountFen: number;
  readonly storeName: string | null;
  readonly claimedAt: Date;
  readonly reason: string;
  readonly whys: readonly HoldWhy[];
  /** Members who claimed in this campaign from the same phone; 0 where the phone gave no mark. */
  readonly phoneMembers: number;
  /** How old her account was, in whole days. */
  readonly accountDays: number;
};

export type HeldDecision = {
  readonly code: string;
  readonly packetNo: number;
  /** True: she may receive it. False: it goes back to the budget. */
  readonly release: boolean;
  readonly reason: string;
  readonly by: string;
};

export async function listHeld(tx: Tx, limit: number): Promise<HeldClaim[]> {
  type Told = Omit<HeldClaim, 'claimedAt'> & { readonly claimedAt: string };
  const held = await tx.callSql<Told[]>('campaign_held_list', { limit });
  return held.map((one) => ({ ...one, claimedAt: new Date(one.claimedAt) }));
}

/** Decides about one claim, with who and why on record. `not-held`: somebody else decided, or it went back meanwhile. */
export function decideHeld(database: Database, decision: HeldDecision, now: Date): Promise<'done' | 'unknown' | 'not-held'> {
  return database.transaction(async (tx) => {
    const said = await tx.callSql<'done' | 'unknown' | 'not-held'>('campaign_decide_held', { ...decision, now });
    if (said === 'done') {
      const { code, packetNo, release, reason, by } = decision;
      const after = { packetNo, decision: release ? 'released' : 'refused' };
      await recordChange(tx, { subject: `campaign:${code}`, what: after.decision, after, reason, by }, now);
    }
    return said;
  });
}
