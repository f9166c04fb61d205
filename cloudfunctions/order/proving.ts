import type { LedgerDifference } from '../settlement/proof';
import type { ProvePlace } from '../settlement/proving';

/** That every paid order of a place stands in the ledger as it is. */
export const proveOrders: ProvePlace = (tx, placeNo, before) =>
  tx.callSql<LedgerDifference[]>('order_prove', { placeNo, before });
