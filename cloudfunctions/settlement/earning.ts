import { ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import { readSetting } from '../platform/setting';
import { findClerk } from '../store/staffing';
import { accountOfParty, clerkParty } from './accounts';
import { type PayoutToHer, payoutToHer } from './confirming';
import type { settlementContract } from './contract';
import { nextPayoutOn, stageOfSale } from './payout';
import { payoutPolicy } from './settings';
import type { RateCase, Stage } from './states';

type C = typeof settlementContract;

type SaleRow = {
  readonly document: string;
  readonly documentNo: string;
  readonly rateCase: RateCase;
  readonly paidAt: string;
  readonly netFen: number;
  readonly earnedFen: number;
  readonly pendingFen: number;
  readonly heldFen: number;
  readonly dueSince: string | null;
  readonly dueAt: string | null;
};

type Earned = {
  readonly balances: Readonly<Record<string, number>>;
  readonly rows: readonly SaleRow[];
  /** Newest first. */
  readonly payouts: readonly PayoutToHer[];
};

export const earnings: Action<C, 'settlement.earnings'> = async ({ world, tx, accountId, now }, { placeNo, before, limit }) => {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  const { balances, rows, payouts } = await readEarned(tx, clerk.clerkNo, before, limit);
  const policy = await readSetting(tx, payoutPolicy, now);

  const stands = (stage: Stage) => balances[accountOfParty(clerkParty(clerk.clerkNo), stage)] ?? 0;
  const shown = rows.slice(0, limit);
  const made = payouts.map(({ state, madeAt }) => ({ state, madeAt: new Date(madeAt) }));
  return ok({
    pendingFen: stands('pending'),
    heldFen: stands('held'),
    dueFen: stands('due'),
    payingFen: stands('paying'),
    paidFen: stands('paid'),
    nextPayoutOn: nextPayoutOn(policy, now),
    minPayoutFen: policy.minFen,
    rows: shown.map((row) => ({
      document: row.document,
      documentNo: row.documentNo,
      rateCase: row.rateCase,
      paidAt: instant(row.paidAt),
      netFen: row.netFen,
      earnedFen: row.earnedFen,
      stage: stageOfSale({ ...row, dueSince: row.dueSince === null ? null : new Date(row.dueSince) }, made),
      dueAt: row.dueAt === null ? null : instant(row.dueAt),
    })),
    next: rows.length > limit ? instant(shown.at(-1)?.paidAt ?? now) : null,
    payouts: payouts.map((payout) => payoutToHer(world, payout)),
  });
};

function readEarned(tx: Tx, clerkNo: number, before: string | undefined, limit: number): Promise<Earned> {
  return tx.callSql<Earned>('settlement_earnings', { clerkNo, before: before ?? null, limit });
}

/** The database writes "+00:00" where the contract says "Z". */
function instant(at: string | Date): string {
  return new Date(at).toISOString();
}
