import { makeCoupon } from '../../sandbox/coupons';
import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { makeMember } from '../../sandbox/members';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { goodwillPolicy } from './settings';

type Given = { goodwill: { goodwillId: string; state: string } };

describe.each(RACE_ENGINES)('promises at the same moment on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let database: Database;
  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    database = await emptied(opened);
    desk = await openDeskShop(database);
  });
  afterAll(() => opened.close());

  const conversations = async (count: number) => {
    const openids = Array.from({ length: count }, (_, nth) => `o-her-${nth}`);
    for (const openid of openids) {
      await desk.shop.account(openid);
      await desk.writes(openid, '在吗', { channel: 'mini' });
    }
    await desk.digest();
    const numbers: number[] = [];
    for (const openid of openids) {
      const { conversationNo, version } = await desk.rowOf(openid);
      await desk.must('take', { conversationNo, version });
      numbers.push(conversationNo);
    }
    return numbers;
  };
  const give = (conversationNo: number, what: object, goodwillId = newId()) =>
    desk.call<Given>('giveGoodwill', { conversationNo, goodwillId, what, reason: '晚到致歉' });
  const statesOf = (said: readonly Awaited<ReturnType<typeof give>>[]) =>
    said.map((one) => (one.ok ? one.value.goodwill.state : one.refusal.code)).sort();

  test('twenty of one agent in twenty conversations: the day gives ten, ten wait for a lead', async () => {
    const numbers = await conversations(20);
    const said = await Promise.all(numbers.map((conversationNo) => give(conversationNo, { kind: 'money', amountFen: 2_000 })));
    // What is asked counts, too, so nothing is left once ten are given.
    expect(statesOf(said)).toEqual([...Array(10).fill('asked'), ...Array(10).fill('given')]);
    const { rows } = await database.executeSql(
      "select coalesce(sum(amount_fen), 0)::int as fen from settlement_entry where kind = 'goodwill-promised'",
    );
    expect(rows).toEqual([{ fen: 20_000 }]);
  });

  test('the same favour twenty times is one', async () => {
    const [conversationNo = 0] = await conversations(1);
    const goodwillId = newId();
    const said = await Promise.all(
      Array.from({ length: 20 }, () => give(conversationNo, { kind: 'money', amountFen: 2_000 }, goodwillId)),
    );
    expect(new Set(statesOf(said))).toEqual(new Set(['given']));
    const { rows } = await database.executeSql(
      "select (select count(*)::int from desk_goodwill) as favours, (select count(*)::int from settlement_entry) as entries, (select count(*)::int from desk_message where kind = 'page') as cards",
    );
    expect(rows).toEqual([{ favours: 1, entries: 1, cards: 1 }]);
  });

  test('two leads decide at once: one is told that it was decided', async () => {
    const couponNo = await makeCoupon(database, { terms: { claimWays: ['campaign'] } });
    const value = { ...goodwillPolicy.fallback, onceFen: 100, coupons: [{ couponNo, worthFen: 2_000 }] };
    const row = { name: goodwillPolicy.name, fromDay: '2026-01-01', value, setBy: 'x', setAt: desk.shop.world.now() };
    await database.insert(platformSetting).values(row);
    const leads = [desk.lead, await desk.hire('何组长', { roles: ['lead'] }), await desk.hire('郑组长', { roles: ['lead'] })];
    const [conversationNo = 0] = await conversations(1);
    await makeMember(database, (await desk.shop.account('o-her-0')).accountId);
    const goodwillId = newId();
    expect(statesOf([await give(conversationNo, { kind: 'coupon', couponNo }, goodwillId)])).toEqual(['asked']);
    const said = await Promise.all(
      leads.flatMap(({ caller }) => [true, false].map((grant) => desk.call('decideGoodwill', { goodwillId, grant }, caller))),
    );
    expect(said.map((one) => (one.ok ? 'done' : one.refusal.code)).sort()).toEqual([
      'done',
      ...Array(5).fill('goodwill/decided'),
    ]);
    const { rows } = await database.executeSql(
      "select (select count(*)::int from coupon_voucher) - (select count(*)::int from desk_goodwill where state = 'given') as over",
    );
    expect(rows).toEqual([{ over: 0 }]);
  });
});
