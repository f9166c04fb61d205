import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { bind, hire } from '../../sandbox/store-team';
import { openTeamShop, type TeamShop } from '../../sandbox/team-shop';
import type { Database } from '../platform/database';
import { platformGrant } from '../platform/schema';
import { setSetting } from '../platform/set-setting';
import { bindingPolicy } from './settings';

const refusal = (code: string) => ({ refusal: { code } });

describe.each(ENGINES)('customers of a clerk who leaves, moves or hands them over, on $name', ({ open }) => {
  let engine: Database;
  let team: TeamShop;

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    team = await openTeamShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  describe('leaving', () => {
    test('her customers go to the heir and are told; her work ends at once', async () => {
      await team.bindHer();
      const dismissed = { clerkNo: team.clerkNo, heirClerkNo: team.colleague.clerkNo };
      expect(await team.must('dismiss', dismissed)).toEqual({ customerCount: 1, heirName: '陈静' });
      expect(await team.call('myCode', {}, team.shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await team.shop.call('store.work', {}, team.shop.clerk)).toMatchObject({ value: { places: [] } });
      expect(await team.rowOf('林晓')).toMatchObject({ state: 'left', customerCount: 0 });
      expect(await team.rowOf('陈静')).toMatchObject({ customerCount: 1 });
      const told = await team.mine();
      expect(told).toMatchObject({
        clerk: { name: '陈静', storeName: '湖滨店' },
        news: [{ sentence: '您的导购林晓已离店，今后由陈静在湖滨店为您服务。' }],
      });
      expect(await countRows(team.shop.database, 'referral_binding', "ended_why = 'clerk-left'")).toBe(1);
      expect(await countRows(team.shop.database, 'referral_receipt', "event = 'handover' and rule = 'clerk-left'")).toBe(1);
      expect(await countRows(team.shop.database, 'referral_handover', `why = 'left' and customer_count = 1`)).toBe(1);
    });

    test('news are told until she saw them, and nobody else reads them away', async () => {
      await team.bindHer();
      await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null });
      const newsIds = (await team.mine()).news.map(({ newsId }) => newsId);
      expect(await team.shop.call('referral.readNews', { newsIds }, team.shop.otherClerk)).toMatchObject({
        value: { readCount: 0 },
      });
      expect(await team.shop.call('referral.readNews', { newsIds })).toMatchObject({ value: { readCount: 1 } });
      expect(await team.shop.call('referral.readNews', { newsIds })).toMatchObject({ value: { readCount: 0 } });
      expect((await team.mine()).news).toEqual([]);
    });

    test('without an heir the manager who says so takes them over', async () => {
      await team.bindHer();
      expect(await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null })).toEqual({
        customerCount: 1,
        heirName: '沈若溪',
      });
    });

    test('five thousand customers go in one call, each with a receipt and news', async () => {
      await team.shop.database.executeSql(
        `insert into referral_binding (binding_id, account_id, clerk_no, place_no, bound_at, protected_until, receipt_id)
         select gen_random_uuid(), gen_random_uuid(), $1, $2, now(), now() + interval '90 days', gen_random_uuid()
         from generate_series(1, 5000)`,
        [team.clerkNo, team.shop.lakeside],
      );
      expect(await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: team.colleague.clerkNo })).toMatchObject({
        customerCount: 5000,
      });
      expect(await countRows(team.shop.database, 'referral_news')).toBe(5000);
      expect(
        await countRows(team.shop.database, 'referral_binding', `ended_at is null and clerk_no = ${team.colleague.clerkNo}`),
      ).toBe(5000);
      const told = 'receipt_id in (select receipt_id from referral_binding where ended_at is null)';
      expect(await countRows(team.shop.database, 'referral_receipt', told)).toBe(5000);
    });

    test('the same key dismisses once', async () => {
      await team.bindHer();
      const twice = () => team.call('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null }, team.manager.caller, 'dismiss-1');
      expect(await twice()).toEqual(await twice());
      expect(await countRows(team.shop.database, 'referral_handover')).toBe(1);
    });
  });

  describe('moving', () => {
    beforeEach(async () => {
      await team.shop.database.insert(platformGrant).values({
        accountId: team.manager.caller.accountId,
        role: 'manager',
        placeNo: team.shop.wulin,
        grantedAt: SATURDAY_AFTERNOON,
      });
      await team.bindHer();
      team.later(1);
    });

    test('customers follow their clerk, and their home store is the new one', async () => {
      expect(await team.must('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toEqual({
        customerCount: 1,
        customersFollow: true,
      });
      expect(await team.shop.call('store.work', {}, team.shop.clerk)).toMatchObject({
        value: { places: [{ name: '武林银泰店' }] },
      });
      expect(await team.call('workbench', {}, team.shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await team.mine()).toMatchObject({
        clerk: { name: '林晓', storeName: '武林银泰店' },
        news: [{ sentence: '您的导购林晓已调到武林银泰店，仍由林晓为您服务。' }],
      });
      expect(await team.standing(SATURDAY_AFTERNOON)).toMatchObject({ placeNo: team.shop.lakeside, active: true });
      expect(await team.standing(team.shop.world.now())).toMatchObject({ placeNo: team.shop.wulin, active: true });
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
      await team.shop.database.transaction((tx) => setSetting(tx, bindingPolicy, asked));
      expect(await team.must('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toEqual({
        customerCount: 1,
        customersFollow: false,
      });
      expect(await team.mine()).toMatchObject({
        clerk: { name: '沈若溪', storeName: '湖滨店' },
        news: [{ sentence: '您的导购林晓已调往其他门店，今后由沈若溪在湖滨店为您服务。' }],
      });
    });

    test('a suspended clerk stays suspended where she goes', async () => {
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: true });
      await team.must('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin });
      expect(await team.shop.call('store.work', {}, team.shop.clerk)).toMatchObject({ value: { places: [] } });
      expect(await team.standing(team.shop.world.now())).toMatchObject({ placeNo: team.shop.wulin, active: false });
    });

    test('back to where she worked before under another number: there she stands once, and what she did then stays told apart', async () => {
      const wulinManager = await hire(team.shop, { name: '顾岚', placeNo: team.shop.wulin, role: 'manager' });
      const there = { placeNo: team.shop.wulin };
      const before = await hire(team.shop, { name: '林晓', ...there, openid: 'o-clerk-lakeside' });
      const gone = { ...there, clerkNo: before.clerkNo, heirClerkNo: null };
      expect(await team.call('dismiss', gone, wulinManager.caller)).toMatchObject({ ok: true });
      team.later(1);
      expect(await team.must('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toMatchObject({ customerCount: 1 });
      expect(await team.mine()).toMatchObject({ clerk: { name: '林晓', storeName: '武林银泰店' } });
      const { team: people } = await team.must<{ team: { clerkNo: number; name: string; state: string }[] }>('team', there);
      expect(
        people.filter(({ name }) => name.startsWith('林晓')).map(({ clerkNo, name, state }) => [clerkNo, name, state]),
      ).toEqual([
        [team.clerkNo, '林晓', 'working'],
        [before.clerkNo, `林晓（原 ${before.clerkNo} 号）`, 'left'],
      ]);
      expect(await team.shop.call('store.work', {}, team.shop.clerk)).toMatchObject({
        value: { places: [{ name: '武林银泰店' }] },
      });
      await team.must('dismiss', { ...there, clerkNo: team.clerkNo, heirClerkNo: wulinManager.clerkNo });
      const invited = await team.must<{ word: string }>('invite', { ...there, name: '林晓' });
      expect(await team.accept(invited.word, team.shop.clerk)).toMatchObject({ ok: true });
      expect(await team.standing(team.shop.world.now())).toMatchObject({ name: '林晓', placeNo: team.shop.wulin, active: true });
    });

    test('not to where somebody has her name, or where she is on the list already, suspended or not', async () => {
      await team.shop.database.executeSql("update store_clerk set name = '林晓' where clerk_no = 2");
      expect(await team.call('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toMatchObject(
        refusal('team/name-taken'),
      );
      await hire(team.shop, { name: '阿晓', placeNo: team.shop.wulin, openid: 'o-clerk-lakeside' });
      await team.shop.database.executeSql("update store_clerk set name = '周宁' where clerk_no = 2");
      expect(await team.call('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toMatchObject(
        refusal('team/name-taken'),
      );
      await team.shop.database.executeSql("update store_clerk set active = false where name = '阿晓'");
      expect(await team.call('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toMatchObject(
        refusal('team/name-taken'),
      );
      expect(await team.rowOf('林晓')).toMatchObject({ state: 'working', customerCount: 1 });
    });
  });

  describe('handing over', () => {
    test('some or all, each told; protection goes with them', async () => {
      const customerId = await team.bindHer();
      const friend = await team.shop.account('o-friend');
      await bind(team.shop.database, { accountId: friend.accountId, clerkNo: team.clerkNo, placeNo: team.shop.lakeside });
      const between = { fromClerkNo: team.clerkNo, toClerkNo: team.colleague.clerkNo };
      expect(await team.must('handOver', { ...between, customerIds: [customerId, customerId] })).toEqual({ customerCount: 1 });
      expect(await team.mine()).toMatchObject({
        clerk: { name: '陈静' },
        news: [{ sentence: '您的导购有变动：今后由陈静在湖滨店为您服务，原来是林晓。' }],
      });
      expect(await team.mine(friend)).toMatchObject({ clerk: { name: '林晓' }, news: [] });
      expect(await team.must('handOver', { ...between, customerIds: null })).toEqual({ customerCount: 1 });
      const { rows } = await team.shop.database.executeSql(
        'select count(distinct protected_until)::int as ends from referral_binding',
      );
      expect(rows).toEqual([{ ends: 1 }]);
      expect(
        await countRows(team.shop.database, 'referral_receipt', "rule = 'handed-over' and sentence like '%林晓%陈静%'"),
      ).toBe(2);
    });

    test('a customer of a colleague, or of nobody any more, is not hers to give', async () => {
      const customerId = await team.bindHer(team.colleague.clerkNo);
      const between = { fromClerkNo: team.clerkNo, toClerkNo: team.manager.clerkNo };
      expect(await team.call('handOver', { ...between, customerIds: [customerId] })).toMatchObject(refusal('customer/not-yours'));
      await team.must('handOver', { fromClerkNo: team.colleague.clerkNo, toClerkNo: team.clerkNo, customerIds: null });
      expect(await team.call('handOver', { ...between, customerIds: [customerId] })).toMatchObject(refusal('customer/not-yours'));
      expect(await countRows(team.shop.database, 'referral_handover')).toBe(1);
    });
  });
});
