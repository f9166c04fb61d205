import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { type Books, days, LIVE_DAYS, NOON, openBooks } from '../../sandbox/points-books';
import type { Database } from '../platform/database';

/** The embedded one is asked more, since nobody else is. */
const HISTORIES = { PGlite: 30, PostgreSQL: 30 } as const;

describe.each(ENGINES)('points that come back on $name', ({ name, open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('points of an undone purchase live thirty days at least, in a lot of their own; the rest keeps its end', async () => {
    const books = await openBooks(database);
    await books.credit('a', 50_000, NOON, { expiresAt: days(10) });
    await books.spend(40, 'buy');
    await books.giveBack(15, 'buy', days(8));
    expect(await books.lots()).toMatchObject([
      { left_count: 49_960, expires_at: days(10) },
      { left_count: 15, expires_at: days(8 + LIVE_DAYS) },
    ]);
    await books.giveBack(25, 'buy', days(20));
    expect(await books.lots()).toMatchObject([
      { left_count: 0, expires_at: days(10) },
      { left_count: 15, expires_at: days(8 + LIVE_DAYS) },
      { left_count: 25, expires_at: days(20 + LIVE_DAYS) },
    ]);
    expect(await books.entries('expired')).toEqual([{ delta_count: -49_960, document: 'a' }]);
    expect(await books.audit(days(20))).toMatchObject({ left: 40 });
  });

  test('points of an undone purchase whose lot lives long enough lie in it again', async () => {
    const books = await openBooks(database);
    await books.credit('a', 100, NOON, { expiresAt: days(LIVE_DAYS) });
    await books.spend(40, 'buy');
    await books.giveBack(40, 'buy');
    expect(await books.lots()).toMatchObject([{ left_count: 100, expires_at: days(LIVE_DAYS) }]);
    expect(await books.entries('prolonged')).toEqual([]);
  });

  test('an order nobody pays prolongs nothing: fifty thousand points that end in an hour still do', async () => {
    const books = await openBooks(database);
    const end = new Date(NOON.getTime() + 3_600_000);
    await books.credit('a', 50_000, NOON, { expiresAt: end });
    await books.spend(100, 'buy');
    await books.giveUp('buy', new Date(end.getTime() - 1));
    expect(await books.lots()).toMatchObject([{ left_count: 50_000, expires_at: end }]);
    await books.giveUp('buy', end);
    await books.expire(end);
    expect(await books.audit(end)).toMatchObject({ left: 0, ledger: 0 });
    expect(await books.entries('expired')).toEqual([{ delta_count: -50_000, document: 'a' }]);
  });

  test('what ended while an order nobody paid held it is gone, and says so; what lives longer lies in its lot again', async () => {
    const books = await openBooks(database);
    await books.credit('short', 60, NOON, { expiresAt: days(1) });
    await books.credit('long', 60, NOON, { expiresAt: days(90) });
    await books.spend(100, 'buy');
    await books.giveUp('buy', days(1));
    expect(await books.lots()).toMatchObject([
      { document: 'short', left_count: 0, expires_at: days(1) },
      { document: 'long', left_count: 60, expires_at: days(90) },
    ]);
    expect(await books.entries('expired')).toEqual([{ delta_count: -60, document: 'short' }]);
    expect(await books.audit(days(1))).toMatchObject({ left: 60 });
  });

  test('what ended while an order nobody paid held it pays no debt', async () => {
    const books = await openBooks(database);
    await books.credit('short', 60, NOON, { expiresAt: days(1) });
    await books.credit('long', 100, NOON, { expiresAt: days(90) });
    await books.spend(160, 'buy');
    await books.credit('long', 50, days(1));
    expect(await books.audit(days(1))).toMatchObject({ debt: 50 });
    await books.giveUp('buy', days(1));
    expect(await books.audit(days(1))).toMatchObject({ left: 50, debt: 0 });
  });

  test('points that came back, and ran out in their own lot, are not taken a second time by the refund of what earned them', async () => {
    const books = await openBooks(database);
    await books.credit('a', 100, NOON, { expiresAt: days(10) });
    await books.spend(100, 'buy');
    await books.giveBack(100, 'buy', days(5));
    await books.spend(30, 'buy-2', days(6));
    await books.giveBack(30, 'buy-2', days(7));
    await books.expire(days(100));
    await books.credit('a', 0, days(101));
    expect(await books.audit(days(101))).toMatchObject({ debt: 0, left: 0, ledger: 0 });
  });

  test('a refund takes back what its purchase earned out of the lots that were split off it, before any other', async () => {
    const books = await openBooks(database);
    await books.credit('own', 100, NOON, { expiresAt: days(10) });
    await books.credit('other', 100, NOON, { expiresAt: days(20) });
    await books.spend(100, 'buy');
    await books.giveBack(100, 'buy');
    await books.credit('own', 0);
    expect(await books.lots()).toMatchObject([
      { document: 'own', left_count: 0 },
      { document: 'other', left_count: 100 },
      { document: 'own', left_count: 0 },
    ]);
    expect(await books.audit(NOON)).toMatchObject({ debt: 0 });
  });

  type Step =
    | { readonly kind: 'buy'; readonly count: number; readonly days: number }
    | { readonly kind: 'spend'; readonly count: number; readonly days: number }
    /** An order that is given up after so many days. */
    | { readonly kind: 'hold'; readonly count: number; readonly days: number };

  /** No two lots end at the same moment, so that both members spend them in one order. */
  const take = async (books: Books, step: Step, at: number, now: Date): Promise<unknown> => {
    const end = new Date(days(step.days, now).getTime() + at);
    if (step.kind === 'buy') return books.credit(`earn-${at}`, step.count, now, { expiresAt: end });
    await books.spend(step.count, `buy-${at}`, now);
    return step.kind === 'hold' ? books.giveUp(`buy-${at}`, end) : undefined;
  };
  /** What is left of two members with the same history, of whom only one places orders that nobody pays. */
  const leftOf = async (history: readonly Step[]) => {
    const [she, twin] = [await openBooks(database), await openBooks(database)];
    let now = NOON;
    for (const [at, step] of history.entries()) {
      await take(she, step, at, now);
      if (step.kind !== 'hold') await take(twin, step, at, now);
      if (step.kind !== 'buy') now = new Date(days(step.days, now).getTime() + at);
      for (const books of [she, twin]) await books.expire(now);
      await she.audit(now);
    }
    return { hers: await she.lots(), twins: await twin.lots() };
  };

  test('orders nobody pays leave every lot as if they had never been placed, however often and however long', async () => {
    const kind = fc.constantFrom('buy' as const, 'spend' as const, 'hold' as const);
    const step = fc.record({ kind, count: fc.nat(400), days: fc.nat(60) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 15 }), async (history) => {
        const { hers, twins } = await leftOf(history);
        expect(hers).toEqual(twins);
      }),
      { numRuns: HISTORIES[name] },
    );
  });
});
