import { eq } from 'drizzle-orm';
import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import {
  accountOf,
  type Caller,
  forgetAccount,
  type Grant,
  isAllowed,
  NOBODY,
  needsGrants,
  presentCaller,
  TIMER,
} from './caller';
import type { Role } from './contract';
import type { Database } from './database';
import { platformAccount } from './schema';

const SHE: Caller = { kind: 'account', accountId: '01930000-0000-7000-8000-000000000001' };
const CLERK_OF_7: Grant[] = [{ role: 'clerk', placeNo: 7 }];
const MANAGER_OF_7: Grant[] = [{ role: 'manager', placeNo: 7 }];
const OFFICER: Grant[] = [{ role: 'officer', placeNo: 0 }];

test.each<[string, Role[], Caller, Grant[], number | undefined, boolean]>([
  ['a stranger where anyone may', ['anyone'], NOBODY, [], undefined, true],
  ['a stranger where shoppers may', ['shopper'], NOBODY, [], undefined, false],
  ['a shopper where shoppers may', ['shopper'], SHE, [], undefined, true],
  ['the timer where shoppers may', ['shopper'], TIMER, [], undefined, false],
  ['a shopper where clerks may', ['clerk'], SHE, [], 7, false],
  ['a clerk at her place', ['clerk', 'manager'], SHE, CLERK_OF_7, 7, true],
  ['a clerk at another place', ['clerk', 'manager'], SHE, CLERK_OF_7, 8, false],
  ['a clerk where only managers may', ['manager'], SHE, CLERK_OF_7, 7, false],
  ['a manager where only clerks may', ['clerk'], SHE, MANAGER_OF_7, 7, false],
  ['a clerk where the place does not matter', ['clerk'], SHE, CLERK_OF_7, undefined, true],
  ['an officer anywhere', ['officer'], SHE, OFFICER, 7, true],
  ['an officer where only clerks may', ['clerk'], SHE, OFFICER, 7, false],
  ['a shopper where the timer may', ['timer'], SHE, OFFICER, undefined, false],
  ['the timer where the timer may', ['timer'], TIMER, [], undefined, true],
  ['anybody where nobody may', [], SHE, OFFICER, 7, false],
])('%s', (_who, allow, caller, grants, placeNo, expected) => {
  expect(isAllowed(allow, caller, grants, placeNo)).toBe(expected);
});

test.each<[Role[], boolean]>([
  [['anyone'], false],
  [['shopper'], false],
  [['timer'], false],
  [['clerk', 'manager'], true],
  [['officer'], true],
  [['shopper', 'clerk'], false],
])('grants are read for %j: %s', (allow, expected) => {
  expect(needsGrants(allow)).toBe(expected);
});

test.each(ENGINES)('ten first sights of the same openid make one account on $name', async ({ open }) => {
  const database = await open();
  const now = new Date('2026-11-21T06:00:00.000Z');
  // Each over an object of its own, as functions in ten processes: none remembers what another has seen.
  const seen = await Promise.all(Array.from({ length: 10 }, () => accountOf(Object.create(database), 'o-twin', now)));
  expect(new Set(seen).size).toBe(1);
  expect(await countRows(database, 'platform_account', "openid = 'o-twin'")).toBe(1);
  expect(await accountOf(database, 'o-other', now)).not.toBe(seen[0]);
  await database.close();
});

