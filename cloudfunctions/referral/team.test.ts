import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf, type Employed, hire } from '../../sandbox/store-team';
import type { Database } from '../platform/database';
import { platformGrant } from '../platform/schema';
import { setSetting } from '../platform/set-setting';
import { bindingPolicy } from './settings';

const HOUR_MS = 3_600_000;
type Row = { clerkNo: number; name: string; role: string; state: string; customerCount: number };
type Mine = { clerk: { name: string; storeName: string } | null; news: { newsId: string; sentence: string }[] };
type Invite = { word: string; until: string };

describe.each(ENGINES)('the team of a store on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let manager: Employed;
  let colleague: Employed;
  /** 林晓. */
  let clerkNo: number;
  let here: { placeNo: number };

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    here = { placeNo: shop.lakeside };
    manager = await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' });
    colleague = await hire(shop, { name: '陈静', placeNo: shop.lakeside });
    clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  });
  afterAll(() => engine.close());

  const call = (path: string, input: object, as = manager.caller, key?: string) =>
    shop.call<Record<string, unknown>>(`referral.${path}`, { ...here, ...input }, as, key);
  const must = async <Value>(path: string, input: object, as = manager.caller): Promise<Value> => {
    const said = await call(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value as Value;
  };
  const refusal = (code: string) => ({ refusal: { code } });
  const later = (hours: number) => shop.setNow(new Date(shop.world.now().getTime() + hours * HOUR_MS));
  const rowOf = async (name: string) => (await must<{ team: Row[] }>('team', {})).team.find((one) => one.name === name);
  const accept = (word: string, as: SmallShop['shopper']) =>
    shop.call<Record<string, unknown>>('referral.acceptInvite', { word }, as);
  const mine = async (as = shop.shopper) => {
    const said = await shop.call<Mine>('referral.mine', {}, as);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value;
  };
  const bindHer = (no = clerkNo) =>
    bind(shop.database, { accountId: shop.shopper.accountId, clerkNo: no, placeNo: shop.lakeside });
  const standing = async (at: Date, no = clerkNo) =>
    (await shop.database.callSql<unknown[]>('store_clerks_at', { clerkNos: [no], at }))[0];

  describe('joining', () => {
    test('a word lets somebody in: she works there at once, under the name the manager wrote', async () => {
      const { word, until } = await must<Invite>('invite', { name: '苏敏' });
      expect(word).toMatch(/^[ACDEFGHJKMNPQRTWXY]{8}$/);
      expect(until).toBe(new Date(SATURDAY_AFTERNOON.getTime() + 24 * HOUR_MS).toISOString());
      expect(await must('team', {})).toMatchObject({ invites: [{ word, name: '苏敏' }] });
      const spoken = ` ${word.slice(0, 4).toLowerCase()} ${word.slice(4)} `;
      expect(await accept(spoken, shop.shopper)).toEqual({ ok: true, value: { ...here, storeName: '湖滨店', name: '苏敏' } });
      expect(await shop.call('store.work', {}, shop.shopper)).toMatchObject({
        value: { places: [{ name: '湖滨店', role: 'clerk', clerkName: '苏敏' }] },
      });
      expect(await rowOf('苏敏')).toMatchObject({ role: 'clerk', state: 'working', customerCount: 0 });
      expect(await must('team', {})).toMatchObject({ invites: [] });
      expect(await call('workbench', {}, shop.shopper)).toMatchObject({ ok: true });
    });

    test.each([
      ['a word nobody was given', 'AAAACCCC', 0, 'invite/unknown'],
      ['a word a minute before the day is over', '', 23.99, 'joined'],
      ['a word a day later', '', 24, 'invite/over'],
    ])('%s: %s', async (_what, other, hours, expected) => {
      const { word } = await must<Invite>('invite', { name: '苏敏' });
      later(hours);
      const said = await accept(other || word, shop.shopper);
      expect(said.ok ? 'joined' : said.refusal.code).toBe(expected);
    });

    test('a word opens once', async () => {
      const { word } = await must<Invite>('invite', { name: '苏敏' });
      await accept(word, shop.shopper);
      expect(await accept(word, await shop.account('o-another'))).toMatchObject(refusal('invite/over'));
    });

    test('who works here already does not join a second time, suspended or not', async () => {
      const { word } = await must<Invite>('invite', { name: '苏敏' });
      expect(await accept(word, shop.clerk)).toMatchObject(refusal('team/already-here'));
      await must('suspend', { clerkNo, suspended: true });
      expect(await accept(word, shop.clerk)).toMatchObject(refusal('team/already-here'));
    });

    test('a person may work in two stores, under two numbers', async () => {
      const wulinManager = await hire(shop, { name: '顾岚', placeNo: shop.wulin, role: 'manager' });
      const there = { placeNo: shop.wulin, name: '林晓' };
      const invited = await shop.call<Invite>('referral.invite', there, wulinManager.caller);
      if (!invited.ok) throw new Error(invited.refusal.code);
      expect(await accept(invited.value.word, shop.clerk)).toMatchObject({ ok: true });
      const work = await shop.call<{ places: unknown[] }>('store.work', {}, shop.clerk);
      expect(work.ok && work.value.places).toHaveLength(2);
    });

    test('a name stands once in a store, also while it is only awaited', async () => {
      expect(await call('invite', { name: '林晓' })).toMatchObject(refusal('team/name-taken'));
      await must('invite', { name: '苏敏' });
      expect(await call('invite', { name: '苏敏' })).toMatchObject(refusal('team/name-taken'));
      later(24);
      expect(await call('invite', { name: '苏敏' })).toMatchObject({ ok: true });
    });

    test('the name of somebody who left is hers alone: she may come back to it, another may not take it', async () => {
      await must('dismiss', { clerkNo, heirClerkNo: null });
      const { word } = await must<Invite>('invite', { name: '林晓' });
      expect(await accept(word, shop.shopper)).toMatchObject(refusal('team/name-taken'));
      later(1);
      expect(await accept(word, shop.clerk)).toMatchObject({ ok: true });
      expect(await rowOf('林晓')).toMatchObject({ clerkNo, state: 'working' });
    });

    test('a hundred people are a full store', async () => {
      await shop.database.executeSql(
        `insert into store_clerk (clerk_id, place_no, name, role, joined_at)
         select gen_random_uuid(), $1, '店员' || n, 'clerk', now() from generate_series(1, 96) as n`,
        [shop.lakeside],
      );
      await must('invite', { name: '第一百' });
      expect(await call('invite', { name: '太多' })).toMatchObject({ refusal: { code: 'team/full', details: { most: 100 } } });
    });
  });

  describe('suspending', () => {
    test('from the next call on she can do nothing here; her customers stay hers; she can be let in again', async () => {
      await bindHer();
      expect(await must('suspend', { clerkNo, suspended: true })).toEqual({ state: 'suspended' });
      expect(await call('workbench', {}, shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await rowOf('林晓')).toMatchObject({ state: 'suspended', customerCount: 1 });
      expect(await mine()).toMatchObject({ clerk: { name: '林晓' }, news: [] });
      expect(await must('suspend', { clerkNo, suspended: false })).toEqual({ state: 'working' });
      expect(await call('workbench', {}, shop.clerk)).toMatchObject({ ok: true });
    });

    test('suspending a second time changes nothing', async () => {
      await must('suspend', { clerkNo, suspended: true });
      await must('suspend', { clerkNo, suspended: true });
      expect(await countRows(shop.database, 'store_clerk_move')).toBe(1);
    });

    test('who worked where at a moment is answered for every moment', async () => {
      const at = (hours: number) => new Date(SATURDAY_AFTERNOON.getTime() + hours * HOUR_MS);
      later(1);
      await must('suspend', { clerkNo, suspended: true });
      later(1);
      await must('suspend', { clerkNo, suspended: false });
      later(1);
      await must('dismiss', { clerkNo, heirClerkNo: null });
      const states = await Promise.all([-1, 0, 0.9, 1, 1.9, 2, 2.9, 3, 9].map((hours) => standing(at(hours))));
      expect(states).toEqual(
        [undefined, true, true, false, false, true, true, false, false].map((active) =>
          active === undefined ? undefined : { clerkNo, name: '林晓', placeNo: shop.lakeside, active },
        ),
      );
    });
  });

  describe('leaving', () => {
    test('her customers go to the heir and are told; her work ends at once', async () => {
      await bindHer();
      const dismissed = { clerkNo, heirClerkNo: colleague.clerkNo };
      expect(await must('dismiss', dismissed)).toEqual({ customerCount: 1, heirName: '陈静' });
      expect(await call('myCode', {}, shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await shop.call('store.work', {}, shop.clerk)).toMatchObject({ value: { places: [] } });
      expect(await rowOf('林晓')).toMatchObject({ state: 'left', customerCount: 0 });
      expect(await rowOf('陈静')).toMatchObject({ customerCount: 1 });
      const told = await mine();
      expect(told).toMatchObject({
        clerk: { name: '陈静', storeName: '湖滨店' },
        news: [{ sentence: '您的导购林晓已离店，今后由陈静在湖滨店为您服务。' }],
      });
      expect(await countRows(shop.database, 'referral_binding', "ended_why = 'clerk-left'")).toBe(1);
      expect(await countRows(shop.database, 'referral_receipt', "event = 'handover' and rule = 'clerk-left'")).toBe(1);
      expect(await countRows(shop.database, 'referral_handover', `why = 'left' and customer_count = 1`)).toBe(1);
    });

    test('news are told until she saw them, and nobody else reads them away', async () => {
      await bindHer();
      await must('dismiss', { clerkNo, heirClerkNo: null });
      const newsIds = (await mine()).news.map(({ newsId }) => newsId);
      expect(await shop.call('referral.readNews', { newsIds }, shop.otherClerk)).toMatchObject({ value: { readCount: 0 } });
      expect(await shop.call('referral.readNews', { newsIds })).toMatchObject({ value: { readCount: 1 } });
      expect(await shop.call('referral.readNews', { newsIds })).toMatchObject({ value: { readCount: 0 } });
      expect((await mine()).news).toEqual([]);
    });

    test('without an heir the manager who says so takes them over', async () => {
      await bindHer();
      expect(await must('dismiss', { clerkNo, heirClerkNo: null })).toEqual({ customerCount: 1, heirName: '沈若溪' });
    });

    test('five thousand customers go in one call, each with a receipt and news', async () => {
      await shop.database.executeSql(
        `insert into referral_binding (binding_id, account_id, clerk_no, place_no, bound_at, protected_until, receipt_id)
         select gen_random_uuid(), gen_random_uuid(), $1, $2, now(), now() + interval '90 days', gen_random_uuid()
         from generate_series(1, 5000)`,
        [clerkNo, shop.lakeside],
      );
      expect(await must('dismiss', { clerkNo, heirClerkNo: colleague.clerkNo })).toMatchObject({ customerCount: 5000 });
      expect(await countRows(shop.database, 'referral_news')).toBe(5000);
      expect(await countRows(shop.database, 'referral_binding', `ended_at is null and clerk_no = ${colleague.clerkNo}`)).toBe(
        5000,
      );
      const told = 'receipt_id in (select receipt_id from referral_binding where ended_at is null)';
      expect(await countRows(shop.database, 'referral_receipt', told)).toBe(5000);
    });

    test('the same key dismisses once', async () => {
      await bindHer();
      const twice = () => call('dismiss', { clerkNo, heirClerkNo: null }, manager.caller, 'dismiss-1');
      expect(await twice()).toEqual(await twice());
      expect(await countRows(shop.database, 'referral_handover')).toBe(1);
    });
  });

  test.each<[string, string, () => object, string]>([
    ['suspend', 'somebody of another store', () => ({ clerkNo: 2, suspended: true }), 'team/unknown'],
    ['suspend', 'nobody', () => ({ clerkNo: 999, suspended: true }), 'team/unknown'],
    ['suspend', 'herself', () => ({ clerkNo: manager.clerkNo, suspended: true }), 'team/not-yourself'],
    ['dismiss', 'herself', () => ({ clerkNo: manager.clerkNo, heirClerkNo: null }), 'team/not-yourself'],
    ['dismiss', 'an heir of another store', () => ({ clerkNo, heirClerkNo: 2 }), 'team/heir-unknown'],
    ['dismiss', 'herself as heir', () => ({ clerkNo, heirClerkNo: clerkNo }), 'team/heir-unknown'],
    ['move', 'nobody', () => ({ clerkNo: 999, toPlaceNo: shop.wulin }), 'team/unknown'],
    ['move', 'herself', () => ({ clerkNo: manager.clerkNo, toPlaceNo: shop.wulin }), 'team/not-yourself'],
    ['move', 'to a store she does not run', () => ({ clerkNo, toPlaceNo: shop.wulin }), 'team/not-your-store'],
    ['move', 'to where she is', () => ({ clerkNo, toPlaceNo: shop.lakeside }), 'team/not-your-store'],
    ['handOver', 'from nobody', () => ({ fromClerkNo: 999, toClerkNo: clerkNo, customerIds: null }), 'team/unknown'],
    ['handOver', 'to another store', () => ({ fromClerkNo: clerkNo, toClerkNo: 2, customerIds: null }), 'team/heir-unknown'],
    ['handOver', 'to herself', () => ({ fromClerkNo: clerkNo, toClerkNo: clerkNo, customerIds: null }), 'team/same-clerk'],
  ])('%s, %s: refused', async (path, _what, input, expected) => {
    expect(await call(path, input())).toMatchObject(refusal(expected));
  });

  test.each<[string, () => object]>([
    ['team', () => ({})],
    ['invite', () => ({ name: '苏敏' })],
    ['suspend', () => ({ clerkNo: colleague.clerkNo, suspended: true })],
    ['dismiss', () => ({ clerkNo: colleague.clerkNo, heirClerkNo: null })],
    ['move', () => ({ clerkNo: colleague.clerkNo, toPlaceNo: shop.wulin })],
    ['handOver', () => ({ fromClerkNo: clerkNo, toClerkNo: colleague.clerkNo, customerIds: null })],
  ])('%s is not for a clerk, nor for the manager of another store', async (path, input) => {
    const wulinManager = await hire(shop, { name: '顾岚', placeNo: shop.wulin, role: 'manager' });
    for (const as of [shop.clerk, wulinManager.caller])
      expect(await call(path, input(), as)).toMatchObject(refusal('caller/not-allowed'));
  });

  test('who left can be neither suspended, dismissed nor moved again', async () => {
    await must('dismiss', { clerkNo, heirClerkNo: null });
    expect(await call('suspend', { clerkNo, suspended: true })).toMatchObject(refusal('team/left'));
    expect(await call('dismiss', { clerkNo, heirClerkNo: null })).toMatchObject(refusal('team/left'));
    expect(await call('move', { clerkNo, toPlaceNo: shop.wulin })).toMatchObject(refusal('team/left'));
  });

  describe('moving', () => {
    beforeEach(async () => {
      await shop.database
        .insert(platformGrant)
        .values({ accountId: manager.caller.accountId, role: 'manager', placeNo: shop.wulin, grantedAt: SATURDAY_AFTERNOON });
      await bindHer();
      later(1);
    });

    test('customers follow their clerk, and their home store is the new one', async () => {
      expect(await must('move', { clerkNo, toPlaceNo: shop.wulin })).toEqual({ customerCount: 1, customersFollow: true });
      expect(await shop.call('store.work', {}, shop.clerk)).toMatchObject({ value: { places: [{ name: '武林银泰店' }] } });
      expect(await call('workbench', {}, shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await mine()).toMatchObject({
        clerk: { name: '林晓', storeName: '武林银泰店' },
        news: [{ sentence: '您的导购林晓已调到武林银泰店，仍由林晓为您服务。' }],
      });
      expect(await standing(SATURDAY_AFTERNOON)).toMatchObject({ placeNo: shop.lakeside, active: true });
      expect(await standing(shop.world.now())).toMatchObject({ placeNo: shop.wulin, active: true });
    });

    test('by the other policy they stay with the store and its manager', async () => {
      const value = { ...bindingPolicy.fallback, onStoreChange: 'stay-with-store' as const };
      const asked = {
        value,
        fromDay: '2026-11-01',
        by: '王敏',
        reason: '顾客归门店',
        now: new Date('2026-11-01T00:00:00+08:00'),
      };
      await shop.database.transaction((tx) => setSetting(tx, bindingPolicy, asked));
      expect(await must('move', { clerkNo, toPlaceNo: shop.wulin })).toEqual({ customerCount: 1, customersFollow: false });
      expect(await mine()).toMatchObject({
        clerk: { name: '沈若溪', storeName: '湖滨店' },
        news: [{ sentence: '您的导购林晓已调往其他门店，今后由沈若溪在湖滨店为您服务。' }],
      });
    });

    test('a suspended clerk stays suspended where she goes', async () => {
      await must('suspend', { clerkNo, suspended: true });
      await must('move', { clerkNo, toPlaceNo: shop.wulin });
      expect(await shop.call('store.work', {}, shop.clerk)).toMatchObject({ value: { places: [] } });
      expect(await standing(shop.world.now())).toMatchObject({ placeNo: shop.wulin, active: false });
    });

    test('not to where somebody has her name, or where she works already', async () => {
      await shop.database.executeSql("update store_clerk set name = '林晓' where clerk_no = 2");
      expect(await call('move', { clerkNo, toPlaceNo: shop.wulin })).toMatchObject(refusal('team/name-taken'));
      await hire(shop, { name: '阿晓', placeNo: shop.wulin, openid: 'o-clerk-lakeside' });
      await shop.database.executeSql("update store_clerk set name = '周宁' where clerk_no = 2");
      expect(await call('move', { clerkNo, toPlaceNo: shop.wulin })).toMatchObject(refusal('team/name-taken'));
      expect(await rowOf('林晓')).toMatchObject({ state: 'working', customerCount: 1 });
    });
  });

  describe('handing over', () => {
    test('some or all, each told; protection goes with them', async () => {
      const customerId = await bindHer();
      const friend = await shop.account('o-friend');
      await bind(shop.database, { accountId: friend.accountId, clerkNo, placeNo: shop.lakeside });
      const between = { fromClerkNo: clerkNo, toClerkNo: colleague.clerkNo };
      expect(await must('handOver', { ...between, customerIds: [customerId, customerId] })).toEqual({ customerCount: 1 });
      expect(await mine()).toMatchObject({
        clerk: { name: '陈静' },
        news: [{ sentence: '您的导购有变动：今后由陈静在湖滨店为您服务，原来是林晓。' }],
      });
      expect(await mine(friend)).toMatchObject({ clerk: { name: '林晓' }, news: [] });
      expect(await must('handOver', { ...between, customerIds: null })).toEqual({ customerCount: 1 });
      const { rows } = await shop.database.executeSql(
        'select count(distinct protected_until)::int as ends from referral_binding',
      );
      expect(rows).toEqual([{ ends: 1 }]);
      expect(await countRows(shop.database, 'referral_receipt', "rule = 'handed-over' and sentence like '%林晓%陈静%'")).toBe(2);
    });

    test('a customer of a colleague, or of nobody any more, is not hers to give', async () => {
      const customerId = await bindHer(colleague.clerkNo);
      const between = { fromClerkNo: clerkNo, toClerkNo: manager.clerkNo };
      expect(await call('handOver', { ...between, customerIds: [customerId] })).toMatchObject(refusal('customer/not-yours'));
      await must('handOver', { fromClerkNo: colleague.clerkNo, toClerkNo: clerkNo, customerIds: null });
      expect(await call('handOver', { ...between, customerIds: [customerId] })).toMatchObject(refusal('customer/not-yours'));
      expect(await countRows(shop.database, 'referral_handover')).toBe(1);
    });
  });
});
