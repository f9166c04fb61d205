import { and, desc, eq, inArray } from 'drizzle-orm';
import { newId } from '../kernel/ids';
import type { Tx } from '../platform/database';
import { memberCard, memberConsent, memberFit, memberLevelMove, memberVisit } from './schema';
import { CONSENT_PURPOSES, type ConsentPurpose } from './states';

export type CardRecord = typeof memberCard.$inferSelect;
export type ConsentRecord = typeof memberConsent.$inferSelect;

export async function findCard(tx: Tx, accountId: string): Promise<CardRecord | undefined> {
  const [row] = await tx.select().from(memberCard).where(eq(memberCard.accountId, accountId));
  return row;
}

/** Locks the card, so that two changes of a profile come one after the other. */
export async function lockCard(tx: Tx, accountId: string): Promise<CardRecord | undefined> {
  const [row] = await tx.select().from(memberCard).where(eq(memberCard.accountId, accountId)).for('update');
  return row;
}

/** Shares the row: who leaves this moment goes before she is met, or after, and then takes what the clerk was told with her. */
export async function findCardByNo(tx: Tx, cardNo: string): Promise<CardRecord | undefined> {
  const [row] = await tx.select().from(memberCard).where(eq(memberCard.cardNo, cardNo)).for('key share');
  return row;
}

/** False when the account has a card already, or somebody else this number. */
export async function insertCard(tx: Tx, card: typeof memberCard.$inferInsert): Promise<boolean> {
  const rows = await tx.insert(memberCard).values(card).onConflictDoNothing().returning({ accountId: memberCard.accountId });
  return rows.length === 1;
}

export async function changeCard(tx: Tx, accountId: string, change: Partial<CardRecord>): Promise<void> {
  if (Object.keys(change).length === 0) return;
  await tx.update(memberCard).set(change).where(eq(memberCard.accountId, accountId));
}

export async function saveJoining(tx: Tx, accountId: string, levelCode: string, now: Date): Promise<void> {
  const move = { moveId: newId(), accountId, fromCode: levelCode, toCode: levelCode, why: 'joined' as const, movedAt: now };
  await tx.insert(memberLevelMove).values(move);
}

export type Saying = { readonly purpose: ConsentPurpose; readonly given: boolean };

export async function saySo(tx: Tx, accountId: string, sayings: readonly Saying[], wording: string, now: Date): Promise<void> {
  if (sayings.length === 0) return;
  await tx.insert(memberConsent).values(
    sayings.map(({ purpose, given }) => ({
      consentId: newId(),
      accountId,
      purpose,
      given: given ? ('yes' as const) : ('no' as const),
      wording,
      saidAt: now,
    })),
  );
}

/** What is in force of each purpose she ever answered, in the order in which purposes are asked. */
export async function readConsents(tx: Tx, accountId: string): Promise<ConsentRecord[]> {
  const rows = await tx
    .select()
    .from(memberConsent)
    .where(eq(memberConsent.accountId, accountId))
    .orderBy(desc(memberConsent.saidAt), desc(memberConsent.consentId));
  return CONSENT_PURPOSES.flatMap((purpose) => rows.find((row) => row.purpose === purpose) ?? []);
}

export async function isGiven(tx: Tx, accountId: string, purpose: ConsentPurpose): Promise<boolean> {
  const [newest] = await tx
    .select({ given: memberConsent.given })
    .from(memberConsent)
    .where(and(eq(memberConsent.accountId, accountId), eq(memberConsent.purpose, purpose)))
    .orderBy(desc(memberConsent.saidAt), desc(memberConsent.consentId))
    .limit(1);
  return newest?.given === 'yes';
}

export type VisitRecord = typeof memberVisit.$inferSelect;

/** The visit a code opened, which is another one's when that clerk was first. */
export async function openVisit(tx: Tx, visit: VisitRecord): Promise<VisitRecord> {
  const [opened] = await tx.insert(memberVisit).values(visit).onConflictDoNothing().returning();
  if (opened) return opened;
  const [before] = await tx
    .select()
    .from(memberVisit)
    .where(and(eq(memberVisit.accountId, visit.accountId), eq(memberVisit.step, visit.step)));
  if (!before) throw new Error('A code that was taken has a visit.');
  return before;
}

export async function readVisitRow(tx: Tx, visitId: string): Promise<VisitRecord | undefined> {
  const [row] = await tx.select().from(memberVisit).where(eq(memberVisit.visitId, visitId));
  return row;
}

export type NewFit = {
  readonly lineId: string;
  readonly category: string;
  readonly size: string;
  readonly colourName: string;
  readonly verdict: 'kept' | 'returned';
};

/** A piece that came back is never again one she kept, however late the news of the sale arrives. */
export async function saveFits(tx: Tx, accountId: string, fits: readonly NewFit[], now: Date): Promise<void> {
  const rows = fits.map((fit) => ({ ...fit, accountId, seenAt: now }));
  const kept = rows.filter((fit) => fit.verdict === 'kept');
  const returned = rows.filter((fit) => fit.verdict === 'returned');
  if (kept.length > 0) await tx.insert(memberFit).values(kept).onConflictDoNothing();
  if (returned.length === 0) return;
  await tx
    .insert(memberFit)
    .values(returned)
    .onConflictDoUpdate({ target: [memberFit.accountId, memberFit.lineId], set: { verdict: 'returned', seenAt: now } });
}

export async function dropFits(tx: Tx, accountId: string, lineIds: readonly string[]): Promise<void> {
  await tx.delete(memberFit).where(and(eq(memberFit.accountId, accountId), inArray(memberFit.lineId, [...lineIds])));
}

export async function forgetFits(tx: Tx, accountId: string): Promise<void> {
  await tx.delete(memberFit).where(eq(memberFit.accountId, accountId));
}
