import { ENGINES } from '../../sandbox/database/for-tests';
import { newId } from '../kernel/ids';
import { type Caller, NOBODY } from '../platform/caller';
import type { Database } from '../platform/database';
import { composeWorld } from '../platform/open-world';
import { platformGrant } from '../platform/schema';
import { answer, defineRoom } from '../platform/serve';
import { storeActions } from './actions';
import { storeContract } from './contract';
import { NEW_PLACE } from './plan-store';
import { storeClerk, storePlace } from './schema';

const now = new Date('2026-11-21T06:00:00Z');
const room = defineRoom('store', storeContract, storeActions);
const clerk = newId();
const leaver = newId();

describe.each(ENGINES)('stores on $name', ({ open }) => {
  let database: Database;
  let hubin: number;
  let warehouse: number;
  beforeAll(async () => {
    database = await open();
    const at = { ...NEW_PLACE, city: '杭州市', address: '延安路278号', latitude: 30.25327, longitude: 120.164326 };
    const places = await database
      .insert(storePlace)
      .values([
        { ...at, code: 'HZ001', name: '湖滨店' },
        { ...at, code: 'WH001', name: '杭州总仓', kind: 'warehouse' },
      ])
      .returning();
    [hubin, warehouse] = places.map((place) => place.placeNo) as [number, number];
    const joined = { placeNo: hubin, role: 'clerk', joinedAt: now } as const;
    await database.insert(storeClerk).values([
      { ...joined, clerkId: newId(), accountId: clerk, name: '林晓' },
      { ...joined, clerkId: newId(), accountId: leaver, name: '许念真' },
    ]);
    await database.insert(platformGrant).values({ accountId: clerk, role: 'clerk', placeNo: hubin, grantedAt: now });
  });
  afterAll(() => database.close());

  function ask(path: string, input: unknown, caller: Caller = NOBODY) {
    const world = composeWorld({ TAG_KEYS: `1:${Buffer.alloc(32).toString('base64')}` }, database, undefined, { now: () => now });
    return answer(room, world, { path, input }, caller);
  }

  test('a store shows its card, its week and how far it is', async () => {
    const position = { latitude: 30.268068, longitude: 120.164206 };
    const said = await ask('store.detail', { placeNo: hubin, position });
    expect(said).toMatchObject({
      ok: true,
      value: {
        live: true,
        week: Array(7).fill([{ from: 600, to: 1320 }]),
        store: { code: 'HZ001', metres: 1646, opening: { open: true, closesAt: '2026-11-21T14:00:00.000Z' } },
      },
    });
    expect(storeContract['store.detail'].output.safeParse(said.ok ? said.value : undefined)).toMatchObject({ success: true });
  });

  test('without a position there is no distance', async () => {
    expect(await ask('store.detail', { placeNo: hubin })).toMatchObject({ value: { store: { metres: null } } });
  });

  test.each([
    ['a warehouse', () => warehouse],
    ['a place nobody knows', () => 9999],
  ])('%s is no store', async (_what, placeNo) => {
    expect(await ask('store.detail', { placeNo: placeNo() })).toEqual({ ok: false, refusal: { code: 'store/unknown' } });
  });

  test.each([
    ['a clerk', clerk, [{ code: 'HZ001', name: '湖滨店', role: 'clerk', clerkName: '林晓' }]],
    ['one who lost her grant', leaver, []],
    ['a shopper', newId(), []],
  ])('%s sees where she works', async (_who, accountId, places) => {
    expect(await ask('store.work', {}, { kind: 'account', accountId })).toMatchObject({ ok: true, value: { places } });
  });

  test('nobody works anywhere before signing in', async () => {
    expect(await ask('store.work', {})).toEqual({ ok: false, refusal: { code: 'caller/unknown' } });
  });
});
