import { eq } from 'drizzle-orm';
import { CHEAP_HASH, hireForConsole } from '../../sandbox/console-users';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { ConsoleCaller, ConsoleRole } from '../platform/caller';
import { readChanges } from '../platform/change';
import type { Database } from '../platform/database';
import { platformIdempotency } from '../platform/schema';
import type { ConsoleUser } from './contract';
import { hashPassword, verifyPassword } from './passwords';
import { officeUser } from './schema';
import { openSession } from './signing-in';

const OLD = 'three brown coats';
const FRESH = 'four green coats';
type Said = { user: ConsoleUser };

describe.each(ENGINES)('who works at the console, on $name', ({ open }) => {
  let opened: Database;
  let shop: SmallShop;
  let officer: ConsoleCaller;
  let passwordHash: string;

  beforeAll(async () => {
    opened = await open();
    passwordHash = await hashPassword(OLD, CHEAP_HASH);
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(opened));
    officer = (await hire('chenmo', ['officer'])).caller;
  });
  afterAll(() => opened.close());

  const hire = async (login: string, roles: ConsoleRole[], placeNo?: number) => {
    const place = placeNo === undefined ? {} : { placeNo };
    const hired = await hireForConsole(shop.database, { login, name: login, roles, now: SATURDAY_AFTERNOON, ...place });
    await shop.database.update(officeUser).set({ passwordHash }).where(eq(officeUser.userNo, hired.userNo));
    return hired;
  };
  const say = async (path: string, input: object, as: ConsoleCaller = officer, key?: string) => {
    const said = await shop.call<Said>(path, input, as, key);
    return said.ok ? said.value.user : said.refusal.code;
  };
  const wanted = (change: object = {}) => ({
    login: 'Linke',
    name: '林可',
    roles: ['agent'],
    placeNo: null,
    fresh: FRESH,
    ...change,
  });
  const rowOf = async (login: string) => {
    const [row] = await shop.database.select().from(officeUser).where(eq(officeUser.login, login));
    if (!row) throw new Error(`Nobody is called ${login}.`);
    return row;
  };

  test('somebody new has a first password she must change, and her login in lower case', async () => {
    expect(await say('office.addUser', wanted())).toEqual({
      userNo: 2,
      login: 'linke',
      name: '林可',
      roles: ['agent'],
      placeNo: null,
      storeName: null,
      lockedUntil: null,
      leftAt: null,
      mustChangePassword: true,
    });
    expect(await verifyPassword(FRESH, (await rowOf('linke')).passwordHash)).toBe(true);
  });

  test.each<[string, (shop: SmallShop) => object, string | null]>([
    ['the login of a colleague', () => ({ login: 'chenmo' }), 'user/login-taken'],
    ['a manager of no store', () => ({ roles: ['manager'] }), 'user/store-missing'],
    ['a manager of a store that is not there', () => ({ roles: ['manager'], placeNo: 4711 }), 'place/unknown'],
    ['a manager of the warehouse', ({ warehouse }) => ({ roles: ['manager'], placeNo: warehouse }), 'place/unknown'],
    ['a manager of the lakeside store', ({ lakeside }) => ({ roles: ['manager', 'agent'], placeNo: lakeside }), '湖滨店'],
    ['an agent with a store, which is no matter of hers', ({ lakeside }) => ({ placeNo: lakeside }), null],
    ['a password of nine letters', () => ({ fresh: 'nine-long' }), 'input/invalid'],
    ['a login that is a number', () => ({ login: '4711' }), 'input/invalid'],
    ['no role at all', () => ({ roles: [] }), 'input/invalid'],
  ])('adding %s', async (_what, change, expected) => {
    const said = await say('office.addUser', wanted(change(shop)));
    expect(typeof said === 'string' ? said : said.storeName).toBe(expected);
  });

  test('the same key adds one, and neither the password nor anything made from it is kept beside the user', async () => {
    const first = await say('office.addUser', wanted(), officer, 'key-of-one-intention');
    expect(await say('office.addUser', wanted({ fresh: 'another password' }), officer, 'key-of-one-intention')).toEqual(first);
    expect(await say('office.addUser', wanted({ name: '林珂' }), officer, 'key-of-one-intention')).toBe('key/reused');
    expect(await countRows(shop.database, 'office_user', 'true')).toBe(2);
    const [kept] = await shop.database.select().from(platformIdempotency);
    expect(JSON.stringify(kept)).not.toMatch(/coats|argon2/);
  });

  const change = (user: { userNo: number }, set: object = {}) => ({
    userNo: user.userNo,
    name: '林可',
    roles: ['agent'],
    placeNo: null,
    left: false,
    ...set,
  });

  test('who leaves is signed out, has no password any more, and keeps her place in the list; coming back she needs a new one', async () => {
    const agent = await hire('linke', ['agent']);
    await openSession(shop.database, agent.userNo, SATURDAY_AFTERNOON);
    const left = await say('office.changeUser', change(agent, { left: true }));
    expect(left).toMatchObject({ leftAt: SATURDAY_AFTERNOON.toISOString(), roles: ['agent'] });
    expect(await countRows(shop.database, 'office_session', 'true')).toBe(0);
    expect((await rowOf('linke')).passwordHash).toBeNull();
    const listed = await shop.call<{ users: ConsoleUser[] }>('office.users', {}, officer);
    expect(listed.ok && listed.value.users.map((user) => user.login)).toEqual(['chenmo', 'linke']);
    expect(await say('office.newPassword', { userNo: agent.userNo, fresh: FRESH })).toBe('user/unknown');
    expect(await say('office.changeUser', change(agent))).toMatchObject({ leftAt: null });
    expect((await rowOf('linke')).passwordHash).toBeNull();
    expect(await say('office.newPassword', { userNo: agent.userNo, fresh: FRESH })).toMatchObject({ mustChangePassword: true });
  });

  test('the last officer can neither leave nor lose the role, whoever asks; of two, none dismisses herself', async () => {
    const self = { userNo: officer.userNo, name: '陈默', placeNo: null };
    expect(await say('office.changeUser', { ...self, roles: ['lead'], left: false })).toBe('user/last-officer');
    expect(await say('office.changeUser', { ...self, roles: ['officer'], left: true })).toBe('user/last-officer');
    expect(await say('office.changeUser', { ...self, roles: ['officer'], left: false })).toMatchObject({ name: '陈默' });

    const { caller: second, userNo } = await hire('zhouran', ['officer']);
    expect(await say('office.changeUser', { ...self, roles: ['officer'], left: true })).toBe('user/self');
    expect(await say('office.changeUser', { ...self, roles: ['officer', 'agent'], left: false })).toBe('user/self');
    expect(await say('office.changeUser', { ...self, roles: ['lead'], left: false }, second)).toMatchObject({ roles: ['lead'] });
    expect(await say('office.changeUser', { ...self, userNo, roles: ['officer'], left: true }, second)).toBe('user/last-officer');
    expect(await say('office.changeUser', change({ userNo: 4711 }))).toBe('user/unknown');
  });

  test('a new password from an officer opens the lock and ends the sessions; her own she changes herself', async () => {
    const agent = await hire('linke', ['agent']);
    await openSession(shop.database, agent.userNo, SATURDAY_AFTERNOON);
    const later = new Date(SATURDAY_AFTERNOON.getTime() + 60_000);
    await shop.database.update(officeUser).set({ lockedUntil: later }).where(eq(officeUser.userNo, agent.userNo));
    expect(await say('office.newPassword', { userNo: agent.userNo, fresh: FRESH })).toMatchObject({
      lockedUntil: null,
      mustChangePassword: true,
    });
    expect(await countRows(shop.database, 'office_session', 'true')).toBe(0);
    expect(await say('office.newPassword', { userNo: officer.userNo, fresh: FRESH })).toBe('user/self');
  });

  test.each([
    ['the right old one', OLD, FRESH, 'changed'],
    ['a wrong old one', 'three pink coats', FRESH, 'password/wrong'],
    ['the same again', OLD, OLD, 'password/same'],
    ['a short one', OLD, 'nine-long', 'input/invalid'],
  ])('changing her password with %s', async (_what, old, fresh, expected) => {
    const agent = await hire('linke', ['agent']);
    await shop.database.update(officeUser).set({ mustChange: 'yes' }).where(eq(officeUser.userNo, agent.userNo));
    const said = await shop.call('office.changePassword', { old, fresh }, agent.caller);
    expect(said.ok ? 'changed' : said.refusal.code).toBe(expected);
    const { mustChange, passwordHash: kept } = await rowOf('linke');
    expect([mustChange, await verifyPassword(fresh, kept)]).toEqual([said.ok ? 'no' : 'yes', said.ok || fresh === old]);
  });

  test('who I am comes with my store and the name of the brand', async () => {
    const { caller } = await hire('ruoxi', ['manager'], shop.lakeside);
    const said = await shop.call('office.me', {}, caller);
    expect(said).toMatchObject({ ok: true, value: { brandName: '素履', user: { login: 'ruoxi', storeName: '湖滨店' } } });
  });

  test('what was changed is on record, newest first, by whom and about whom, and nothing of the content', async () => {
    await say('office.addUser', wanted());
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 60_000));
    await say('office.changeUser', change({ userNo: 2 }, { name: '林珂' }));
    await say('office.addUser', wanted());
    type Log = { changes: { subject: string; what: string; by: string; at: string }[] };
    const log = async (input: object) => {
      const said = await shop.call<Log>('office.log', input, officer);
      if (!said.ok) throw new Error(said.refusal.code);
      return said.value.changes.map(({ subject, what, by }) => [subject, what, by]);
    };
    const added = ['office:linke', 'office.addUser', 'chenmo'];
    const changed = ['office:2', 'office.changeUser', 'chenmo'];
    expect(await log({})).toEqual([changed, added]);
    expect(await log({ limit: 1 })).toEqual([changed]);
    expect(await log({ before: shop.world.now().toISOString() })).toEqual([added]);
    expect(await log({ by: 'linke' })).toEqual([]);
    for (const { before, after, reason } of await readChanges(shop.database, { limit: 10 })) {
      expect([before, after, reason]).toEqual([null, null, null]);
    }
  });
});
