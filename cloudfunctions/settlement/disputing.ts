import { eq, sql } from 'drizzle-orm';
import type * as z from 'zod';
import { newId } from '../kernel/ids';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action } from '../platform/serve';
import { findClerk } from '../store/staffing';
import { clerkParty, type Party } from './accounts';
import type { Dispute, settlementContract } from './contract';
import { partOf, type Said, stateAfter } from './dispute';
import { settlementDispute } from './schema';
import type { DisputeState } from './states';
import { findBooks } from './stating';

type C = typeof settlementContract;
export type ShownDispute = z.output<typeof Dispute>;
/** With what head office wants to know besides. */
export type ListedDispute = ShownDispute & { readonly placeNo: number; readonly party: Party; readonly storeName: string };

/** A store that has more has other worries; closed ones at the end are cut off first. */
const MOST_SHOWN = 100;

export const dispute: Action<C, 'settlement.dispute'> = async (call, { placeNo, whose, document, text }) => {
  const { tx, accountId, now } = call;
  const books = await findBooks(call, { placeNo, whose });
  if (!books.ok) return books;
  const { party, clerk } = books.value;
  const disputeId = newId();
  const by = whose === 'mine' ? 'clerk' : 'manager';
  const says: Said = { by, name: clerk.name, text, at: now.toISOString() };
  await tx.callSql('settlement_open_dispute', { disputeId, placeNo, party, document, says, openedBy: accountId, now });
  return ok({ disputeId });
};

export const disputes: Action<C, 'settlement.disputes'> = async ({ tx, accountId }, { placeNo }) => {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  const listed = await listDisputes(tx, {
    party: clerkParty(clerk.clerkNo),
    ...(clerk.role === 'manager' ? { placeNo } : {}),
    limit: MOST_SHOWN,
  });
  return ok({ disputes: listed.map(({ placeNo: _placeNo, party: _party, storeName: _storeName, ...shown }) => shown) });
};

export const answerDispute: Action<C, 'settlement.answerDispute'> = async (
  { tx, accountId, now },
  { placeNo, disputeId, text, close },
) => {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  const locked = await lockDispute(tx, disputeId);
  if (!locked || (locked.placeNo !== placeNo && locked.party !== clerkParty(clerk.clerkNo))) return refuse('dispute/unknown');
  const part = partOf(clerk, locked);
  if (!part) return refuse('dispute/not-yours');
  const state = stateAfter(locked.state, part.side, close);
  if (!state) return refuse('dispute/closed');
  await saveWord(tx, disputeId, state, { by: part.voice, name: clerk.name, text, at: now.toISOString() });
  return ok({ state });
};

/** Head office answers whom it likes. Refuses a dispute that is not there, or closed. */
export async function answerFromOffice(
  tx: Tx,
  { disputeId, name, text, close, now }: { disputeId: string; name: string; text: string; close: boolean; now: Date },
): Promise<Outcome<{ before: DisputeState; state: DisputeState }, 'dispute/unknown' | 'dispute/closed'>> {
  const locked = await lockDispute(tx, disputeId);
  if (!locked) return refuse('dispute/unknown');
  const state = stateAfter(locked.state, 'answers', close);
  if (!state) return refuse('dispute/closed');
  await saveWord(tx, disputeId, state, { by: 'office', name, text, at: now.toISOString() });
  return ok({ before: locked.state, state });
}

type Wish = {
  readonly party?: Party;
  readonly placeNo?: number;
  readonly disputeId?: string;
  readonly openOnly?: boolean;
  readonly limit: number;
};

/** Disputes of a party, of a place, or all: open ones first, then the newest. */
export function listDisputes(tx: Tx, { openOnly = false, ...wish }: Wish): Promise<ListedDispute[]> {
  return tx.callSql<ListedDispute[]>('settlement_disputes', { openOnly, ...wish });
}

async function lockDispute(tx: Tx, disputeId: string) {
  const { placeNo, party, state } = settlementDispute;
  const [row] = await tx
    .select({ placeNo, party, state })
    .from(settlementDispute)
    .where(eq(settlementDispute.disputeId, disputeId))
    .for('update');
  return row && { ...row, party: row.party as Party };
}

/** Words are added, never changed: the database appends. */
async function saveWord(tx: Tx, disputeId: string, state: DisputeState, said: Said): Promise<void> {
  await tx
    .update(settlementDispute)
    .set({ state, says: sql`${settlementDispute.says} || jsonb_build_array(${JSON.stringify(said)}::jsonb)` })
    .where(eq(settlementDispute.disputeId, disputeId));
}
