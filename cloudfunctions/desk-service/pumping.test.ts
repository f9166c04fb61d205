import { ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import type { Unsent } from '../desk/sending';
import { log } from '../platform/log';
import { MessageNotSent } from './message-not-sent';
import { createPump, type Pump } from './pumping';

const { level } = log;
beforeAll(() => {
  log.level = 'silent';
});
afterAll(() => {
  log.level = level;
});

describe.each(ENGINES)('the outbox on $name', ({ open }) => {
  let desk: DeskShop;
  let said: Unsent[];
  /** What goes wrong with the coming messages. */
  let wrong: Error[];
  let pump: Pump;

  beforeAll(async () => {
    desk = await openDeskShop(await open());
  });
  afterAll(() => desk.database.close());
  beforeEach(() => {
    [said, wrong] = [[], []];
    const speaker = {
      async say(unsent: Unsent) {
        const error = wrong.shift();
        if (error) throw error;
        said.push(unsent);
      },
    };
    pump = createPump({ world: desk.shop.world, speakerOf: (channel) => (channel === 'official' ? speaker : undefined) });
  });

  const conversationOf = async (openid: string): Promise<number> => {
    await desk.writes(openid, '请问');
    await desk.digest();
    return (await desk.rowOf(openid)).conversationNo;
  };
  const reply = async (conversationNo: number, text: string) => {
    const answered = await desk.reply(conversationNo, text);
    if (!answered.ok) throw new Error(JSON.stringify(answered));
  };
  const empty = async () => {
    while ((await pump.turn()) > 0) await pump.idle();
  };
  const sendsOf = async (conversationNo: number) =>
    (await desk.conversation(conversationNo)).messages
      .filter((one) => one.send !== null)
      .map((one) => [one.text, one.send, one.trouble]);

  test('of one contact one after the other, in order; of many at once', async () => {
    const [one, other] = [await conversationOf('oa-one'), await conversationOf('oa-other')];
    for (const text of ['一', '二', '三']) await reply(one, text);
    await reply(other, '甲');
    expect(await pump.turn()).toBe(2);
    expect(await pump.turn()).toBe(0);
    await pump.idle();
    await empty();
    expect(said.filter((sent) => sent.conversationNo === one).map((sent) => sent.text)).toEqual(['一', '二', '三']);
    expect(said).toHaveLength(4);
  });

  test.each([
    ['45047', new MessageNotSent('quota', true, 45047, 'no'), 'failed', 'quota'],
    ['48001', new MessageNotSent('not-allowed', true, 48001, 'no'), 'failed', 'not-allowed'],
    ['a time-out', new MessageNotSent(null, false, null, 'no answer'), 'unsure', null],
    ['a defect', new TypeError('we were wrong'), 'unsure', null],
  ])('%s is shown and not sent again by itself', async (what, error, send, trouble) => {
    const conversationNo = await conversationOf(`oa-${what.replaceAll(' ', '-')}`);
    wrong.push(error);
    await reply(conversationNo, '您好');
    await empty();
    expect(await sendsOf(conversationNo)).toEqual([['您好', send, trouble]]);
    expect(said).toEqual([]);
  });

  test('when the 48 hours are over, a line tells the agent what she can do instead', async () => {
    const conversationNo = await conversationOf('oa-late');
    wrong.push(new MessageNotSent('window-over', true, 45015, 'no'));
    await reply(conversationNo, '您好');
    await empty();
    const { messages } = await desk.conversation(conversationNo);
    expect(messages.at(-1)).toMatchObject({ voice: 'system', text: expect.stringContaining('48 小时') });
    expect(await sendsOf(conversationNo)).toEqual([['您好', 'failed', 'window-over']]);
  });

  test('what never reached WeChat keeps its place and is tried after a pause', async () => {
    const conversationNo = await conversationOf('oa-outage');
    wrong.push(new MessageNotSent(null, true, null, 'refused'));
    await reply(conversationNo, '一');
    await reply(conversationNo, '二');
    await empty();
    expect(said).toEqual([]);
    expect(await sendsOf(conversationNo)).toEqual([
      ['一', 'queued', null],
      ['二', 'queued', null],
    ]);
    desk.later(10);
    await empty();
    expect(said.map((one) => one.text)).toEqual(['一', '二']);
  });

  test('what a process that died had in hand becomes unsure after half a minute', async () => {
    const conversationNo = await conversationOf('oa-crash');
    await reply(conversationNo, '您好');
    const never = createPump({ world: desk.shop.world, speakerOf: () => ({ say: () => new Promise<never>(() => undefined) }) });
    expect(await never.turn()).toBe(1);
    await empty();
    expect((await sendsOf(conversationNo))[0]).toEqual(['您好', 'sending', null]);
    desk.later(31);
    await empty();
    expect(await sendsOf(conversationNo)).toEqual([['您好', 'unsure', null]]);
    expect(said).toEqual([]);
  });
});
