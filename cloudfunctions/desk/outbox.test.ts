import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { forgetDeskTraces } from './forgetting';
import { claimUnheard, settleHeard } from './hearing';
import { claimUnsent, type SendResult, settleSent } from './sending';
import type { Message } from './shape';
import { eventBounds, newestSeq, readEvents } from './streaming';

const FACT = { text: '您的订单明天到。', page: null, factual: true };
const GREETING = { text: '您好。', page: null, factual: false };

describe.each(ENGINES)('what goes out on $name', ({ open }) => {
  let database: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(database));
  });

  const now = () => desk.shop.world.now();
  const from = async (openid: string, text = '在吗') => {
    await desk.writes(openid, text);
    await desk.digest();
    return (await desk.rowOf(openid)).conversationNo;
  };
  const texts = async () => (await claimUnsent(desk.database, now())).map(({ text }) => text);
  const settle = (messageId: string, result: SendResult) => settleSent(desk.database, messageId, result, now());
  const stateOf = async (conversationNo: number, messageId: string) => {
    const { messages } = await desk.conversation(conversationNo);
    const { send, trouble } = messages.find((one) => one.messageId === messageId) ?? {};
    return [send, trouble];
  };
  const answer = async (conversationNo: number, text: string) => {
    const messageId = newId();
    const said = await desk.reply(conversationNo, text, undefined, messageId);
    if (!said.ok) throw new Error(said.refusal.code);
    return messageId;
  };
  const quotaOf = async (openid: string) => (await desk.rowOf(openid)).quota;

  test('goes one by one for each contact, in the order it was written', async () => {
    const [one, two] = [await from('oa-1'), await from('oa-2')];
    const first = await answer(one, '一');
    await answer(one, '二');
    await answer(two, '三');
    expect(await texts()).toEqual(['一', '三']);
    expect(await texts()).toEqual([]);
    expect(await settle(first, { as: 'sent' })).toBe(true);
    expect(await texts()).toEqual(['二']);
    expect(await stateOf(one, first)).toEqual(['sent', null]);
  });

  test('is settled once', async () => {
    const messageId = await answer(await from('oa-1'), '一');
    await texts();
    expect(await settle(messageId, { as: 'sent' })).toBe(true);
    expect(await settle(messageId, { as: 'failed', trouble: 'other', errcode: 40_003 })).toBe(false);
    expect(await settle(newId(), { as: 'sent' })).toBe(false);
  });

  test.each([
    ['29 seconds after it was taken', 29, 'sending'],
    ['31 seconds after', 31, 'unsure'],
  ])('%s it is %s s: %s', async (_when, seconds, expected) => {
    const no = await from('oa-1');
    const messageId = await answer(no, '一');
    await texts();
    desk.later(seconds);
    expect(await texts()).toEqual([]);
    expect((await stateOf(no, messageId))[0]).toBe(expected);
  });

  test('what is unsure is sent again by a person only, and what WeChat said late still counts', async () => {
    const no = await from('oa-1');
    const messageId = await answer(no, '一');
    await texts();
    await settle(messageId, { as: 'unsure' });
    expect(await texts()).toEqual([]);
    expect((await desk.rowOf('oa-1')).unsentCount).toBe(1);
    const { message } = await desk.must<{ message: Message }>('resend', { conversationNo: no, messageId });
    expect(message.send).toBe('queued');
    expect(await texts()).toEqual(['一']);
    await settle(messageId, { as: 'unsure' });
    expect(await settle(messageId, { as: 'sent' })).toBe(true);
    expect(await desk.call('resend', { conversationNo: no, messageId })).toMatchObject({ refusal: { code: 'message/sent' } });
    expect(await desk.call('resend', { conversationNo: no, messageId: newId() })).toMatchObject({
      refusal: { code: 'message/unknown' },
    });
  });

  test('what never reached WeChat goes again after five seconds, before what was written later', async () => {
    const no = await from('oa-1');
    const messageId = await answer(no, '一');
    await answer(no, '二');
    await texts();
    await settle(messageId, { as: 'queued' });
    desk.later(4);
    expect(await texts()).toEqual([]);
    desk.later(1);
    expect(await texts()).toEqual(['一']);
  });

  test.each([
    ['the content', 'content' as const, { left: 5, until: '2026-11-23T06:00:00.000Z' }],
    ['the quota', 'quota' as const, { left: 0, until: '2026-11-23T06:00:00.000Z' }],
    ['the 48 hours', 'window-over' as const, { left: 0, until: '2026-11-21T06:00:00.000Z' }],
  ])('what WeChat refuses because of %s costs nothing, and its word on the quota counts', async (_why, trouble, quota) => {
    const no = await from('oa-1');
    const messageId = await answer(no, '一');
    await texts();
    await settle(messageId, { as: 'failed', trouble, errcode: 45_015 });
    expect(await stateOf(no, messageId)).toEqual(['failed', trouble]);
    expect(await quotaOf('oa-1')).toEqual(quota);
  });

  test('a message of hers does not bring back what is still to be sent', async () => {
    const no = await from('oa-1');
    await answer(no, '一');
    await answer(no, '二');
    desk.later(60);
    await from('oa-1', '还在吗');
    expect((await quotaOf('oa-1'))?.left).toBe(3);
  });

  test('the rating a closed conversation asked for goes out before what comes after', async () => {
    const no = await from('oa-1');
    await desk.must('take', { conversationNo: no, version: 1 });
    await desk.must('close', { conversationNo: no });
    desk.later(5);
    await answer(await from('oa-1', '还有一事'), '您说');
    expect(await texts()).toEqual([expect.stringContaining('1 到 5')]);
  });

  describe('of the automat:', () => {
    const heard = async () => (await claimUnheard(desk.database, 'official', now())).map(({ intakeId }) => intakeId);
    const hear = async (result: Omit<Parameters<typeof settleHeard>[1], 'intakeId'>) => {
      const [intakeId] = await heard();
      if (intakeId === undefined) throw new Error('There is nothing to be heard.');
      return settleHeard(desk.database, { intakeId, ...result }, now());
    };

    test('what came in is given to one bot, and again only after half a minute', async () => {
      await from('oa-1');
      expect(await claimUnheard(desk.database, 'mini', now())).toEqual([]);
      expect(await claimUnheard(desk.database, 'official', now())).toMatchObject([
        { openid: 'oa-1', kind: 'text', text: '在吗', sentAt: '2026-11-21T06:00:00.000Z', payload: { Content: '在吗' } },
      ]);
      expect(await heard()).toEqual([]);
      desk.later(31);
      expect(await heard()).toHaveLength(1);
    });

    test('a fact answers her', async () => {
      await from('oa-1', '订单到哪了');
      desk.later(1);
      expect(await hear({ answer: FACT, toHuman: false })).toBe('said');
      expect(await desk.rowOf('oa-1')).toMatchObject({ state: 'answered', criedAt: null, userNo: null, quota: { left: 4 } });
      expect(await texts()).toEqual([FACT.text]);
    });

    test('a greeting and silence do not: she waits for a person', async () => {
      await from('oa-1');
      expect(await hear({ answer: GREETING, toHuman: true })).toBe('said');
      await from('oa-2');
      expect(await hear({ answer: null, toHuman: false })).toBe('silent');
      for (const openid of ['oa-1', 'oa-2']) {
        expect(await desk.rowOf(openid)).toMatchObject({ state: 'waiting', criedAt: '2026-11-21T06:00:00.000Z' });
      }
    });

    test('who only came in is greeted, and waits for nothing; who pressed for a person cries', async () => {
      await desk.does('oa-1', 'clicked', { EventKey: 'hello' });
      await desk.digest();
      await hear({ answer: GREETING, toHuman: false });
      expect(await desk.rowOf('oa-1')).toMatchObject({ state: 'answered', criedAt: null });
      await desk.does('oa-2', 'clicked', { EventKey: '人工' });
      await desk.digest();
      await hear({ answer: null, toHuman: true });
      expect(await desk.rowOf('oa-2')).toMatchObject({ state: 'waiting', dueAt: '2026-11-21T06:02:00.000Z' });
    });

    test('what was answered and asks again waits for a person, and the automat may still answer', async () => {
      await from('oa-1');
      await hear({ answer: FACT, toHuman: false });
      desk.later(10);
      await from('oa-1', '另外一件呢');
      expect((await desk.rowOf('oa-1')).state).toBe('waiting');
      expect(await hear({ answer: FACT, toHuman: false })).toBe('said');
      expect((await desk.rowOf('oa-1')).state).toBe('answered');
    });

    test('it is silent where a person has her, before it looked and after', async () => {
      const no = await from('oa-1');
      const [intakeId] = await heard();
      await desk.must('take', { conversationNo: no, version: 1 });
      expect(await settleHeard(desk.database, { intakeId: intakeId ?? 0, answer: FACT, toHuman: false }, now())).toBe('dropped');
      await from('oa-1', '在的吧');
      expect(await heard()).toEqual([]);
      expect((await desk.conversation(no)).messages.filter((one) => one.voice === 'bot')).toEqual([]);
    });

    test('it says a thing once', async () => {
      await from('oa-1');
      const [intakeId = 0] = await heard();
      const settled = { intakeId, answer: FACT, toHuman: false };
      expect(await settleHeard(desk.database, settled, now())).toBe('said');
      expect(await settleHeard(desk.database, settled, now())).toBe('repeated');
      expect(await texts()).toHaveLength(1);
    });

    test('without a message left it says nothing, and a person has to look', async () => {
      await from('oa-1');
      await desk.database.executeSql('update desk_contact set window_left = 0');
      expect(await hear({ answer: FACT, toHuman: false })).toBe('dropped');
      expect((await desk.rowOf('oa-1')).state).toBe('waiting');
    });
  });

  describe('to the consoles:', () => {
    test('everything that happened, in its order, with the conversation and the message', async () => {
      const no = await from('oa-1');
      const { seq } = await desk.inbox();
      await answer(no, '在的');
      const events = await readEvents(desk.database, seq, now());
      expect(events).toMatchObject([
        { seq: seq + 1, kind: 'message', conversationNo: no, row: { state: 'answered' }, message: { text: '在的' } },
      ]);
      expect(await newestSeq(desk.database)).toBe(seq + 1);
      expect(await readEvents(desk.database, seq + 1, now())).toEqual([]);
    });

    test('numbers have no gaps, and the stream can be read in pieces', async () => {
      for (let count = 0; count < 5; count += 1) await from(`oa-${count}`);
      const all = await readEvents(desk.database, 0, now());
      const pieces = [...(await readEvents(desk.database, 0, now(), 2)), ...(await readEvents(desk.database, 2, now(), 10))];
      expect(all.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
      expect(pieces).toEqual(all);
    });

    test('after a day events go, and what came in after thirty', async () => {
      await from('oa-1');
      desk.later(25 * 3_600);
      await from('oa-2');
      await forgetDeskTraces(desk.shop.world);
      expect(await eventBounds(desk.database)).toEqual({ newest: 2, oldest: 2 });
      const intakes = async () => (await desk.database.executeSql('select 1 from desk_intake')).rows.length;
      expect(await intakes()).toBe(2);
      desk.later(29 * 86_400);
      await forgetDeskTraces(desk.shop.world);
      expect(await intakes()).toBe(1);
    });
  });
});
