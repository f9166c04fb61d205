import { newId } from '../kernel/ids';
import type { Tx } from './database';
import { platformFact } from './schema';

/** A thing that happened. Names are `<module>.<past participle>`; the body holds ids, never personal data. */
export type Fact = { readonly name: string; readonly body: Readonly<Record<string, unknown>> };

/** Records the fact in the caller's transaction: it is told if and only if what happened stays. */
export async function recordFact(tx: Tx, fact: Fact, now: Date): Promise<void> {
  await tx.insert(platformFact).values({ factId: newId(), name: fact.name, body: fact.body, recordedAt: now });
}
