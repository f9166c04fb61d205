import { dayOf } from '../cloudfunctions/kernel/day';
import { newId } from '../cloudfunctions/kernel/ids';
import type { Tx } from '../cloudfunctions/platform/database';
import type { Account } from '../cloudfunctions/settlement/accounts';
import { settlementEntry, settlementSale } from '../cloudfunctions/settlement/schema';
import type { EntryKind } from '../cloudfunctions/settlement/states';

/** PostgreSQL takes 65,535 values in one statement. */
const ROWS_AT_ONCE = 4_000;

export type LedgerRow = {
  readonly document: string;
  readonly kind: EntryKind;
  readonly from: Account;
  readonly to: Account;
  readonly fen: number;
  readonly at: Date;
  readonly placeNo?: number;
};

/** Entries as posting would have written them; nothing looks whether they make sense together. */
export async function writeEntries(database: Tx, rows: readonly LedgerRow[]): Promise<void> {
  const values = rows.map(({ document, kind, from, to, fen, at, placeNo = 1 }) => ({
    placeNo,
    entryId: newId(),
    document,
    kind,
    fromAccount: from,
    toAccount: to,
    amountFen: fen,
    day: dayOf(at),
    bookedAt: at,
  }));
  for (let start = 0; start < values.length; start += ROWS_AT_ONCE)
    await database.insert(settlementEntry).values(values.slice(start, start + ROWS_AT_ONCE));
}

export type LedgerSale = {
  readonly document: string;
  readonly documentNo: string;
  readonly placeNo: number;
  readonly paidAt: Date;
};

/** The sales some entries speak of, with nothing in them but what a statement shows. */
export async function writeSales(database: Tx, sales: readonly LedgerSale[]): Promise<void> {
  const values = sales.map((sale) => ({
    ...sale,
    rateCase: 'here' as const,
    inputs: {},
    split: [],
    receiptId: newId(),
    paidFen: 10_000,
    postedAt: sale.paidAt,
  }));
  for (let start = 0; start < values.length; start += ROWS_AT_ONCE)
    await database.insert(settlementSale).values(values.slice(start, start + ROWS_AT_ONCE));
}
