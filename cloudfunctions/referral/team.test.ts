import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { hire } from '../../sandbox/store-team';
import { hoursOn, openTeamShop, type TeamShop } from '../../sandbox/team-shop';
import type { Database } from '../platform/database';

type Invite = { word: string; until: string };
const refusal = (code: string) => ({ refusal: { code } });

describe.each(ENGINES)('the team of a store on $name', ({ open }) => {
  let engine: Database;
  let team: TeamShop;

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    team = await openTeamShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  describe('joining', () => {
    test('a word lets somebody in: she works there at once, under the name the manager wrote', async () => {
      const { word, until } = await team.must<Invite>('invite', { name: '苏敏' });
      expect(word).toMatch(/^[ACDEFGHJKMNPQRTWXY]{8}$/);
      expect(until).toBe(hoursOn(24).toISOString());
      expect(await team.must('team', {})).toMatchObject({ invites: [{ word, name: '苏敏' }] });
      const spoken = ` ${word.slice(0, 4).toLowerCase()} ${word.slice(4)} `;
      expect(await team.accept(spoken, team.shop.shopper)).toEqual({
        ok: true,
        value: { placeNo: team.shop.lakeside, storeName: '湖滨店', name: '苏敏' },
      });
      expect(await team.shop.call('store.work', {}, team.shop.shopper)).toMatchObject({
        value: { places: [{ name: '湖滨店', role: 'clerk', clerkName: '苏敏' }] },
      });
      expect(await team.rowOf('苏敏')).toMatchObject({ role: 'clerk', state: 'working', customerCount: 0 });
      expect(await team.must('team', {})).toMatchObject({ invites: [] });
      expect(await team.call('workbench', {}, team.shop.shopper)).toMatchObject({ ok: true });
    });

    test.each([
      ['a word nobody was given', 'AAAACCCC', 0, 'invite/unknown'],
      ['a word a minute before the day is over', '', 23.99, 'joined'],
      ['a word a day later', '', 24, 'invite/over'],
    ])('%s: %s', async (_what, other, hours, expected) => {
      const { word } = await team.must<Invite>('invite', { name: '苏敏' });
      team.later(hours);
      const said = await team.accept(other || word, team.shop.shopper);
      expect(said.ok ? 'joined' : said.refusal.code).toBe(expected);
    });

    test('a word opens once', async () => {
      const { word } = await team.must<Invite>('invite', { name: '苏敏' });
      await team.accept(word, team.shop.shopper);
      expect(await team.accept(word, await team.shop.account('o-another'))).toMatchObject(refusal('invite/over'));
    });

    test('who works here already does not join a second time, suspended or not', async () => {
      const { word } = await team.must<Invite>('invite', { name: '苏敏' });
      expect(await team.accept(word, team.shop.clerk)).toMatchObject(refusal('team/already-here'));
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: true });
      expect(await team.accept(word, team.shop.clerk)).toMatchObject(refusal('team/already-here'));
    });

    test('a person may work in two stores, under two numbers', async () => {
      const wulinManager = await hire(team.shop, { name: '顾岚', placeNo: team.shop.wulin, role: 'manager' });
      const there = { placeNo: team.shop.wulin, name: '林晓' };
      const invited = await team.shop.call<Invite>('referral.invite', there, wulinManager.caller);
      if (!invited.ok) throw new Error(invited.refusal.code);
      expect(await team.accept(invited.value.word, team.shop.clerk)).toMatchObject({ ok: true });
      const work = await team.shop.call<{ places: unknown[] }>('store.work', {}, team.shop.clerk);
      expect(work.ok && work.value.places).toHaveLength(2);
    });

    test('a name stands once in a store, also while it is only awaited', async () => {
      expect(await team.call('invite', { name: '林晓' })).toMatchObject(refusal('team/name-taken'));
      await team.must('invite', { name: '苏敏' });
      expect(await team.call('invite', { name: '苏敏' })).toMatchObject(refusal('team/name-taken'));
      team.later(24);
      expect(await team.call('invite', { name: '苏敏' })).toMatchObject({ ok: true });
    });

    test('the name of somebody who left is hers alone: she may come back to it, another may not take it', async () => {
      await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null });
      const { word } = await team.must<Invite>('invite', { name: '林晓' });
      expect(await team.accept(word, team.shop.shopper)).toMatchObject(refusal('team/name-taken'));
      team.later(1);
      expect(await team.accept(word, team.shop.clerk)).toMatchObject({ ok: true });
      expect(await team.rowOf('林晓')).toMatchObject({ clerkNo: team.clerkNo, state: 'working' });
    });

    test('a hundred people are a full store', async () => {
      await team.shop.database.executeSql(
        `insert into store_clerk (clerk_id, place_no, name, role, joined_at)
         select gen_random_uuid(), $1, '店员' || n, 'clerk', now() from generate_series(1, 96) as n`,
        [team.shop.lakeside],
      );
      await team.must('invite', { name: '第一百' });
      expect(await team.call('invite', { name: '太多' })).toMatchObject({
        refusal: { code: 'team/full', details: { most: 100 } },
      });
    });
  });

  describe('suspending', () => {
    test('from the next call on she can do nothing here; her customers stay hers; she can be let in again', async () => {
      await team.bindHer();
      expect(await team.must('suspend', { clerkNo: team.clerkNo, suspended: true })).toEqual({ state: 'suspended' });
      expect(await team.call('workbench', {}, team.shop.clerk)).toMatchObject(refusal('caller/not-allowed'));
      expect(await team.rowOf('林晓')).toMatchObject({ state: 'suspended', customerCount: 1 });
      expect(await team.mine()).toMatchObject({ clerk: { name: '林晓' }, news: [] });
      expect(await team.must('suspend', { clerkNo: team.clerkNo, suspended: false })).toEqual({ state: 'working' });
      expect(await team.call('workbench', {}, team.shop.clerk)).toMatchObject({ ok: true });
    });

    test('suspending a second time changes nothing', async () => {
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: true });
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: true });
      expect(await countRows(team.shop.database, 'store_clerk_move')).toBe(1);
    });

    test('who worked where at a moment is answered for every moment', async () => {
      team.later(1);
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: true });
      team.later(1);
      await team.must('suspend', { clerkNo: team.clerkNo, suspended: false });
      team.later(1);
      await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null });
      const states = await Promise.all([-1, 0, 0.9, 1, 1.9, 2, 2.9, 3, 9].map((hours) => team.standing(hoursOn(hours))));
      expect(states).toEqual(
        [undefined, true, true, false, false, true, true, false, false].map((active) =>
          active === undefined ? undefined : { clerkNo: team.clerkNo, name: '林晓', placeNo: team.shop.lakeside, active },
        ),
      );
    });
  });

  test.each<[string, string, () => object, string]>([
    ['suspend', 'somebody of another store', () => ({ clerkNo: 2, suspended: true }), 'team/unknown'],
    ['suspend', 'nobody', () => ({ clerkNo: 999, suspended: true }), 'team/unknown'],
    ['suspend', 'herself', () => ({ clerkNo: team.manager.clerkNo, suspended: true }), 'team/not-yourself'],
    ['dismiss', 'herself', () => ({ clerkNo: team.manager.clerkNo, heirClerkNo: null }), 'team/not-yourself'],
    ['dismiss', 'an heir of another store', () => ({ clerkNo: team.clerkNo, heirClerkNo: 2 }), 'team/heir-unknown'],
    ['dismiss', 'herself as heir', () => ({ clerkNo: team.clerkNo, heirClerkNo: team.clerkNo }), 'team/heir-unknown'],
    ['move', 'nobody', () => ({ clerkNo: 999, toPlaceNo: team.shop.wulin }), 'team/unknown'],
    ['move', 'herself', () => ({ clerkNo: team.manager.clerkNo, toPlaceNo: team.shop.wulin }), 'team/not-yourself'],
    ['move', 'to a store she does not run', () => ({ clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin }), 'team/not-your-store'],
    ['move', 'to where she is', () => ({ clerkNo: team.clerkNo, toPlaceNo: team.shop.lakeside }), 'team/not-your-store'],
    ['handOver', 'from nobody', () => ({ fromClerkNo: 999, toClerkNo: team.clerkNo, customerIds: null }), 'team/unknown'],
    ['handOver', 'to another store', () => ({ fromClerkNo: team.clerkNo, toClerkNo: 2, customerIds: null }), 'team/heir-unknown'],
    [
      'handOver',
      'to herself',
      () => ({ fromClerkNo: team.clerkNo, toClerkNo: team.clerkNo, customerIds: null }),
      'team/same-clerk',
    ],
  ])('%s, %s: refused', async (path, _what, input, expected) => {
    expect(await team.call(path, input())).toMatchObject(refusal(expected));
  });

  test.each<[string, () => object]>([
    ['team', () => ({})],
    ['invite', () => ({ name: '苏敏' })],
    ['suspend', () => ({ clerkNo: team.colleague.clerkNo, suspended: true })],
    ['dismiss', () => ({ clerkNo: team.colleague.clerkNo, heirClerkNo: null })],
    ['move', () => ({ clerkNo: team.colleague.clerkNo, toPlaceNo: team.shop.wulin })],
    ['handOver', () => ({ fromClerkNo: team.clerkNo, toClerkNo: team.colleague.clerkNo, customerIds: null })],
  ])('%s is not for a clerk, nor for the manager of another store', async (path, input) => {
    const wulinManager = await hire(team.shop, { name: '顾岚', placeNo: team.shop.wulin, role: 'manager' });
    for (const as of [team.shop.clerk, wulinManager.caller])
      expect(await team.call(path, input(), as)).toMatchObject(refusal('caller/not-allowed'));
  });

  test('who left can be neither suspended, dismissed nor moved again', async () => {
    await team.must('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null });
    expect(await team.call('suspend', { clerkNo: team.clerkNo, suspended: true })).toMatchObject(refusal('team/left'));
    expect(await team.call('dismiss', { clerkNo: team.clerkNo, heirClerkNo: null })).toMatchObject(refusal('team/left'));
    expect(await team.call('move', { clerkNo: team.clerkNo, toPlaceNo: team.shop.wulin })).toMatchObject(refusal('team/left'));
  });
});
