import { desc, eq } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import type { Tx } from './database';
import { platformChange } from './schema';

/** What head office changed. `before` and `after` hold what a reader needs to understand it, never personal data. */
export type Change = {
  /** "setting:coupon.policy", "coupon:WINTER50". */
  readonly subject: string;
  readonly what: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | undefined;
  readonly by: string;
};

export type KeptChange = {
  readonly subject: string;
  readonly what: string;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly changedBy: string;
  readonly changedAt: Date;
};

/** Keeps the change in the caller's transaction: it is on record if and only if it holds. */
export async function recordChange(tx: Tx, { subject, what, before, after, reason, by }: Change, now: Date): Promise<void> {
  await tx.insert(platformChange).values({
    changeId: newId(),
    subject,
    what,
    before: before ?? null,
    after: after ?? null,
    reason: reason ?? null,
    changedBy: by,
    changedAt: now,
  });
}

/** The newest changes of a subject, or of all, newest first. */
export async function readChanges(
  tx: Tx,
  { subject, limit }: { subject?: string | undefined; limit: number },
): Promise<KeptChange[]> {
  const { subject: of, what, before, after, reason, changedBy, changedAt } = platformChange;
  return tx
    .select({ subject: of, what, before, after, reason, changedBy, changedAt })
    .from(platformChange)
    .where(subject === undefined ? undefined : eq(of, subject))
    .orderBy(desc(changedAt), desc(platformChange.changeId))
    .limit(limit);
}
