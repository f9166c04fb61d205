import type { Tx } from '../platform/database';
import type { PayoutState } from './states';

/** A payout as head office lists it. */
export type ListedPayout = {
  readonly payoutNo: string;
  readonly clerkNo: number;
  readonly clerkName: string;
  readonly placeCode: string;
  readonly amountFen: number;
  readonly state: PayoutState;
  readonly failReason: string | null;
  readonly madeAt: Date;
  /** When WeChat was last asked; null: never yet. */
  readonly askedAt: Date | null;
  readonly settledAt: Date | null;
  /** False once the clerk deleted her account. */
  readonly reachable: boolean;
};

export type PayoutEntry = {
  readonly kind: string;
  readonly from: string;
  readonly to: string;
  readonly amountFen: number;
  readonly bookedAt: Date;
};

type Raw<Row> = {
  readonly [Name in keyof Row]: Row[Name] extends Date ? string : Row[Name] extends Date | null ? string | null : Row[Name];
};

/** The newest payouts, of one state or of all. */
export async function listPayouts(
  tx: Tx,
  wish: { readonly state?: PayoutState | undefined; readonly limit: number },
): Promise<ListedPayout[]> {
  const rows = await tx.callSql<Raw<ListedPayout>[]>('settlement_payout_list', { state: wish.state ?? null, limit: wish.limit });
  return rows.map(listed);
}

/** One payout with what it moved in the ledger; undefined when there is none of that number. */
export async function showPayout(
  tx: Tx,
  payoutNo: string,
): Promise<(ListedPayout & { readonly entries: PayoutEntry[] }) | undefined> {
  type Shown = Raw<ListedPayout> & { readonly entries: readonly Raw<PayoutEntry>[] };
  const row = await tx.callSql<Shown | null>('settlement_payout_show', { payoutNo });
  return row ? { ...listed(row), entries: row.entries.map((one) => ({ ...one, bookedAt: new Date(one.bookedAt) })) } : undefined;
}

export type UnreachableDue = {
  readonly clerkNo: number;
  readonly clerkName: string;
  readonly placeCode: string;
  readonly dueFen: number;
};

/** What is due to clerks who deleted their account: WeChat has no way to them, so it stays due. */
export function listUnreachable(tx: Tx): Promise<UnreachableDue[]> {
  return tx.callSql<UnreachableDue[]>('settlement_payout_unreachable', {});
}

function listed<Row extends Raw<ListedPayout>>({ madeAt, askedAt, settledAt, ...row }: Row) {
  const instant = (at: string | null) => (at === null ? null : new Date(at));
  return { ...row, madeAt: new Date(madeAt), askedAt: instant(askedAt), settledAt: instant(settledAt) };
}
