import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { days, NOON, openBooks } from '../../sandbox/points-books';
import { openSmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { meetMember } from './meeting';

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('at the same moment on $name', ({ open }) => {
  let database: Database;
  beforeAll(async () => {
    database = await emptied(await open());
  });
  afterAll(() => database.close());
  const ROUNDS = 20;

  test('twenty purchases want the same hundred points: one has them', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const books = await openBooks(database);
      await books.credit('a', 60);
      await books.credit('b', 40);
      const said = await Promise.all(Array.from({ length: 20 }, (_, buyer) => books.spend(100, `buy-${buyer}`)));
      expect(said.filter((answer) => answer === 'spent')).toHaveLength(1);
      expect(await books.audit(NOON)).toMatchObject({ left: 0, debt: 0 });
    }
  });

  test('spending against the refund of what earned it: refused or owed, never both and never neither', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const books = await openBooks(database);
      await books.credit('a', 100);
      const [said] = await Promise.all([books.spend(100, 'buy'), books.credit('a', 0)]);
      expect(await books.audit(NOON)).toMatchObject({ left: 0, debt: said === 'spent' ? 100 : 0 });
    }
  });

  test('spending against the clock: spent or run out', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const books = await openBooks(database);
      await books.credit('a', 100, NOON, { expiresAt: days(10) });
      const lastMoment = new Date(days(10).getTime() - 1);
      const [said] = await Promise.all([books.spend(100, 'buy', lastMoment), books.expire(days(10))]);
      await books.expire(days(10));
      expect(['spent', 'member/points-short']).toContain(said);
      expect(await books.audit(days(10))).toMatchObject({ left: 0, debt: 0, ledger: 0 });
    }
  });

  test('the same news ten times is one lot', async () => {
    const books = await openBooks(database);
    await Promise.all(Array.from({ length: 10 }, () => books.credit('a', 100)));
    expect(await books.lots()).toHaveLength(1);
    expect(await books.audit(NOON)).toMatchObject({ left: 100 });
  });

  test('refunds of many pieces and points coming back, all at once, end at nothing', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const books = await openBooks(database);
      await books.credit('a', 100);
      await books.credit('b', 50);
      await books.spend(120, 'buy');
      await Promise.all([
        ...[80, 60, 40, 0].map((keep) => books.credit('a', keep)),
        books.credit('b', 0),
        ...[40, 40, 40].map((count) => books.giveBack(count, 'buy')),
      ]);
      expect(await books.audit(NOON)).toMatchObject({ left: 0, debt: 0, ledger: 0 });
    }
  });

  test('twenty taps on 入会 are one card', async () => {
    const shop = await openSmallShop(await emptied(database));
    const taps = Array.from({ length: 20 }, () =>
      shop.call<{ cardNo: string }>('member.join', { way: 'card', wording: '2026-11-21' }),
    );
    const numbers = (await Promise.all(taps)).map((said) => (said.ok ? said.value.cardNo : said.refusal.code));
    expect(new Set(numbers).size).toBe(1);
    const { rows } = await database.executeSql('select count(*)::int as count from member_consent');
    expect(rows).toEqual([{ count: 1 }]);
  });

  test('one code before two clerks opens one visit', async () => {
    const shop = await openSmallShop(await emptied(database));
    await shop.call('member.join', { way: 'card', wording: '2026-11-21' });
    for (let round = 0; round < ROUNDS; round += 1) {
      shop.setNow(new Date(NOON.getTime() + round * 60_000));
      const said = await shop.call<{ codes: { text: string }[] }>('member.code', {});
      const text = said.ok ? (said.value.codes[0]?.text ?? '') : '';
      const meet = (as: typeof shop.clerk, placeNo: number) =>
        database.transaction((tx) => {
          const now = shop.world.now();
          const { accountId } = as;
          const call = { world: shop.world, tx, now, caller: as, accountId, keyed: { accountId, key: '', inputHash: '', now } };
          return meetMember(call, { placeNo, text });
        });
      const answers = await Promise.all([
        meet(shop.clerk, shop.lakeside),
        meet(shop.otherClerk, shop.wulin),
        meet(shop.clerk, shop.lakeside),
        meet(shop.otherClerk, shop.wulin),
      ]);
      const visits = answers.flatMap((answer) => (answer.ok ? [answer.value.visitId] : []));
      const refusals = answers.flatMap((answer) => (answer.ok ? [] : [answer.refusal.code]));
      expect([visits.length, new Set(visits).size, refusals]).toEqual([2, 1, ['card/used', 'card/used']]);
    }
  });
});