describe.each(ENGINES)('what WeChat calls the same woman in all apps, on $name', ({ open }) => {
  const NOON = new Date('2026-11-21T04:00:00.000Z');
  let database: Database;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const unionidOf = async (accountId: string) => {
    const [row] = await database.select().from(platformAccount).where(eq(platformAccount.accountId, accountId));
    return row?.unionid;
  };

  test('is kept when it comes, also for an account that was there without it', async () => {
    expect(await unionidOf(await accountOf(database, 'o-new', NOON, 'u-new'))).toBe('u-new');
    const accountId = await accountOf(database, 'o-known', NOON);
    expect(await unionidOf(accountId)).toBeNull();
    expect(await accountOf(database, 'o-known', NOON, 'u-known')).toBe(accountId);
    expect(await unionidOf(accountId)).toBe('u-known');
  });

  test('stays when WeChat does not say it the next time', async () => {
    const accountId = await accountOf(database, 'o-quiet', NOON, 'u-quiet');
    expect(await accountOf(Object.create(database), 'o-quiet', NOON)).toBe(accountId);
    expect(await unionidOf(accountId)).toBe('u-quiet');
  });

  test('is never taken from the account that had it first', async () => {
    const first = await accountOf(database, 'o-first', NOON, 'u-shared');
    const second = await accountOf(database, 'o-second', NOON, 'u-shared');
    expect(second).not.toBe(first);
    expect([await unionidOf(first), await unionidOf(second)]).toEqual(['u-shared', null]);
  });

  test('goes to one of ten accounts that claim it in the same moment', async () => {
    const claims = Array.from({ length: 10 }, (_none, n) =>
      accountOf(Object.create(database), `o-claim-${n}`, NOON, 'u-claimed'),
    );
    expect(new Set(await Promise.all(claims)).size).toBe(10);
    expect(await countRows(database, 'platform_account', "unionid = 'u-claimed'")).toBe(1);
  });

  test('is gone with her openid, and hers again when she comes back', async () => {
    const before = await accountOf(database, 'o-leaver', NOON, 'u-leaver');
    expect(await database.callSql('platform_personal', { accountId: before })).toMatchObject({ unionid: 'u-leaver' });
    await database.callSql('platform_forget', { accountId: before, key: 'key-of-leaving' });
    forgetAccount(database, before, NOON);
    expect(await unionidOf(before)).toBeNull();
    const after = await accountOf(database, 'o-leaver', NOON, 'u-leaver');
    expect(after).not.toBe(before);
    expect(await unionidOf(after)).toBe('u-leaver');
  });
});

describe.each(ENGINES)('somebody who left, on $name', ({ open }) => {
  const NOON = new Date('2026-11-21T04:00:00.000Z');
  const later = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
  let database: Database;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  /** Another process over the same database, which remembers for itself. */
  const elsewhere = () => Object.create(database) as Database;
  const bearerOf = (accountId: string): Caller => ({ kind: 'account', accountId });
  const emptyOpenid = (accountId: string) =>
    database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, accountId));

  test('is somebody new at once where she left, and within a minute elsewhere', async () => {
    const other = elsewhere();
    const before = await accountOf(database, 'o-back-again', NOON);
    expect(await accountOf(other, 'o-back-again', NOON)).toBe(before);

    await emptyOpenid(before);
    forgetAccount(database, before, NOON);
    const after = await accountOf(database, 'o-back-again', NOON);
    expect(after).not.toBe(before);
    expect(await accountOf(other, 'o-back-again', later(59))).toBe(before);
    expect(await accountOf(other, 'o-back-again', later(60))).toBe(after);
  });

  test('is nobody to her old token: at once where she left, and within a minute elsewhere', async () => {
    const other = elsewhere();
    const accountId = await accountOf(database, 'o-token', NOON);
    const bearer = bearerOf(accountId);
    expect(await presentCaller(database, bearer, NOON)).toEqual(bearer);
    expect(await presentCaller(other, bearer, NOON)).toEqual(bearer);

    await emptyOpenid(accountId);
    forgetAccount(database, accountId, NOON);
    expect(await presentCaller(database, bearer, NOON)).toEqual(NOBODY);
    expect(await presentCaller(database, bearer, later(3600))).toEqual(NOBODY);
    expect(await presentCaller(other, bearer, later(59))).toEqual(bearer);
    expect(await presentCaller(other, bearer, later(60))).toEqual(NOBODY);
  });

  test('a token of an account nobody ever had is nobody’s; strangers and the clock stay what they are', async () => {
    expect(await presentCaller(database, SHE, NOON)).toEqual(NOBODY);
    expect(await presentCaller(database, NOBODY, NOON)).toEqual(NOBODY);
    expect(await presentCaller(database, TIMER, NOON)).toEqual(TIMER);
  });

  test('whoever is known costs no round trip for a minute', async () => {
    const accountId = await accountOf(database, 'o-regular', NOON);
    await presentCaller(database, bearerOf(accountId), NOON);
    const trips = database.tripCount();
    await accountOf(database, 'o-regular', later(59));
    await presentCaller(database, bearerOf(accountId), later(59));
    expect(database.tripCount()).toBe(trips);
  });
});
