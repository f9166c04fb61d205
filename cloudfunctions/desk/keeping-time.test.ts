import { ENGINES, emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { type AtConsole, type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import type { Database } from '../platform/database';
import { keepTime } from './keeping-time';
import { deskAgent } from './staff-schema';

const SHE = 'o-shopper';

describe.each(ENGINES)('the clock of the desk on $name', ({ open }) => {
  let engine: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  const cries = async (openid = SHE, text = '人工') => {
    await desk.writes(openid, text, { channel: 'mini' });
    await desk.digest();
  };
  const turn = () => keepTime(desk.shop.world);
  const row = (openid = SHE) => desk.rowOf(openid);
  /** All consoles are open, as time goes on. */
  const later = async (seconds: number, silent: readonly AtConsole[] = []) => {
    desk.later(seconds);
    const seen = [desk.agent, desk.other, desk.lead].filter((one) => !silent.includes(one)).map(({ userNo }) => userNo);
    await desk.database.callSql('desk_see', { userNos: seen, now: desk.shop.world.now() });
  };
  const lines = async () => {
    const { messages } = await desk.conversation((await row()).conversationNo);
    return messages.filter(({ voice }) => voice === 'system').map(({ text }) => text);
  };
  const setState = (who: AtConsole, state: string) => desk.must<{ handedOverCount: number }>('setState', { state }, who.caller);

  test('what asks for a person is given out at once, to the next agent in turn', async () => {
    await cries('o-one');
    await cries('o-two');
    await turn();
    const [one, two] = [await row('o-one'), await row('o-two')];
    expect(one).toMatchObject({ state: 'open' });
    expect(two).toMatchObject({ state: 'open' });
    expect(one.userNo).not.toBe(two.userNo);
    expect(await turn()).toBe(0);
  });

  test('what the automat did not answer within five seconds is given out', async () => {
    await cries(SHE, '这件大衣起球吗');
    await later(5);
    expect(await turn()).toBe(0);
    await later(1);
    expect(await turn()).toBe(1);
    expect(await row()).toMatchObject({ state: 'open' });
  });

  test('after ninety seconds a colleague gets it, and not before', async () => {
    await setState(desk.lead, 'offline');
    await setState(desk.other, 'busy');
    await cries();
    await turn();
    expect(await row()).toMatchObject({ agentName: '林可' });
    await setState(desk.other, 'online');
    await later(89);
    expect(await turn()).toBe(0);
    await later(1);
    expect(await turn()).toBe(1);
    expect(await row()).toMatchObject({ agentName: '周然', state: 'open' });
    expect(await lines()).toEqual(['分给林可', '林可未及时回复，转给周然']);
  });

  test('an agent who answered in time keeps her, and gets her back when she writes again', async () => {
    await cries();
    await turn();
    const { conversationNo, userNo } = await row();
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === userNo) ?? desk.agent;
    await desk.reply(conversationNo, '您好，在的', holder.caller);
    await later(600);
    await cries(SHE, '还有 M 码吗');
    expect(await row()).toMatchObject({ state: 'open', userNo });
  });

  test('unanswered for three minutes it goes up to the leads, for five to her clerk as well', async () => {
    const clerkNo = await clerkNoOf(desk.database, desk.shop.clerk.accountId);
    await bind(desk.database, { accountId: desk.shop.shopper.accountId, clerkNo, placeNo: desk.shop.lakeside });
    await setState(desk.agent, 'away');
    await setState(desk.other, 'away');
    await setState(desk.lead, 'busy');
    await cries();
    await later(179);
    expect(await turn()).toBe(0);
    await later(1);
    await turn();
    expect(await row()).toMatchObject({ escalation: 'lead', state: 'waiting' });
    await later(120);
    await turn();
    expect(await row()).toMatchObject({ escalation: 'clerk', clerkName: '林晓', state: 'waiting' });
    const escalated = await desk.must<{ rows: unknown[] }>('escalated', { placeNo: desk.shop.lakeside }, desk.shop.clerk);
    expect(escalated.rows).toHaveLength(1);
    await setState(desk.lead, 'online');
    await turn();
    expect(await row()).toMatchObject({ agentName: '陈默', state: 'open' });
  });

  test('a console nobody heard of for a minute is off, and what waits with it goes on', async () => {
    await setState(desk.lead, 'offline');
    await cries();
    await turn();
    const { userNo } = await row();
    const [holder, colleague] = userNo === desk.agent.userNo ? [desk.agent, desk.other] : [desk.other, desk.agent];
    await later(61, [holder, desk.lead]);
    await turn();
    expect(await row()).toMatchObject({ userNo: colleague.userNo });
    const rows = await desk.database.select().from(deskAgent);
    expect(rows.find((one) => one.userNo === holder.userNo)).toMatchObject({ state: 'offline' });
  });

  test('who goes away hands over what waits, and is told how much it was', async () => {
    await cries();
    await turn();
    const { userNo } = await row();
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === userNo) ?? desk.agent;
    expect(await setState(holder, 'away')).toMatchObject({ handedOverCount: 1 });
    expect(await row()).toMatchObject({ state: 'waiting', userNo: null });
    expect(await setState(holder, 'away')).toMatchObject({ handedOverCount: 0 });
  });

  test('half an hour after the answer it is closed, and she is asked for a rating', async () => {
    await cries();
    await turn();
    const { conversationNo, userNo } = await row();
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === userNo) ?? desk.agent;
    await desk.reply(conversationNo, '有的，湖滨店 2 件', holder.caller);
    await later(1_800);
    expect(await turn()).toBe(0);
    await later(1);
    expect(await turn()).toBe(1);
    const { row: after, messages } = await desk.conversation(conversationNo);
    expect(after.state).toBe('closed');
    expect(messages.find(({ voice }) => voice === 'bot')?.text).toContain('1 到 5');
  });
});

describe.each(RACE_ENGINES)('many clocks at once on $name', ({ open }) => {
  let engine: Database;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  test('each step is done once', async () => {
    const desk = await openDeskShop(await emptied(engine));
    for (let no = 0; no < 6; no += 1) await desk.writes(`o-${no}`, '人工', { channel: 'mini' });
    await desk.digest();
    const counts = await Promise.all(Array.from({ length: 8 }, () => keepTime(desk.shop.world)));
    expect(counts.reduce((sum, one) => sum + one, 0)).toBe(6);
    const { rows } = await desk.inbox();
    expect(rows.map(({ state, version }) => [state, version])).toEqual(Array.from({ length: 6 }, () => ['open', 2]));
  });
});
