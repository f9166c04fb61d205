import { type ConsoleDoor, openConsoleDoor } from '../../sandbox/console-door';
import { CHEAP_HASH } from '../../sandbox/console-users';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { deskContract } from '../desk/contract';
import type { InboxRow } from '../desk/shape';
import { newId } from '../kernel/ids';
import { officeContract } from '../office/contract';
import { hashPassword } from '../office/passwords';
import { officeUser } from '../office/schema';
import type { ActionContract } from '../platform/contract';
import type { Database } from '../platform/database';
import { platformChange } from '../platform/schema';

type Who = 'agent' | 'lead' | 'officer';
type Deed = readonly [path: string, who: Who, input: (desk: DeskShop, row: InboxRow) => object, subject: string];

const OLD = 'three brown coats';
const PERSONAL = /林可|周然|新人|oa-she|有人吗|您好|腰围|尺码|coats|好看|小周|argon2/;

const about = (row: InboxRow, rest: object = {}) => ({ conversationNo: row.conversationNo, ...rest });
const fresh = (row: InboxRow, rest: object = {}) => about(row, { messageId: newId(), ...rest });

/** What somebody of the console can change, each once, in an order in which all of it can be done; and what the log says it was about. */
const DEEDS: readonly Deed[] = [
  ['desk.setState', 'agent', () => ({ state: 'online' }), 'desk'],
  ['desk.take', 'agent', (_desk, row) => about(row, { version: row.version }), 'desk:1'],
  ['desk.reply', 'agent', (_desk, row) => fresh(row, { say: { kind: 'text', text: '您好' } }), 'desk:1'],
  ['desk.note', 'agent', (_desk, row) => fresh(row, { text: '腰围 68' }), 'desk:1'],
  ['desk.tag', 'agent', (_desk, row) => about(row, { tags: ['尺码'], complaint: false, skill: 'product' }), 'desk:1'],
  ['desk.handOver', 'agent', (_desk, row) => about(row, { to: { who: 'queue', skill: 'general' }, note: '要尺码' }), 'desk:1'],
  ['desk.setAgent', 'lead', ({ agent }) => ({ userNo: agent.userNo, skills: ['order'], capacity: 5 }), 'desk:1'],
  ['desk.setQuickReply', 'lead', () => ({ shortcut: 'hello', title: '问好', text: '您好' }), 'desk:hello'],
  ['desk.removeQuickReply', 'lead', () => ({ replyNo: 1 }), 'desk:1'],
  [
    'desk.importComments',
    'lead',
    () => ({ source: 'dianping', rows: [{ id: '1', handle: '小周', text: '好看', at: '2026-11-21T05:00:00.000Z' }] }),
    'desk:dianping',
  ],
  ['desk.take', 'agent', (_desk, row) => about(row, { version: row.version }), 'desk:1'],
  ['desk.close', 'agent', (_desk, row) => about(row), 'desk:1'],
  [
    'office.addUser',
    'officer',
    () => ({ login: 'newcomer', name: '新人', roles: ['agent'], placeNo: null, fresh: OLD }),
    'office:newcomer',
  ],
  [
    'office.changeUser',
    'officer',
    ({ other }) => ({ userNo: other.userNo, name: '周然', roles: ['agent'], placeNo: null, left: false }),
    'office:2',
  ],
  ['office.newPassword', 'officer', ({ other }) => ({ userNo: other.userNo, fresh: OLD }), 'office:2'],
  ['office.changePassword', 'officer', () => ({ old: OLD, fresh: 'four green coats' }), 'office'],
];

/** Told by tests of their own, which bring about what they need: a message WeChat refused, and a member to be good to. */
const ELSEWHERE = ['desk.resend', 'desk.giveGoodwill', 'desk.decideGoodwill'];

describe.each(ENGINES)('the log of what the console changed, on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let door: ConsoleDoor;

  beforeAll(async () => {
    opened = await open();
    desk = await openDeskShop(await emptied(opened));
    door = await openConsoleDoor(desk.shop.world);
    await desk.database.update(officeUser).set({ passwordHash: await hashPassword(OLD, CHEAP_HASH) });
    await desk.writes('oa-she', '有人吗');
    await desk.digest();
  });
  afterAll(async () => {
    await door.close();
    await opened.close();
  });

  const rowOf = async () => {
    const open = (await desk.inbox()).rows.find((row) => row.conversationNo === 1);
    const row = open ?? (await desk.inbox(desk.agent.caller, 'closed')).rows[0];
    if (!row) throw new Error('There is one conversation.');
    return row;
  };

  test.each(DEEDS)(
    '%s by the %s is one line, of who, what and what about, and says nothing of people',
    async (path, who, input, subject) => {
      await desk.database.delete(platformChange);
      const wanted = input(desk, await rowOf());
      const key = newId();
      const said = await door.call(path, wanted, await door.cookieFor(desk[who].userNo), key);
      expect(said.body).toMatchObject({ ok: true });
      const [line, ...more] = await desk.database.select().from(platformChange);
      expect(more).toEqual([]);
      const { caller } = desk[who];
      expect(line).toMatchObject({ subject, what: path, changedBy: caller.login, before: null, after: null, reason: null });
      expect(JSON.stringify(line)).not.toMatch(PERSONAL);

      const again = await door.call(path, wanted, await door.cookieFor(desk[who].userNo), key);
      expect(again.body).toEqual(said.body);
      expect(await desk.database.select().from(platformChange)).toHaveLength(1);
    },
  );

  test('what is refused leaves no line', async () => {
    await desk.database.delete(platformChange);
    const cookie = await door.cookieFor(desk.lead.userNo);
    const said = await door.call('desk.removeQuickReply', { replyNo: 4711 }, cookie);
    expect(said.body).toMatchObject({ refusal: { code: 'reply/unknown' } });
    expect(await desk.database.select().from(platformChange)).toEqual([]);
  });
});

test('every change the console can make is among them', () => {
  const contracts: Readonly<Record<string, ActionContract>> = { ...deskContract, ...officeContract };
  const changing = Object.entries(contracts)
    .filter(([, { mutates, allow }]) => mutates && allow.some((role) => role.startsWith('console:')))
    .map(([path]) => path);
  expect([...new Set([...DEEDS.map(([path]) => path), ...ELSEWHERE])].sort()).toEqual(changing.sort());
});
