import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import { CHEAP_HASH, type ConsoleHire, hireForConsole } from '../../sandbox/console-users';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { callerOfCookie, callersOfSessions, forgetCallers, hashOfCookie } from './knowing-callers';
import { hashPassword } from './passwords';
import { officeAttempt, officeSession, officeUser } from './schema';
import { signInPolicy } from './settings';
import { countWrongPassword, openSession, signIn, signOut } from './signing-in';

const RIGHT = 'three brown coats';
const WRONG = 'three green coats';
const { attempts, attemptMinutes, wrongInARow, lockMinutes, sessionHours, idleMinutes } = signInPolicy.fallback;

const minutesLater = (minutes: number, from = SATURDAY_AFTERNOON) => new Date(from.getTime() + minutes * 60_000);
const secondsBefore = (at: Date, seconds: number) => new Date(at.getTime() - seconds * 1_000);

describe.each(ENGINES)('signing in at the console, on $name', ({ open }) => {
  let opened: Database;
  let database: Database;
  let passwordHash: string;

  beforeAll(async () => {
    opened = await open();
    passwordHash = await hashPassword(RIGHT, CHEAP_HASH);
  });
  beforeEach(async () => {
    database = await emptied(opened);
  });
  afterAll(() => opened.close());

  const hire = async (wish: Partial<ConsoleHire> = {}) => {
    const hired = await hireForConsole(database, {
      login: 'linke',
      name: '林可',
      roles: ['agent'],
      now: SATURDAY_AFTERNOON,
      ...wish,
    });
    await database.update(officeUser).set({ passwordHash }).where(eq(officeUser.userNo, hired.userNo));
    return hired;
  };
  const attempt = async (password: string, now = SATURDAY_AFTERNOON, wish: { login?: string; address?: string } = {}) => {
    const said = await signIn(database, { login: 'linke', address: '10.0.0.7', ...wish, password }, now, CHEAP_HASH);
    return said.ok ? 'in' : said.refusal.code;
  };
  const cookieOf = async (now = SATURDAY_AFTERNOON, oldCookie?: string) => {
    const said = await signIn(database, { login: 'linke', password: RIGHT, address: '10.0.0.7', oldCookie }, now, CHEAP_HASH);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value.cookie;
  };
  /** As another process would see it, which remembers nothing. */
  const callerLater = async (cookie: string, now: Date) => {
    forgetCallers(database);
    return (await callerOfCookie(database, cookie, now))?.login;
  };

  test('the right password opens a session, whatever the case of the login; only a hash of the cookie is kept', async () => {
    const { userNo, caller } = await hire();
    const said = await signIn(
      database,
      { login: ' LinKe ', password: RIGHT, address: '10.0.0.7' },
      SATURDAY_AFTERNOON,
      CHEAP_HASH,
    );
    if (!said.ok) throw new Error(said.refusal.code);
    const { cookie, endsAt, user } = said.value;
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect([endsAt, user.userNo, user.mustChangePassword]).toEqual([
      minutesLater(60 * sessionHours).toISOString(),
      userNo,
      false,
    ]);
    const [session] = await database.select().from(officeSession);
    expect(session?.tokenHash).toBe(createHash('sha256').update(cookie).digest('base64url'));
    expect(JSON.stringify(session)).not.toContain(cookie);
    expect(await callerOfCookie(database, cookie, SATURDAY_AFTERNOON)).toEqual({ ...caller, mustChangePassword: false });
  });

  test.each<[string, string, () => Promise<unknown>]>([
    ['a wrong password', WRONG, async () => hire()],
    ['an unknown login', RIGHT, async () => undefined],
    ['somebody who left', RIGHT, async () => left((await hire()).userNo)],
    ['somebody nobody gave a password', RIGHT, async () => without((await hire()).userNo)],
    ['somebody who is locked out, with the right password', RIGHT, async () => locked((await hire()).userNo)],
    ['somebody who is locked out, with a wrong one', WRONG, async () => locked((await hire()).userNo)],
  ])('%s hears the very same words after as many round trips', async (_who, password, arrange) => {
    await arrange();
    const before = database.tripCount();
    const said = await signIn(database, { login: 'linke', password, address: '10.0.0.7' }, SATURDAY_AFTERNOON, CHEAP_HASH);
    expect(said).toEqual({ ok: false, refusal: { code: 'sign-in/wrong', details: { lockMinutes } } });
    // The setting, the attempt, the count.
    expect(database.tripCount() - before).toBe(3);
    expect(await countRows(database, 'office_session', 'true')).toBe(0);
  });
  const change = (userNo: number, set: Partial<typeof officeUser.$inferInsert>) =>
    database.update(officeUser).set(set).where(eq(officeUser.userNo, userNo));
  const left = (userNo: number) => change(userNo, { leftAt: SATURDAY_AFTERNOON });
  const without = (userNo: number) => change(userNo, { passwordHash: null });
  const locked = (userNo: number) => change(userNo, { lockedUntil: minutesLater(1) });

  test(`the ${wrongInARow}th wrong password in a row locks her out for ${lockMinutes} minutes, to the second`, async () => {
    await hire();
    for (let wrong = 1; wrong < wrongInARow; wrong += 1) await attempt(WRONG);
    expect(await countRows(database, 'office_user', 'locked_until is not null')).toBe(0);
    await attempt(WRONG);
    expect(await attempt(RIGHT)).toBe('sign-in/wrong');
    expect(await attempt(RIGHT, secondsBefore(minutesLater(lockMinutes), 1))).toBe('sign-in/wrong');
    expect(await attempt(RIGHT, minutesLater(lockMinutes))).toBe('in');
  });

  test('one wrong fewer, then the right one, and the count begins anew', async () => {
    await hire();
    for (let wrong = 1; wrong < wrongInARow; wrong += 1) await attempt(WRONG);
    expect(await attempt(RIGHT)).toBe('in');
    for (let wrong = 1; wrong < wrongInARow; wrong += 1) await attempt(WRONG, SATURDAY_AFTERNOON, { address: '10.0.0.8' });
    expect(await attempt(RIGHT)).toBe('in');
  });

  test('after a lock is over she has as many tries as before, and the wrong ones during it do not lengthen it', async () => {
    await hire();
    for (let wrong = 0; wrong < wrongInARow + 3; wrong += 1) await attempt(WRONG);
    const after = minutesLater(lockMinutes);
    for (let wrong = 1; wrong < wrongInARow; wrong += 1) expect(await attempt(WRONG, after)).toBe('sign-in/wrong');
    expect(await attempt(RIGHT, after)).toBe('in');
  });

  test('who is locked out at the door stays in where she is signed in', async () => {
    await hire();
    const cookie = await cookieOf();
    for (let wrong = 0; wrong < wrongInARow; wrong += 1) await attempt(WRONG);
    expect(await callerLater(cookie, SATURDAY_AFTERNOON)).toBe('linke');
  });

  test(`an address fails ${attempts} times in ${attemptMinutes} minutes, whomever it names; then even the right password waits`, async () => {
    await hire();
    for (let nth = 0; nth < attempts; nth += 1) {
      expect(await attempt(WRONG, SATURDAY_AFTERNOON, { login: `nobody-${nth}` })).toBe('sign-in/wrong');
    }
    const late = secondsBefore(minutesLater(attemptMinutes), 1);
    const said = await signIn(database, { login: 'linke', password: RIGHT, address: '10.0.0.7' }, late, CHEAP_HASH);
    const until = minutesLater(attemptMinutes).toISOString();
    expect(said).toEqual({ ok: false, refusal: { code: 'sign-in/too-many', details: { until } } });
    expect(await attempt(RIGHT, late, { address: '10.0.0.8' })).toBe('in');
    expect(await attempt(RIGHT, minutesLater(attemptMinutes))).toBe('in');
  });

  test('a whole shift signs in from one address: only failures count', async () => {
    await hire();
    for (let nth = 0; nth <= attempts; nth += 1) expect(await attempt(RIGHT)).toBe('in');
  });

  test.each([
    ['2001:db8:1:2::5', '2001:db8:1:2:ffff::9', true],
    ['2001:db8::5', '2001:db8::6', true],
    ['2001:db8:1:2::5', '2001:db8:1:3::5', false],
    ['::ffff:10.0.0.7', '::ffff:10.0.0.8', false],
  ])('%s and %s are one address to the limit: %s', async (one, another, same) => {
    await attempt(WRONG, SATURDAY_AFTERNOON, { address: one });
    await attempt(WRONG, SATURDAY_AFTERNOON, { address: another });
    const rows = await database.select().from(officeAttempt);
    expect(rows.map((row) => row.count)).toEqual(same ? [2] : [1, 1]);
    expect(JSON.stringify(rows)).not.toContain('10.0.0');
  });

  test('a hash made with less work is made anew at the next sign-in, and still opens', async () => {
    const { userNo } = await hire();
    const weak = '$argon2id$v=19$m=512,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$';
    const { argon2id } = await import('hash-wasm');
    const cheap = await argon2id({
      password: RIGHT,
      salt: '0123456789abcdef',
      memorySize: 512,
      iterations: 2,
      parallelism: 1,
      hashLength: 32,
      outputType: 'encoded',
    });
    expect(cheap).toContain(weak);
    const atFullCost = async () =>
      (await signIn(database, { login: 'linke', password: RIGHT, address: '10.0.0.7' }, SATURDAY_AFTERNOON)).ok;
    await change(userNo, { passwordHash: cheap });
    expect(await atFullCost()).toBe(true);
    const [user] = await database.select().from(officeUser);
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await atFullCost()).toBe(true);
  });

  test('every sign-in has a session of its own, and ends the one the browser brought along', async () => {
    await hire();
    const planted = await cookieOf();
    const elsewhere = await cookieOf();
    const fresh = await cookieOf(SATURDAY_AFTERNOON, planted);
    expect(new Set([planted, elsewhere, fresh]).size).toBe(3);
    expect(await callerOfCookie(database, planted, SATURDAY_AFTERNOON)).toBeUndefined();
    expect(await callerLater(elsewhere, SATURDAY_AFTERNOON)).toBe('linke');
    expect(await callerLater(fresh, SATURDAY_AFTERNOON)).toBe('linke');
  });

  test(`a session is over after ${sessionHours} hours, however busy it was`, async () => {
    await hire();
    const cookie = await cookieOf();
    const end = minutesLater(60 * sessionHours);
    for (let minute = 0; minute < 60 * sessionHours; minute += idleMinutes - 1) {
      expect(await callerLater(cookie, minutesLater(minute))).toBe('linke');
    }
    expect(await callerLater(cookie, secondsBefore(end, 1))).toBe('linke');
    expect(await callerLater(cookie, end)).toBeUndefined();
    await cookieOf(end);
    expect(await countRows(database, 'office_session', 'true')).toBe(1);
  });

  test(`a session nobody used for ${idleMinutes} minutes is over; a stream that stays open is no use of it`, async () => {
    await hire();
    const cookie = await cookieOf();
    const used = minutesLater(30);
    expect(await callerLater(cookie, used)).toBe('linke');
    const last = secondsBefore(minutesLater(idleMinutes, used), 1);
    expect((await callersOfSessions(database, [hashOfCookie(cookie), 'nobody'], last)).size).toBe(1);
    expect((await callersOfSessions(database, [hashOfCookie(cookie)], minutesLater(idleMinutes, used))).size).toBe(0);
    expect(await callerLater(cookie, minutesLater(idleMinutes, used))).toBeUndefined();
    expect(await callerLater(cookie, last)).toBe('linke');
  });

  test('asking costs one round trip, and none within ten seconds; signing out is felt at once', async () => {
    await hire();
    const cookie = await cookieOf();
    const before = database.tripCount();
    await callerOfCookie(database, cookie, SATURDAY_AFTERNOON);
    await callerOfCookie(database, cookie, new Date(SATURDAY_AFTERNOON.getTime() + 9_999));
    expect(database.tripCount() - before).toBe(1);
    await callerOfCookie(database, cookie, new Date(SATURDAY_AFTERNOON.getTime() + 10_000));
    expect(database.tripCount() - before).toBe(2);
    expect(await signOut(database, cookie)).toBe(true);
    expect(await callerOfCookie(database, cookie, SATURDAY_AFTERNOON)).toBeUndefined();
    expect(await signOut(database, cookie)).toBe(false);
  });

  test('what was read while everybody was forgotten is not remembered', async () => {
    const { userNo } = await hire();
    const cookie = await cookieOf();
    const asking = callerOfCookie(database, cookie, SATURDAY_AFTERNOON);
    forgetCallers(database);
    await asking;
    await left(userNo);
    expect(await callerOfCookie(database, cookie, SATURDAY_AFTERNOON)).toBeUndefined();
  });

  test.each(['', 'guessed', 'A'.repeat(43), "' or true --"])('the cookie %j is nobody', async (cookie) => {
    await hire();
    await cookieOf();
    expect(await callerOfCookie(database, cookie, SATURDAY_AFTERNOON)).toBeUndefined();
  });

  test('wrong old passwords from inside lock her out as well, and end her sessions', async () => {
    const { userNo } = await hire();
    const cookie = await cookieOf();
    for (let wrong = 1; wrong < wrongInARow; wrong += 1) {
      expect(await countWrongPassword(database, userNo, SATURDAY_AFTERNOON)).toBe(false);
    }
    expect(await countWrongPassword(database, userNo, SATURDAY_AFTERNOON)).toBe(true);
    expect(await callerOfCookie(database, cookie, SATURDAY_AFTERNOON)).toBeUndefined();
    expect(await attempt(RIGHT)).toBe('sign-in/wrong');
  });

  test('nobody who left is given a session', async () => {
    const { userNo } = await hire();
    await left(userNo);
    expect(await openSession(database, userNo, SATURDAY_AFTERNOON)).toBeUndefined();
  });
});
