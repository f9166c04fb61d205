import type { Tx } from '../platform/database';

/** An officer decided about a clerk's share of a sale: it goes on to where the sale stands, or to head office. A repeat changes nothing. */
export async function decideHeld(
  tx: Tx,
  held: {
    readonly placeNo: number;
    readonly document: string;
    readonly clerkNo: number;
    readonly how: 'released' | 'forfeited';
    readonly now: Date;
  },
): Promise<void> {
  await tx.callSql('settlement_decide_held', held);
}
