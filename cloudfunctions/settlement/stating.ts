import { assert } from '../kernel/assert';
import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { Tx } from '../platform/database';
import type { Action, Call } from '../platform/serve';
import { type Clerk, findClerk } from '../store/staffing';
import { clerkParty, type Party, storeParty } from './accounts';
import type { settlementContract } from './contract';
import {
  closingFenOf,
  type Line,
  type Mark,
  markText,
  monthSpan,
  readMark,
  type Statement,
  type Sums,
  standingOf,
} from './statement';

type C = typeof settlementContract;
type WhoseBooks = { readonly placeNo: number; readonly whose: 'mine' | 'store' };

/** A month of a clerk, or of the store for its manager. One trip to know her, one for the month. */
export const statement: Action<C, 'settlement.statement'> = async (call, input) => {
  const books = await findBooks(call, input);
  if (!books.ok) return books;
  const { month, after, limit } = input;
  const standing = standingOf(month, call.now);
  if (!standing) return refuse('statement/not-yet', { from: monthSpan(month).from.toISOString() });

  const wish = { party: books.value.party, placeNo: input.placeNo, month };
  const page = await readPage(call.tx, { ...wish, after: after === undefined ? null : readMark(after), limit });
  const { lines, storeName: _storeName, ...sums } = page;
  const last = lines.length > limit ? lines[limit - 1] : undefined;
  return ok({
    ...sums,
    month,
    open: standing.open,
    closingFen: closingFenOf(sums),
    lines: lines.slice(0, limit).map(({ micros: _micros, ...line }) => line),
    next: last === undefined ? null : markText(last),
  });
};

/** Whose books the caller may see: her own, or those of the store she manages. Refuses who does not work there. */
export async function findBooks(
  { tx, accountId }: Pick<Call, 'tx' | 'accountId'>,
  { placeNo, whose }: WhoseBooks,
): Promise<Outcome<{ readonly party: Party; readonly clerk: Clerk }, 'statement/manager-only' | 'clerk/unknown'>> {
  const clerk = await findClerk(tx, accountId, placeNo);
  if (!clerk) return refuse('clerk/unknown');
  if (whose === 'mine') return ok({ party: clerkParty(clerk.clerkNo), clerk });
  return clerk.role === 'manager' ? ok({ party: storeParty(placeNo), clerk }) : refuse('statement/manager-only');
}

/** The whole month in one trip; undefined while it has not begun. */
export async function readStatement(
  tx: Tx,
  { party, placeNo, month, now }: { readonly party: Party; readonly placeNo: number; readonly month: string; readonly now: Date },
): Promise<Statement | undefined> {
  const standing = standingOf(month, now);
  if (!standing) return undefined;
  const { lines, lineCount, ...page } = await readPage(tx, { party, placeNo, month, after: null, limit: null });
  assert(lines.length === lineCount, 'A statement without a limit has all its lines.');
  return { ...page, ...standing, party, month, lines: lines.map((line): Line => ({ ...line, at: new Date(line.at) })) };
}

type Wish = {
  readonly party: Party;
  readonly placeNo: number;
  readonly month: string;
  readonly after: Mark | null;
  readonly limit: number | null;
};
type Page = Sums & {
  readonly partyName: string;
  readonly storeName: string;
  readonly lineCount: number;
  readonly lines: readonly (Omit<Line, 'at'> & { readonly at: string; readonly micros: string })[];
};

function readPage(tx: Tx, { party, placeNo, month, after, limit }: Wish): Promise<Page> {
  return tx.callSql<Page>('settlement_statement', { party, placeNo, ...monthSpan(month), after, limit });
}
