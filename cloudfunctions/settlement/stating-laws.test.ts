import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { type LedgerRow, writeEntries } from '../../sandbox/ledger-rows';
import type { Database } from '../platform/database';
import { type Account, clerkParty, type Party, storeParty } from './accounts';
import { settlementDay } from './schema';
import { closingFenOf, monthSpan } from './statement';
import { ENTRY_KINDS, STAGES } from './states';
import { readStatement } from './stating';

describe.each(ENGINES)('what always holds of statements, on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('opening + lines = closing = the next opening, over random ledgers and whatever is rolled up', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(RANDOM_LEDGER, fc.integer({ min: -1, max: 92 }), async (moves, rolledDays) => {
        run += 1;
        const no = 1_000 + run;
        const rows = moves.map((move) => rowOf(move, no));
        await writeEntries(database, rows);
        await rollUp(database, rows, rolledDays);
        for (const party of [storeParty(no), clerkParty(no)]) await expectIdentity(database, party, rows);
      }),
      { numRuns: 25 },
    );
  });
});

const MONTHS = ['2026-09', '2026-10', '2026-11', '2026-12'] as const;
const SEPTEMBER = monthSpan('2026-09').from.getTime();
const NEW_YEAR = new Date('2027-01-01T00:00:00+08:00');
const DAY_MS = 86_400_000;
const CARRIERS = ['store', 'clerk', 'till', 'office', 'wechat'] as const;

type Move = { from: number; to: number; kind: number; fen: number; ms: number; document: number };
const RANDOM_LEDGER: fc.Arbitrary<Move[]> = fc.array(
  fc.record({
    from: fc.nat(CARRIERS.length * STAGES.length - 1),
    to: fc.nat(CARRIERS.length * STAGES.length - 1),
    kind: fc.nat(ENTRY_KINDS.length - 1),
    fen: fc.integer({ min: 1, max: 1_000_000 }),
    ms: fc.integer({ min: 0, max: 91 * DAY_MS }),
    document: fc.nat(5),
  }),
  { maxLength: 40 },
);

function rowOf({ from, to, kind, fen, ms, document }: Move, no: number): LedgerRow {
  const source = accountAt(from, no);
  const aim = accountAt(to, no);
  return {
    document: `order:${no}:2611210000000${document}`,
    kind: ENTRY_KINDS[kind] ?? 'earned',
    from: source,
    to: aim === source ? 'office/paid' : aim,
    fen,
    at: new Date(SEPTEMBER + ms),
    placeNo: no,
  };
}

/** Every party at every stage; the office's `paid` is kept free for who would pay herself. */
function accountAt(position: number, no: number): Account {
  const stage = STAGES[position % STAGES.length] ?? 'pending';
  switch (CARRIERS[Math.trunc(position / STAGES.length)]) {
    case 'store':
      return `store:${no}/${stage}`;
    case 'clerk':
      return `clerk:${no}/${stage}`;
    case 'till':
      return `money:till:${no}`;
    case 'office':
      return 'office/pending';
    default:
      return 'money:wechat';
  }
}

/** What the night would have written for the first days; a day without a movement has no row. */
async function rollUp(database: Database, rows: readonly LedgerRow[], days: number): Promise<void> {
  const until = SEPTEMBER + days * DAY_MS;
  const kept = new Map<string, { account: Account; day: string; inFen: number; outFen: number }>();
  for (const { from, to, fen, at: bookedAt } of rows.filter((row) => row.at.getTime() < until)) {
    const day = new Date(bookedAt.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
    for (const [account, inFen, outFen] of [
      [from, 0, fen],
      [to, fen, 0],
    ] as const) {
      if (!/\d/.test(account)) continue;
      const was = kept.get(`${account} ${day}`) ?? { account, day, inFen: 0, outFen: 0 };
      kept.set(`${account} ${day}`, { ...was, inFen: was.inFen + inFen, outFen: was.outFen + outFen });
    }
  }
  if (kept.size > 0) await database.insert(settlementDay).values([...kept.values()]);
}

async function expectIdentity(database: Database, party: Party, rows: readonly LedgerRow[]): Promise<void> {
  const owed = new Set<string>([`${party}/pending`, `${party}/held`, `${party}/due`, ownOf(party)]);
  const owedBefore = (before: Date) =>
    rows
      .filter((row) => row.at < before)
      .reduce((sum, { from, to, fen }) => sum + (owed.has(to) ? fen : 0) - (owed.has(from) ? fen : 0), 0);
  for (const month of MONTHS) {
    const { from, until } = monthSpan(month);
    const statement = await readStatement(database, { party, placeNo: 1, month, now: NEW_YEAR });
    if (!statement) throw new Error('The months of this test are over.');
    const lineFen = statement.lines.reduce((sum, { amountFen }) => sum + amountFen, 0);
    expect([statement.openingFen, statement.openingFen + lineFen, closingFenOf(statement)]).toEqual([
      owedBefore(from),
      owedBefore(until),
      owedBefore(until),
    ]);
    expect(new Set(statement.lines.map(({ document, kind }) => `${document} ${kind}`)).size).toBe(statement.lines.length);
  }
}

/** The fourth account: a store's own till, what is on its way to a clerk. */
function ownOf(party: Party): string {
  return party.startsWith('store:') ? `money:till:${party.slice(6)}` : `${party}/paying`;
}
