import { eq } from 'drizzle-orm';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { deskConversation } from '../desk/schema';
import { deskAgent } from '../desk/staff-schema';
import { hashOfCookie } from '../office/knowing-callers';
import { officeUser } from '../office/schema';
import { openSession, signOut } from '../office/signing-in';
import type { ConsoleCaller } from '../platform/caller';
import type { Database } from '../platform/database';
import { type Listener, MOST_BEHIND, StreamingHub } from './streaming-hub';

/** A console that writes down what it is told. */
type Ear = { readonly listener: Listener; readonly cookie: string; told: string; isEnded: boolean; isDeaf: boolean };

describe.each(ENGINES)('the stream of the console, on $name', ({ open }) => {
  let opened: Database;
  let desk: DeskShop;
  let hub: StreamingHub;

  beforeAll(async () => {
    opened = await open();
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(opened));
    hub = new StreamingHub(desk.shop.world);
  });
  afterEach(() => hub.close());
  afterAll(() => opened.close());

  const earOf = async (caller: ConsoleCaller): Promise<Ear> => {
    const session = await openSession(desk.database, caller.userNo, desk.shop.world.now());
    if (!session) throw new Error('Nobody who left listens.');
    const ear: Ear = {
      cookie: session.cookie,
      told: '',
      isEnded: false,
      isDeaf: false,
      listener: {
        caller: { ...caller, mustChangePassword: false },
        tokenHash: hashOfCookie(session.cookie),
        write(frames) {
          ear.told += frames;
          return !ear.isDeaf;
        },
        end: () => {
          ear.isEnded = true;
        },
      },
    };
    return ear;
  };
  const join = async (after?: number, caller = desk.agent.caller) => {
    const ear = await earOf(caller);
    return { ear, leave: await hub.join(ear.listener, after) };
  };
  const happens = (count = 1) =>
    desk.database.executeSql(
      `select desk_tell_all((select jsonb_agg(jsonb_build_array('agent', null, null, 7)) from generate_series(1, ${count})), now())`,
    );
  const forget = (upTo: number) => desk.database.executeSql(`delete from desk_event where seq <= ${upTo}`);
  const numbersOf = ({ told }: Ear) => [...told.matchAll(/^id: (\d+)\ndata: /gm)].map((match) => Number(match[1]));
  const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, nth) => first + nth);

  test('two consoles hear everything that happens from now on, in order, for one look at the database', async () => {
    await happens();
    const [one, two] = [await join(), await join()];
    await happens(3);
    const before = desk.database.tripCount();
    expect(await hub.turn()).toBe(3);
    expect(desk.database.tripCount() - before).toBe(1);
    expect(numbersOf(one.ear)).toEqual([2, 3, 4]);
    expect(two.ear.told).toBe(one.ear.told);
    const [first = ''] = /(?<=^data: ).*$/m.exec(one.ear.told) ?? [];
    expect(JSON.parse(first)).toEqual({ seq: 2, kind: 'agent', conversationNo: null, row: null, message: null, userNo: 7 });
    one.leave();
    await happens();
    await hub.turn();
    expect([numbersOf(one.ear), numbersOf(two.ear)]).toEqual([
      [2, 3, 4],
      [2, 3, 4, 5],
    ]);
  });

  test('nobody is connected: nobody looks', async () => {
    const before = desk.database.tripCount();
    expect(await hub.turn()).toBe(0);
    await hub.check();
    await hub.touch();
    expect(desk.database.tripCount()).toBe(before);
  });

  test.each([
    ['from memory, after a short break', 3, true],
    ['from the database, in another process', 3, false],
    ['from the very beginning', 0, false],
    ['nothing, when there was nothing', 6, true],
  ])('a console that comes back hears what it missed once: %s', async (_from, after, isSameProcess) => {
    const { ear } = await join(0);
    await happens(6);
    await hub.turn();
    expect(numbersOf(ear)).toEqual(upTo(6));
    if (!isSameProcess) hub = new StreamingHub(desk.shop.world);
    const back = (await join(after)).ear;
    await happens(2);
    await hub.turn();
    await hub.turn();
    expect(numbersOf(back)).toEqual(upTo(8, after + 1));
  });

  test('a page that read the database after our last look hears nothing twice', async () => {
    await join();
    await happens(5);
    const ahead = (await join(4)).ear;
    await happens();
    await hub.turn();
    expect(numbersOf(ahead)).toEqual([5, 6]);
  });

  test('while one catches up, what happens is neither lost nor told twice', async () => {
    await happens(1);
    await join();
    await happens(700);
    const catching = join(1);
    await Promise.all([hub.turn(), happens(3), hub.turn()]);
    const { ear } = await catching;
    await hub.turn();
    expect(numbersOf(ear)).toEqual(upTo(704, 2));
  });

  test.each<[string, number, () => Promise<unknown>]>([
    ['a number that was never given', 99, async () => happens(5)],
    [`one more than ${MOST_BEHIND} events ago`, 4, async () => happens(MOST_BEHIND + 5)],
    ['before what is still kept', 2, async () => happens(5).then(() => forget(3))],
    ['when nothing is kept any more', 2, async () => happens(5).then(() => forget(5))],
  ])('a console is told to begin anew: it says %s', async (_what, after, arrange) => {
    await arrange();
    const { ear } = await join(after);
    expect(ear.told).toMatch(/^event: reset\nid: \d+\ndata: \{"seq":\d+\}\n\n$/);
    const newest = numbersOf(ear)[0] ?? 0;
    await happens();
    await hub.turn();
    expect(numbersOf(ear)).toEqual([newest, newest + 1]);
  });

  test(`exactly ${MOST_BEHIND} events are told, not reset`, async () => {
    await happens(MOST_BEHIND + 5);
    const { ear } = await join(5);
    expect(numbersOf(ear)).toEqual(upTo(MOST_BEHIND + 5, 6));
  });

  test('a console that does not read is let go; the others do not notice, and it comes back where it was', async () => {
    const [slow, quick] = [await join(), await join()];
    slow.ear.isDeaf = true;
    await happens(2);
    await hub.turn();
    expect([slow.ear.isEnded, quick.ear.isEnded, hub.listenerCount]).toEqual([true, false, 1]);
    await happens();
    await hub.turn();
    expect(numbersOf(quick.ear)).toEqual([1, 2, 3]);
    expect(numbersOf((await join(0)).ear)).toEqual([1, 2, 3]);
  });

  test('a manager hears of her store; of another conversation only that it is not hers, and of the rest nothing', async () => {
    await desk.writes('oa-one', '有人吗');
    await desk.digest();
    const { conversationNo } = await desk.rowOf('oa-one');
    const { ear: all } = await join(0);
    const { ear: hers } = await join(0, desk.manager.caller);
    await hub.turn();
    expect(all.told).toContain('有人吗');
    expect(hers.told).not.toMatch(/有人吗|"row":\{|"message":\{/);
    expect(hers.told).toContain(`"kind":"conversation","conversationNo":${conversationNo},"row":null,"message":null`);

    const escalated = async (placeNo: number) => {
      await desk.database.update(deskConversation).set({ placeNo }).where(eq(deskConversation.conversationNo, conversationNo));
      await desk.database.executeSql(`select desk_tell('conversation', ${conversationNo}, null, null, now())`);
      hers.told = '';
      await hub.turn();
      return hers.told;
    };
    expect(await escalated(desk.shop.lakeside)).toContain('有人吗');
    expect(await escalated(desk.shop.wulin)).toContain('"row":null');
    hers.told = '';
    await happens();
    await hub.turn();
    expect(hers.told).toBe('');
    hub.beat();
    expect(hers.told).toMatch(/^: \nid: \d+\n\n$/);
  });

  test('the beat says how far each is, and is no event', async () => {
    const { ear } = await join();
    await happens(2);
    await hub.turn();
    ear.told = '';
    hub.beat();
    expect([ear.told, numbersOf(ear)]).toEqual([': \nid: 2\n\n', []]);
  });

  test('the stream ends with its session, and with hers only', async () => {
    const [out, stays, dismissed] = [await join(), await join(), await join(undefined, desk.other.caller)];
    await signOut(desk.database, out.ear.cookie);
    const { userNo } = desk.other;
    await desk.database.update(officeUser).set({ leftAt: desk.shop.world.now() }).where(eq(officeUser.userNo, userNo));
    await hub.check();
    expect([out.ear.isEnded, stays.ear.isEnded, dismissed.ear.isEnded]).toEqual([true, false, true]);
    await happens();
    await hub.turn();
    expect(numbersOf(out.ear)).toEqual([]);
    expect(numbersOf(stays.ear)).toEqual([1]);
  });

  test('whose roles change is told to begin anew, and hears what she may hear now', async () => {
    const { ear } = await join(undefined, desk.agent.caller);
    const { userNo } = desk.agent;
    const asManager = { roles: ['manager'], placeNo: desk.shop.lakeside };
    await desk.database.update(officeUser).set(asManager).where(eq(officeUser.userNo, userNo));
    await hub.check();
    await hub.check();
    await happens();
    await hub.turn();
    expect(ear.told).toBe('event: reset\nid: 0\ndata: {"seq":0}\n\n');
  });

  test('agents whose console is open are seen, all in one statement; officers and managers are no agents', async () => {
    await Promise.all([join(), join(), join(undefined, desk.lead.caller), join(undefined, desk.officer.caller)]);
    desk.later(45);
    const before = desk.database.tripCount();
    await hub.touch();
    expect(desk.database.tripCount() - before).toBe(1);
    const seen = await desk.database.select().from(deskAgent).where(eq(deskAgent.seenAt, desk.shop.world.now()));
    expect(seen.map((agent) => agent.userNo).sort()).toEqual([desk.agent.userNo, desk.lead.userNo].sort());
  });
});
