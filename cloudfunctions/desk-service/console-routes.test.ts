import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { eq } from 'drizzle-orm';
import { type ConsoleDoor, openConsoleDoor } from '../../sandbox/console-door';
import { CHEAP_HASH } from '../../sandbox/console-users';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { hashPassword } from '../office/passwords';
import { officeUser } from '../office/schema';
import { signInPolicy } from '../office/settings';
import type { Database } from '../platform/database';
import { log } from '../platform/log';

const OLD = 'three brown coats';
const FRESH = 'four green coats';
const refusal = (code: string) => ({ ok: false, refusal: expect.objectContaining({ code }) });

describe.each(ENGINES)('the door of the console, on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let door: ConsoleDoor;
  let passwordHash: string;
  let lines: string[];
  const written = { level: log.level, write: log.write };

  beforeAll(async () => {
    opened = await open();
    passwordHash = await hashPassword(OLD, CHEAP_HASH);
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(opened));
    door = await openConsoleDoor(desk.shop.world);
    await desk.database.update(officeUser).set({ passwordHash });
    lines = [];
    log.level = 'debug';
    log.write = (line) => void lines.push(line);
  });
  afterEach(async () => {
    Object.assign(log, written);
    await door.close();
  });
  afterAll(() => opened.close());

  const signIn = (password = OLD, cookie?: string) =>
    door.post('sign-in', { login: desk.officer.caller.login, password }, cookie);
  const cookieIn = ({ headers }: { headers: Record<string, unknown> }) => String(headers['set-cookie']).split(';')[0] ?? '';

  test('signing in gives a cookie no script and no other site can have, and the call after it knows who she is', async () => {
    const said = await signIn();
    expect(said).toMatchObject({ status: 200, body: { ok: true, value: { user: { login: 'officer' } } } });
    const cookie = String(said.headers['set-cookie']);
    expect(cookie).toMatch(/^hangtag_console=[\w-]{43}; Max-Age=43200; Path=\/console; HttpOnly; SameSite=Strict$/);
    const me = await door.call('office.me', {}, cookieIn(said));
    expect(me).toMatchObject({ status: 200, body: { ok: true, value: { user: { login: 'officer' } } } });
  });

  test('over https the cookie is secure, and the browser is told never to come without', async () => {
    const secure = await openConsoleDoor(desk.shop.world, { secure: true });
    const said = await secure.post('sign-in', { login: 'officer', password: OLD });
    expect(said.headers['set-cookie']).toMatch(/; Secure/);
    expect(said.headers['strict-transport-security']).toBe('max-age=31536000');
    await secure.close();
  });

  test('a cookie that was planted before signing in is worth nothing after it', async () => {
    const planted = await door.cookieFor(desk.agent.userNo);
    const said = await signIn(OLD, planted);
    expect(cookieIn(said)).not.toBe(planted);
    expect((await door.call('office.me', {}, planted)).status).toBe(401);
    const forged = await signIn(OLD, `hangtag_console=${'A'.repeat(43)}`);
    expect(cookieIn(forged)).not.toContain('AAAA');
  });

  test('signing out ends the session, not only the cookie', async () => {
    const cookie = cookieIn(await signIn());
    const said = await door.post('sign-out', {}, cookie);
    expect(said.body).toEqual({ ok: true, value: { ended: true } });
    expect(said.headers['set-cookie']).toMatch(/^hangtag_console=; .*Expires=Thu, 01 Jan 1970/);
    expect(await door.call('office.me', {}, cookie)).toMatchObject({ status: 401, body: refusal('caller/unknown') });
    expect((await door.post('sign-out', {})).body).toEqual({ ok: true, value: { ended: false } });
  });

  test.each<[string, Record<string, string | undefined>, number]>([
    ['as our page sends it', {}, 200],
    ['with our origin', { origin: 'http://localhost:80' }, 200],
    ['in JSON with its letters named', { 'content-type': 'application/json; charset=utf-8' }, 200],
    ['without our header', { 'x-hangtag-console': undefined }, 403],
    ['with another header', { 'x-hangtag-console': 'yes' }, 403],
    ['from another site', { origin: 'https://evil.example.com' }, 403],
    ['from another port of this host', { origin: 'http://localhost:3000' }, 403],
    ['from a frame without a name', { origin: 'null' }, 403],
    ['as a form', { 'content-type': 'application/x-www-form-urlencoded' }, 403],
    ['as plain text', { 'content-type': 'text/plain' }, 403],
    ['as JSON that says it is text', { 'content-type': 'text/plain; application/json' }, 403],
    ['without a type', { 'content-type': undefined }, 403],
  ])('a call %s is heard or not', async (_how, change, status) => {
    const cookie = await door.cookieFor(desk.officer.userNo);
    const all = { host: 'localhost:80', 'x-hangtag-console': '1', 'content-type': 'application/json', cookie, ...change };
    const headers = Object.fromEntries(Object.entries(all).filter((one): one is [string, string] => one[1] !== undefined));
    const payload = JSON.stringify({ path: 'office.users', input: {} });
    for (const place of ['call', 'sign-out']) {
      const said = await door.app.inject({ method: 'POST', url: `/console/api/${place}`, headers, payload });
      expect([place, said.statusCode]).toEqual([place, status]);
      if (status === 403) expect(said.json()).toEqual(refusal('caller/not-allowed'));
    }
  });

  test.each<[string, object, number, string]>([
    ['a path of another room', { path: 'order.list', input: {} }, 200, 'path/unknown'],
    ['a path of nobody', { path: '__proto__.x', input: {} }, 200, 'path/unknown'],
    ['no path', {}, 200, 'path/unknown'],
    ['a change without a key', { path: 'desk.note', input: { conversationNo: 1 } }, 200, 'input/invalid'],
  ])('%s', async (_what, body, status, code) => {
    expect(await door.post('call', body, await door.cookieFor(desk.officer.userNo))).toMatchObject({
      status,
      body: refusal(code),
    });
  });

  test('what is no JSON is no call', async () => {
    const headers = { 'x-hangtag-console': '1', 'content-type': 'application/json' };
    const said = await door.app.inject({ method: 'POST', url: '/console/api/call', headers, payload: '{' });
    expect([said.statusCode, said.json()]).toEqual([400, refusal('input/invalid')]);
  });

  test('with a first password she can look who she is and change it, and nothing else', async () => {
    const { userNo } = desk.lead;
    await desk.database.update(officeUser).set({ mustChange: 'yes' }).where(eq(officeUser.userNo, userNo));
    const cookie = await door.cookieFor(userNo);
    const barred = { status: 403, body: refusal('password/must-change') };
    for (const asked of ['office.users', 'desk.inbox']) expect(await door.call(asked, {}, cookie)).toMatchObject(barred);
    expect(await door.get('/console/api/stream', cookie)).toMatchObject(barred);
    expect(await door.get(`/console/api/media/${desk.shop.shopper.accountId}`, cookie)).toMatchObject(barred);
    expect(await door.call('office.me', {}, cookie)).toMatchObject({ body: { ok: true } });

    const changed = await door.call('office.changePassword', { old: OLD, fresh: FRESH }, cookie);
    expect(changed.body).toEqual({ ok: true, value: { changed: true } });
    expect(cookieIn(changed)).not.toBe(cookie);
    expect((await door.call('office.users', {}, cookie)).status).toBe(401);
    expect(await door.call('office.users', {}, cookieIn(changed))).toMatchObject({ status: 200, body: { ok: true } });
  });

  test('changing her password ends her sessions everywhere else', async () => {
    const [here, there] = [await door.cookieFor(desk.agent.userNo), await door.cookieFor(desk.agent.userNo)];
    expect((await door.call('office.me', {}, there)).status).toBe(200);
    await door.call('office.changePassword', { old: OLD, fresh: FRESH }, here);
    expect((await door.call('office.me', {}, there)).status).toBe(401);
  });

  test('who tries old passwords at an open screen is shown out', async () => {
    const cookie = await door.cookieFor(desk.agent.userNo);
    for (let nth = 1; nth < signInPolicy.fallback.wrongInARow; nth += 1) {
      const said = await door.call('office.changePassword', { old: `guess number ${nth}`, fresh: FRESH }, cookie);
      expect(said).toMatchObject({ status: 200, body: refusal('password/wrong') });
    }
    await door.call('office.changePassword', { old: 'one guess too many', fresh: FRESH }, cookie);
    expect((await door.call('office.me', {}, cookie)).status).toBe(401);
  });

  test('who is dismissed is out with the next call, though this process knew her a moment ago', async () => {
    const [officer, agent] = [await door.cookieFor(desk.officer.userNo), await door.cookieFor(desk.agent.userNo)];
    expect((await door.call('office.me', {}, agent)).status).toBe(200);
    const change = { userNo: desk.agent.userNo, name: '林可', roles: ['agent'], placeNo: null, left: true };
    expect((await door.call('office.changeUser', change, officer)).body).toMatchObject({ ok: true });
    expect((await door.call('office.me', {}, agent)).status).toBe(401);
  });

  test('no password, hash or cookie stands in a line of the log, in an answer or in what is kept of a call', async () => {
    const signedIn = await signIn();
    const cookie = cookieIn(signedIn);
    await signIn('three wrong coats');
    const added = await door.call('office.addUser', user({ fresh: 'first word of hers' }), cookie);
    await door.call('office.addUser', user({ fresh: 'short' }), cookie);
    const given = await door.call('office.newPassword', { userNo: desk.agent.userNo, fresh: 'second word of hers' }, cookie);
    const changed = await door.call('office.changePassword', { old: OLD, fresh: FRESH }, cookie);
    await desk.database.executeSql('alter table office_user rename to office_user_gone');
    const broken = await door.call('office.addUser', user({ fresh: 'third word of hers' }), cookieIn(changed));
    await door.post('sign-in', { login: 'officer', password: FRESH });
    await desk.database.executeSql('alter table office_user_gone rename to office_user');
    expect(lines.length).toBeGreaterThan(0);
    const { rows: kept } = await desk.database.executeSql('select * from platform_idempotency, platform_change');
    const secrets = /coats|word of hers|argon2|hangtag_console/;
    const token = cookie.split('=')[1] ?? 'none';
    for (const told of [
      ...lines,
      JSON.stringify(kept),
      ...[signedIn, added, given, changed, broken].map(({ body }) => JSON.stringify(body)),
    ]) {
      expect(told).not.toMatch(secrets);
      expect(told).not.toContain(token);
    }
  });
  const user = (change: object) => ({ login: 'newcomer', name: '新人', roles: ['agent'], placeNo: null, ...change });

  test('a body of three megabytes is not read', async () => {
    const said = await door.post('call', { path: 'x'.repeat(3 * 1024 * 1024) }, await door.cookieFor(desk.officer.userNo));
    expect(said).toMatchObject({ status: 413, body: refusal('media/too-big') });
  });

  test('every answer forbids frames, foreign scripts and guessing of types; calls are kept by nobody', async () => {
    const said = await door.call('office.me', {});
    const policy = String(said.headers['content-security-policy']);
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy.split('; ').filter((one) => one.includes('unsafe'))).toEqual(["style-src 'self' 'unsafe-inline'"]);
    expect(said.headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
    });
  });

  test('the pages: every address that is no file is the page; files of the build are kept for good', async () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'hangtag-console-'));
    mkdirSync(path.join(folder, 'assets'));
    writeFileSync(path.join(folder, 'index.html'), '<title>客服台</title>');
    writeFileSync(path.join(folder, 'assets', 'main-abc.js'), 'export {};');
    const pages = await openConsoleDoor(desk.shop.world, { consoleFolder: folder });
    for (const place of ['/console/', '/console', '/console/desk/17', '/console/log?before=1']) {
      expect(await pages.get(place)).toMatchObject({ status: 200, text: '<title>客服台</title>' });
    }
    const script = await pages.get('/console/assets/main-abc.js');
    expect([script.status, script.headers['cache-control']]).toEqual([200, 'public, max-age=31536000, immutable']);
    expect(script.headers['x-content-type-options']).toBe('nosniff');
    for (const place of ['/console/assets/gone.js', '/console/api/nothing']) expect((await pages.get(place)).status).toBe(404);
    expect((await pages.get('/console/..%2f..%2fpackage.json')).status).toBe(403);
    await pages.close();
  });

  describe('pictures', () => {
    const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), Buffer.alloc(100)]);
    const handIn = async (payload: Buffer, type: string, cookie: string) => {
      const headers = { 'x-hangtag-console': '1', 'content-type': type, cookie };
      const said = await door.app.inject({ method: 'POST', url: '/console/api/media', headers, payload });
      return { status: said.statusCode, body: said.json() as { value?: { mediaId: string } } };
    };

    test('an agent hands one in, and whoever is signed in sees it, as nothing but a picture', async () => {
      const { status, body } = await handIn(PNG, 'image/png', await door.cookieFor(desk.agent.userNo));
      expect(status).toBe(200);
      const place = `/console/api/media/${body.value?.mediaId}`;
      const seen = await door.app.inject({ url: place, headers: { cookie: await door.cookieFor(desk.officer.userNo) } });
      expect(seen.rawPayload.equals(PNG)).toBe(true);
      expect(seen.headers).toMatchObject({
        'content-type': 'image/png',
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'content-disposition': 'inline',
      });
      expect((await door.get(place)).status).toBe(401);
      expect((await door.get('/console/api/media/nothing', await door.cookieFor(desk.officer.userNo))).status).toBe(404);
    });

    test.each<[string, () => Buffer, string, 'agent' | 'officer' | 'manager', number]>([
      ['a page that says it is a picture', () => Buffer.from('<script>alert(1)</script>'), 'image/png', 'agent', 415],
      ['a picture of another kind than it says', () => PNG, 'image/jpeg', 'agent', 415],
      ['nothing', () => Buffer.alloc(0), 'image/png', 'agent', 415],
      ['a drawing that may carry scripts', () => Buffer.from('<svg/>'), 'image/svg+xml', 'agent', 403],
      ['JSON', () => Buffer.from('{}'), 'application/json', 'agent', 415],
      [
        'a picture as big as the limit',
        () => Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024 - PNG.length)]),
        'image/png',
        'agent',
        200,
      ],
      ['one byte more', () => Buffer.concat([PNG, Buffer.alloc(2 * 1024 * 1024 - PNG.length + 1)]), 'image/png', 'agent', 413],
      ['a picture of an officer', () => PNG, 'image/png', 'officer', 403],
      ['a picture of a manager', () => PNG, 'image/png', 'manager', 403],
    ])('%s', async (_what, bytes, type, who, status) => {
      expect((await handIn(bytes(), type, await door.cookieFor(desk[who].userNo))).status).toBe(status);
    });
  });
});
