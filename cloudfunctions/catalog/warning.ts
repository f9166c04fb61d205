import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import { catalogTagWarning } from './schema';

const KEPT_CHARACTERS = 120;

export type TagWarning = {
  readonly refusal: string;
  readonly text: string;
  readonly accountId: string | null;
  readonly placeNo: number | null;
  readonly now: Date;
};

/** Keeps that a code opened a warning instead of a garment, so that head office sees where false tags turn up. */
export async function saveTagWarning(tx: Tx, warning: TagWarning): Promise<void> {
  await tx.insert(catalogTagWarning).values({
    warningId: newId(),
    refusal: warning.refusal,
    text: warning.text.slice(0, KEPT_CHARACTERS),
    accountId: warning.accountId,
    placeNo: warning.placeNo,
    seenAt: warning.now,
  });
}
