import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { type Books, days, NOON, openBooks, PLACE } from '../../sandbox/points-books';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { refusalOf } from '../platform/sql-error';

/** The embedded one is asked more, since nobody else is. */
const HISTORIES = { PGlite: 150, PostgreSQL: 40 } as const;

describe.each(ENGINES)('the ledger of points on $name', ({ name, open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  test('points of a purchase are one lot, however often the news comes', async () => {
    const books = await openBooks(database);
    await books.credit('order:1:26112100000001', 1_199);
    await books.credit('order:1:26112100000001', 1_199);
    expect(await books.lots()).toMatchObject([{ document: 'order:1:26112100000001', left_count: 1_199 }]);
    expect(await books.countEntries()).toBe(1);
  });

  test('what ends soonest is spent first, and comes back the other way round', async () => {
    const books = await openBooks(database);
    await books.credit('late', 100, NOON, { expiresAt: days(200) });
    await books.credit('soon', 100, NOON, { expiresAt: days(100) });
    expect(await books.spend(150, 'buy')).toBe('spent');
    expect(await books.lots()).toMatchObject([{ left_count: 0 }, { left_count: 50 }]);
    await books.giveBack(70, 'buy');
    expect(await books.lots()).toMatchObject([
      { document: 'soon', left_count: 20 },
      { document: 'late', left_count: 100 },
    ]);
  });

  test.each([
    ['to the last one', 100, 'spent'],
    ['one too many', 101, 'member/points-short'],
    ['none at all', 0, 'spent'],
  ])('a hundred points are spent: %s', async (_what, count, expected) => {
    const books = await openBooks(database);
    await books.credit('a', 60);
    await books.credit('b', 40);
    expect(await books.spend(count, 'buy')).toBe(expected);
    expect((await books.face())?.pointsCount).toBe(expected === 'spent' ? 100 - count : 100);
  });

  test('points are good to the last moment before their lot runs out', async () => {
    const books = await openBooks(database);
    await books.credit('a', 100, NOON, { expiresAt: days(10) });
    expect(await books.spend(50, 'buy', new Date(days(10).getTime() - 1))).toBe('spent');
    expect(await books.spend(50, 'buy-2', days(10))).toBe('member/points-short');
    expect(await books.expire(days(10))).toBeGreaterThanOrEqual(1);
    expect(await books.audit(days(10))).toMatchObject({ left: 0, ledger: 0 });
  });

  test('a refund takes back from the purchase’s own lot, then from what ends soonest, then makes a debt that the next points pay', async () => {
    const books = await openBooks(database);
    await books.credit('own', 100, NOON, { expiresAt: days(50) });
    await books.credit('other', 30, NOON, { expiresAt: days(90) });
    await books.spend(80, 'buy');
    expect(await books.lots()).toMatchObject([{ left_count: 20 }, { left_count: 30 }]);
    await books.credit('own', 0);
    expect(await books.audit(NOON)).toMatchObject({ left: 0, debt: 50 });
    await books.credit('next', 70);
    expect(await books.audit(NOON)).toMatchObject({ left: 20, debt: 0 });
    await books.giveBack(80, 'buy');
    expect(await books.audit(NOON)).toMatchObject({ left: 100, debt: 0 });
  });

  test('points that come back pay a debt first', async () => {
    const books = await openBooks(database);
    await books.credit('own', 100);
    await books.spend(100, 'buy');
    await books.credit('own', 0);
    expect(await books.audit(NOON)).toMatchObject({ debt: 100 });
    await books.giveBack(60, 'buy');
    expect(await books.audit(NOON)).toMatchObject({ debt: 40, left: 0 });
    await books.giveBack(60, 'buy');
    expect(await books.audit(NOON)).toMatchObject({ debt: 0, left: 0, ledger: 0 });
  });

  test('never more comes back than went, however often it is asked', async () => {
    const books = await openBooks(database);
    await books.credit('a', 100);
    await books.spend(40, 'buy');
    for (const count of [30, 30, 1_000]) await books.giveBack(count, 'buy');
    await books.giveBack(100, 'never-bought');
    expect(await books.face()).toMatchObject({ pointsCount: 100 });
    expect(await books.countEntries()).toBe(4);
  });

  test('points that ran out are not taken a second time by the refund of what earned them', async () => {
    const books = await openBooks(database);
    await books.credit('a', 100, NOON, { expiresAt: days(10) });
    await books.spend(30, 'buy');
    await books.credit('a', 0, days(11));
    expect(await books.audit(days(11))).toMatchObject({ debt: 30, left: 0 });
    await books.credit('a', 0, days(12));
    expect(await books.audit(days(12))).toMatchObject({ debt: 30 });
  });

  test('late news with larger numbers changes nothing; for points or for the level', async () => {
    const books = await openBooks(database);
    await books.credit('a', 40);
    const standing = await books.credit('a', 100);
    expect(await books.face()).toMatchObject({ pointsCount: 40 });
    expect(standing).toMatchObject({ purchases: [{ netFen: 4_000 }] });
  });

  test('a purchase given back in full before anybody booked it never counts', async () => {
    const books = await openBooks(database);
    await books.credit('a', 0);
    await books.credit('a', 100);
    expect(await books.face()).toMatchObject({ pointsCount: 0, firstPurchase: true });
  });

  test('what she bought before she joined does not count; a payment in the second she joined does', async () => {
    const books = await openBooks(database);
    expect(await books.credit('before', 100, NOON, { boughtAt: new Date(NOON.getTime() - 1) })).toBeNull();
    expect(await books.credit('same-second', 100)).not.toBeNull();
    expect(await books.face()).toMatchObject({ pointsCount: 100, firstPurchase: false });
  });

  test('who has no card has no points, no level and nothing to give back', async () => {
    const stranger = {
      ...{ accountId: newId(), document: 'a', placeNo: PLACE, netFen: 1, pointsCount: 1 },
      boughtAt: NOON,
      expiresAt: NOON,
      now: NOON,
    };
    expect(await database.callSql('member_credit', stranger)).toBeNull();
    expect(await database.callSql('member_card_face', stranger)).toBeNull();
    await database.executeSql('select member_return_points($1, 5, $2, 30, $3)', [stranger.accountId, 'a', NOON]);
  });

  test.each([
    ['the level she has', 'silver', 'silver', 'goes on'],
    ['a level she has no more', 'silver', 'gold', 'order/price-changed'],
    ['no card, and she has one', 'silver', null, 'order/price-changed'],
  ])('a price decided for %s', async (_what, has, decided, expected) => {
    const books = await openBooks(database);
    await database.callSql('member_move_level', {
      accountId: books.accountId,
      code: has,
      since: NOON,
      until: null,
      why: 'spending',
      now: NOON,
    });
    const check = database.executeSql('select member_check_level($1, $2)', [books.accountId, decided]);
    const code = await check.then(
      () => 'goes on',
      (error: unknown) => refusalOf(error)?.code,
    );
    expect(code).toBe(expected);
  });

  test('a price decided without a card stands for who has none', async () => {
    await database.executeSql('select member_check_level($1, null)', [newId()]);
  });

  describe('any history', () => {
    type Move =
      | { readonly kind: 'buy'; readonly count: number; readonly lives: number }
      | { readonly kind: 'refund'; readonly which: number; readonly share: number }
      | { readonly kind: 'spend'; readonly count: number }
      | { readonly kind: 'return'; readonly which: number; readonly count: number }
      | { readonly kind: 'give-up'; readonly which: number }
      | { readonly kind: 'wait'; readonly days: number }
      | { readonly kind: 'sweep' };
    const buy = fc.record({ kind: fc.constant('buy' as const), count: fc.nat(300), lives: fc.integer({ min: 1, max: 90 }) });
    const refund = fc.record({
      kind: fc.constant('refund' as const),
      which: fc.nat(20),
      share: fc.constantFrom(0, 0, 30, 50, 99, 100),
    });
    const spend = fc.record({ kind: fc.constant('spend' as const), count: fc.nat(400) });
    const giveBack = fc.record({ kind: fc.constant('return' as const), which: fc.nat(20), count: fc.nat(300) });
    const giveUp = fc.record({ kind: fc.constant('give-up' as const), which: fc.nat(20) });
    const wait = fc.record({ kind: fc.constant('wait' as const), days: fc.nat(40) });
    const sweep = fc.constant({ kind: 'sweep' as const });
    const still = fc.array(fc.oneof(buy, refund, spend, giveBack, giveUp), { minLength: 1, maxLength: 25 });
    const moving = fc.array(fc.oneof(buy, refund, spend, giveBack, giveUp, wait, sweep), { minLength: 1, maxLength: 25 });

    /** What a child would keep on paper: points per purchase, points paid per purchase. */
    type Purse = { now: Date; readonly kept: Map<string, number>; readonly spent: Map<string, number> };
    const named = (map: Map<string, number>, which: number) => [...map.keys()][which % Math.max(1, map.size)];

    const refundSome = async (books: Books, { now, kept }: Purse, which: number, share: number) => {
      const document = named(kept, which);
      if (document === undefined) return;
      const left = Math.floor(((kept.get(document) ?? 0) * share) / 100);
      kept.set(document, left);
      await books.credit(document, left, now);
    };
    const giveSomeBack = async (books: Books, { now, spent }: Purse, which: number, count: number) => {
      const document = named(spent, which);
      if (document === undefined) return;
      await books.giveBack(count, document, now);
      spent.set(document, Math.max(0, (spent.get(document) ?? 0) - count));
    };
    const giveUpSome = async (books: Books, { now, spent }: Purse, which: number) => {
      const document = named(spent, which);
      if (document === undefined) return;
      await books.giveUp(document, now);
      spent.set(document, 0);
    };
    const make = async (books: Books, purse: Purse, move: Move, at: number): Promise<unknown> => {
      switch (move.kind) {
        case 'buy':
          purse.kept.set(`earn-${at}`, move.count);
          return books.credit(`earn-${at}`, move.count, purse.now, { expiresAt: days(move.lives, purse.now) });
        case 'refund':
          return refundSome(books, purse, move.which, move.share);
        case 'spend':
          if ((await books.spend(move.count, `buy-${at}`, purse.now)) === 'spent') purse.spent.set(`buy-${at}`, move.count);
          return undefined;
        case 'return':
          return giveSomeBack(books, purse, move.which, move.count);
        case 'give-up':
          return giveUpSome(books, purse, move.which);
        case 'wait':
          purse.now = days(move.days, purse.now);
          return undefined;
        case 'sweep':
          return books.expire(purse.now);
      }
    };
    const total = (map: Map<string, number>) => [...map.values()].reduce((sum, count) => sum + count, 0);

    test('while nothing runs out, she has exactly what her purchases earned less what she paid', async () => {
      await fc.assert(
        fc.asyncProperty(still, async (moves) => {
          const books = await openBooks(database);
          const purse: Purse = { now: NOON, kept: new Map(), spent: new Map() };
          for (const [at, move] of moves.entries()) {
            await make(books, purse, move, at);
            const sums = await books.audit(NOON);
            expect(sums.left - sums.debt).toBe(total(purse.kept) - total(purse.spent));
          }
          for (const document of purse.spent.keys()) await books.giveBack(1_000, document);
          for (const document of purse.kept.keys()) await books.credit(document, 0);
          expect(await books.audit(NOON)).toMatchObject({ left: 0, debt: 0, ledger: 0 });
        }),
        { numRuns: HISTORIES[name] },
      );
    });

    test('with time going by, the ledger is the lots less the debt at every moment, and news that comes twice says nothing', async () => {
      await fc.assert(
        fc.asyncProperty(moving, async (moves) => {
          const books = await openBooks(database);
          const purse: Purse = { now: NOON, kept: new Map(), spent: new Map() };
          for (const [at, move] of moves.entries()) {
            await make(books, purse, move, at);
            await books.audit(purse.now);
          }
          await books.expire(purse.now);
          const before = await books.countEntries();
          for (const [document, count] of purse.kept) await books.credit(document, count, purse.now);
          await books.expire(purse.now);
          expect(await books.countEntries()).toBe(before);
        }),
        { numRuns: HISTORIES[name] },
      );
    });
  });
});
