import type { Tx } from '../platform/database';
import { dropFits, isGiven, type NewFit, saveFits } from './store';

/** Remembers what she kept or brought back, one row per piece. Nothing is remembered of who has not said yes to it. */
export async function rememberFits(tx: Tx, accountId: string, fits: readonly NewFit[], now: Date): Promise<void> {
  if (fits.length === 0 || !(await isGiven(tx, accountId, 'size-bank'))) return;
  await saveFits(tx, accountId, fits, now);
}

/** Forgets pieces she never took home after all. */
export async function forgetPieces(tx: Tx, accountId: string, lineIds: readonly string[]): Promise<void> {
  if (lineIds.length > 0) await dropFits(tx, accountId, lineIds);
}
