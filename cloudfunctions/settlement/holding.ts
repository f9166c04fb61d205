import { Defect } from '../kernel/assert';
import type { Tx } from '../platform/database';

/** An officer decided about a clerk's share of a sale: it goes on to where the sale stands, or to head office. A repeat changes nothing. */
export function decideHeld(
  _tx: Tx,
  _held: { readonly placeNo: number; readonly document: string; readonly clerkNo: number; readonly how: 'released' | 'forfeited'; readonly now: Date },
): Promise<void> {
  throw new Defect('decideHeld is not written yet.');
}
