import { Readable, Writable } from 'node:stream';
import { verifyPassword } from '../../cloudfunctions/office/passwords';
import { officeUser } from '../../cloudfunctions/office/schema';
import { openSession } from '../../cloudfunctions/office/signing-in';
import { readChanges } from '../../cloudfunctions/platform/change';
import type { Database } from '../../cloudfunctions/platform/database';
import { countRows } from '../../sandbox/database/count';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { askSecret } from './asking-secret';
import { noTransfers, openTestOffice } from './for-tests';
import { runOffice } from './run';

describe.each(ENGINES)('npm run office -- user, on $name', ({ open }) => {
  let opened: Database;
  let database: Database;
  let typed: string;

  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    ({ database } = (await openTestOffice(await emptied(opened))).shop);
    typed = '';
  });
  afterAll(() => opened.close());

  const office = (...args: string[]) => {
    const stays = async (): Promise<Database> =>
      Object.assign(Object.create(database) as Database, { close: async () => undefined });
    const secret = async () => typed;
    return runOffice(args, { open: stays, now: SATURDAY_AFTERNOON, user: '王敏', transfers: noTransfers, secret });
  };
  const add = (...more: string[]) => office('user', 'add', 'linke', '--name', '林可', '--roles', 'agent', ...more);
  const passwordIn = (lines: readonly string[]) => /首次密码：(\S+)/.exec(lines.join('\n'))?.[1] ?? '';
  const rows = () => database.select().from(officeUser);

  test('a password is made and shown once, and only its hash is kept', async () => {
    const { exit, lines } = await add();
    expect([exit, lines[0], lines.at(-1)]).toEqual([0, '已建：linke（林可），客服', '首次登录须改密码。']);
    const fresh = passwordIn(lines);
    expect(fresh).toMatch(/^([34679acdefghjkmnpqrtwxy]{4}-){3}[34679acdefghjkmnpqrtwxy]{4}$/);
    const [user] = await rows();
    expect([user?.mustChange, await verifyPassword(fresh, user?.passwordHash ?? null)]).toEqual(['yes', true]);
    const changes = await readChanges(database, { limit: 10 });
    expect(changes).toMatchObject([{ subject: 'office:linke', what: 'created', changedBy: '王敏' }]);
    for (const secret of ['林可', 'argon2', fresh]) expect(JSON.stringify(changes)).not.toContain(secret);
    expect((await office('log')).lines.join('\n')).toContain('office:linke  新建');
  });

  test('a password that is typed is not shown again, and a short one is refused', async () => {
    typed = 'three brown coats';
    const { lines } = await add('--ask');
    expect(lines.join('\n')).not.toContain(typed);
    expect(await verifyPassword(typed, (await rows())[0]?.passwordHash ?? null)).toBe(true);
    typed = 'nine-long';
    expect(await office('user', 'password', 'linke', '--ask')).toEqual({
      exit: 1,
      lines: ['密码至少 10 个字，不超过 200 个字，什么都没有写入。'],
    });
  });

  test.each<[string, string[], number, string]>([
    [
      'a manager with her store',
      ['ruoxi', '--roles', 'manager,agent', '--store', 'HZ001'],
      0,
      '已建：ruoxi（沈若溪），客服、店长 · 湖滨店',
    ],
    ['a manager without', ['ruoxi', '--roles', 'manager'], 1, '店长要有门店，请加 --store 门店编号。'],
    ['a store that is not there', ['ruoxi', '--roles', 'manager', '--store', 'XX'], 1, '没有编号 XX 的门店。'],
    ['a role nobody has', ['ruoxi', '--roles', 'agent,king'], 2, '--roles 请从 agent、lead、officer、manager 里选。'],
    ['a login with a space', ['ruo xi', '--roles', 'agent'], 2, '登录名请用 3 到 32 个小写字母、数字、点、横线，以字母开头。'],
    ['a login that is taken', ['linke', '--roles', 'agent'], 1, '这个登录名有人用了，离职的也算；user list 可看。'],
  ])('adding %s', async (_what, args, exit, line) => {
    await add();
    const reply = await office('user', 'add', ...args, '--name', '沈若溪');
    expect([reply.exit, reply.lines[0]]).toEqual([exit, line]);
  });

  test('the list says who is there, what they are and what is the matter', async () => {
    expect((await office('user', 'list')).lines).toEqual(['没有后台账号；user add 可建。']);
    await add();
    await office('user', 'add', 'officer', '--name', '总部', '--roles', 'officer');
    const later = new Date(SATURDAY_AFTERNOON.getTime() + 60_000);
    await database.update(officeUser).set({ lockedUntil: later });
    await office('user', 'leave', 'linke', '--reason', '回老家');
    const cells = async (...all: string[]) => (await office('user', 'list', ...all)).lines.map((line) => line.split(/\s{2,}/));
    expect(await cells()).toEqual([
      ['登录名', '姓名', '角色', '门店', '情况'],
      ['officer', '总部', '总部', '锁住，到 2026-11-21 14:01'],
    ]);
    expect(await cells('--all')).toHaveLength(3);
  });

  test('another password opens the lock and signs her out; who left is given none', async () => {
    await add();
    await database.update(officeUser).set({ lockedUntil: new Date(SATURDAY_AFTERNOON.getTime() + 60_000) });
    await openSession(database, 1, SATURDAY_AFTERNOON);
    const { lines } = await office('user', 'password', 'LinKe');
    expect(lines[0]).toBe('已换密码：linke（林可）');
    const [user] = await rows();
    expect([user?.lockedUntil, await verifyPassword(passwordIn(lines), user?.passwordHash ?? null)]).toEqual([null, true]);
    expect(await countRows(database, 'office_session', 'true')).toBe(0);
    await office('user', 'leave', 'linke', '--reason', '回老家');
    expect((await office('user', 'password', 'linke')).exit).toBe(1);
    expect((await office('user', 'password', 'nobody')).lines).toEqual(['没有登录名 nobody；user list --all 可看全部。']);
  });

  test('who leaves is out at once, on record with the reason; the last officer stays', async () => {
    await add();
    await openSession(database, 1, SATURDAY_AFTERNOON);
    expect((await office('user', 'leave', 'linke', '--reason', '回老家')).lines).toEqual(['linke（林可）已离职并登出。']);
    expect(await countRows(database, 'office_session', 'true')).toBe(0);
    expect((await readChanges(database, { subject: 'office:linke', limit: 1 }))[0]).toMatchObject({
      what: 'left',
      reason: '回老家',
    });
    expect((await office('user', 'leave', 'linke', '--reason', '又走')).lines).toEqual(['linke 早已离职，没有改动。']);
    await office('user', 'add', 'officer', '--name', '总部', '--roles', 'officer');
    expect(await office('user', 'leave', 'officer', '--reason', '走了')).toEqual({
      exit: 1,
      lines: ['这是最后一个总部账号，请先建好另一个。'],
    });
  });
});

test.each([
  ['a line piped in', 'three brown coats\nmore', 'three brown coats'],
  ['a line without an end', 'three brown coats', 'three brown coats'],
  ['nothing', '', ''],
])('the password is read from %s, and nothing of it is shown', async (_what, piped, expected) => {
  let shown = '';
  const screen = new Writable({
    write(chunk, _encoding, done) {
      shown += String(chunk);
      done();
    },
  });
  expect(await askSecret(Readable.from([piped]), screen)).toBe(expected);
  expect(shown).toBe('');
});
