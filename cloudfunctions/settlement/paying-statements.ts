import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import { standingOf, statementDocument } from './statement';

export type StatementPayment = {
  readonly placeNo: number;
  readonly month: string;
  readonly amountFen: number;
  readonly now: Date;
};
type Booked = { readonly why: 'already' | 'too-much' | null; readonly dueFen?: number; readonly tillFen?: number };

/**
 * Head office paid a store what its statement says: due becomes paid, once per month. Refuses a month that has not begun, a month that is
 * paid, and more than is due less the members' money in the store's till (`dueFen`, `tillFen`). Runs in the caller's transaction.
 */
export async function payStatement(
  tx: Tx,
  { placeNo, month, amountFen, now }: StatementPayment,
): Promise<Outcome<{ readonly document: string }, 'statement/not-yet' | 'statement/paid' | 'statement/above-due'>> {
  if (!standingOf(month, now)) return refuse('statement/not-yet');
  const document = statementDocument(placeNo, month);
  const { why, ...due } = await tx.callSql<Booked>('settlement_pay_statement', { placeNo, document, amountFen, now });
  switch (why) {
    case 'already':
      return refuse('statement/paid');
    case 'too-much':
      return refuse('statement/above-due', due);
    case null:
      return ok({ document });
  }
}
