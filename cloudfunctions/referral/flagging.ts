import { type Outcome, ok, refuse } from '../kernel/outcome';
import { recordChange } from '../platform/change';
import type { Tx } from '../platform/database';
import { decideHeld } from '../settlement/holding';
import type { FlagKind, FlagState } from './states';

/** A flag as head office sees it. */
export type ListedFlag = {
  readonly flagId: string;
  readonly documentNo: string;
  readonly storeName: string | null;
  readonly clerkNo: number;
  readonly clerkName: string | null;
  readonly kind: FlagKind;
  readonly state: FlagState;
  /** What still waits of the clerk's share of that sale. */
  readonly heldFen: number;
  readonly flaggedAt: string;
  readonly decidedBy: string | null;
  readonly reason: string | null;
};

/** Flags nobody decided yet, or all of them, the oldest first. */
export function listFlags(tx: Tx, { all }: { readonly all: boolean }): Promise<ListedFlag[]> {
  return tx.callSql<ListedFlag[]>('referral_flags', { all });
}

export type FlagDecision = {
  readonly flagId: string;
  /** `cleared`: nothing wrong with it, she is paid; `upheld`: her share goes to head office. */
  readonly state: Exclude<FlagState, 'open'>;
  readonly by: string;
  readonly reason: string;
  readonly now: Date;
};

type DecidedRow = {
  readonly placeNo: number;
  readonly document: string;
  readonly documentNo: string;
  readonly clerkNo: number;
  readonly kind: FlagKind;
  readonly openCount: number;
  readonly upheldCount: number;
};

/** What became of the clerk's share: `waiting` while another flag of hers on the same sale is open. */
export type DecidedFlag = Pick<DecidedRow, 'documentNo' | 'clerkNo' | 'kind'> & {
  readonly share: 'released' | 'forfeited' | 'waiting';
};

/**
 * An officer's word on one flag, kept with its reason. The clerk's share moves once nothing of her on that sale is open any more: to
 * head office if any flag was upheld. Refuses a flag nobody knows and one that was decided before. Inside the caller's transaction.
 */
export async function decideFlag(tx: Tx, decision: FlagDecision): Promise<Outcome<DecidedFlag, 'flag/unknown' | 'flag/decided'>> {
  const row = await tx.callSql<DecidedRow | { readonly state: FlagState } | null>('referral_decide_flag', decision);
  if (row === null) return refuse('flag/unknown');
  if ('state' in row) return refuse('flag/decided', { state: row.state });
  const { placeNo, document, documentNo, clerkNo, kind, openCount, upheldCount } = row;
  const { flagId, state, by, reason, now } = decision;
  await recordChange(tx, { subject: `flag:${flagId}`, what: state, before: 'open', after: state, reason, by }, now);
  if (openCount > 0) return ok({ documentNo, clerkNo, kind, share: 'waiting' });
  const how = upheldCount > 0 ? 'forfeited' : 'released';
  await decideHeld(tx, { placeNo, document, clerkNo, how, now });
  return ok({ documentNo, clerkNo, kind, share: how });
}
