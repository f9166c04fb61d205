import type { Clerk } from '../store/staffing';
import { clerkParty, type Party } from './accounts';
import type { DisputeState } from './states';

/** Who speaks: of whom the statement is, the manager of her store, head office. */
export type Voice = 'clerk' | 'manager' | 'office';
export type Said = { readonly by: Voice; readonly name: string; readonly text: string; readonly at: string };

/** A dispute is open while an answer is owed, answered while whoever opened it may still add a word, closed for good. */
export const DISPUTE_NEXT = {
  open: ['open', 'answered', 'closed'],
  answered: ['open', 'answered', 'closed'],
  closed: [],
} as const satisfies Record<DisputeState, readonly DisputeState[]>;

type Part = { readonly voice: Voice; readonly side: 'asks' | 'answers' };

/**
 * As what a person of the store may speak in a dispute. Her own she asks about; the manager answers her clerks', and asks for the store,
 * whom head office answers. Undefined: it is none of hers.
 */
export function partOf(clerk: Clerk, { party, placeNo }: { readonly party: Party; readonly placeNo: number }): Part | undefined {
  if (party === clerkParty(clerk.clerkNo)) return { voice: 'clerk', side: 'asks' };
  if (clerk.role !== 'manager' || placeNo !== clerk.placeNo) return undefined;
  return { voice: 'manager', side: party.startsWith('store:') ? 'asks' : 'answers' };
}

/** Where a dispute stands after another word; undefined when it is closed and nothing more is said. */
export function stateAfter(state: DisputeState, side: Part['side'], close: boolean): DisputeState | undefined {
  const next = close ? 'closed' : side === 'answers' ? 'answered' : 'open';
  const allowed: readonly DisputeState[] = DISPUTE_NEXT[state];
  return allowed.includes(next) ? next : undefined;
}
