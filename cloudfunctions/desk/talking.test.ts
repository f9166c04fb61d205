import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';
import { storeOutgoing } from './keeping-media';
import type { InboxRow, Message } from './shape';

describe.each(ENGINES)('agents and clerks on $name', ({ open }) => {
  let database: Database;
  let desk: DeskShop;
  let no: number;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(database));
    await desk.writes('o-shopper', '在吗', { channel: 'mini' });
    await desk.digest();
    no = (await desk.rowOf('o-shopper')).conversationNo;
  });

  const codeOf = (said: { ok: boolean; refusal?: { code: string } }) => (said.ok ? 'done' : said.refusal?.code);
  const cryOf = async (conversationNo: number) => {
    const { rows } = await desk.database.executeSql(
      'select answered_by as by, user_no as who, lost_at is not null as lost from desk_cry where conversation_no = $1 order by cried_at',
      [conversationNo],
    );
    return rows as { by: string | null; who: number | null; lost: boolean }[];
  };
  const shopperWrites = async (text: string) => {
    await desk.writes('o-shopper', text, { channel: 'mini' });
    await desk.digest();
  };
  const escalate = async () => {
    const clerkNo = await clerkNoOf(database, desk.shop.clerk.accountId);
    await bind(desk.database, { accountId: desk.shop.shopper.accountId, clerkNo, placeNo: desk.shop.lakeside });
    await desk.must('take', { conversationNo: no, version: 1 });
    await desk.must('handOver', { conversationNo: no, to: { who: 'clerk' }, note: '想试穿' });
  };
  const asClerk = <Value>(path: string, input: object = {}, as = desk.shop.clerk) =>
    desk.call<Value>(path, { placeNo: desk.shop.lakeside, ...input }, as);

  test('taking makes it hers; again changes nothing; who comes second is told who was first', async () => {
    const { row } = await desk.must<{ row: InboxRow }>('take', { conversationNo: no, version: 1 });
    expect(row).toMatchObject({ state: 'open', userNo: desk.agent.userNo, agentName: '林可' });
    expect(codeOf(await desk.call('take', { conversationNo: no, version: 1 }))).toBe('done');
    expect(await desk.call('take', { conversationNo: no, version: 1 }, desk.other.caller)).toMatchObject({
      refusal: { code: 'conversation/taken', details: { agentName: '林可' } },
    });
  });

  test('answering what is free takes it, ends her cry and queues the message', async () => {
    desk.later(30);
    const said = await desk.must<{ message: Message; row: InboxRow }>('reply', {
      conversationNo: no,
      messageId: newId(),
      say: { kind: 'text', text: '在的' },
    });
    expect(said.message).toMatchObject({ voice: 'agent', name: '林可', text: '在的', send: 'queued', sentAt: null });
    expect(said.row).toMatchObject({
      state: 'answered',
      userNo: desk.agent.userNo,
      criedAt: null,
      dueAt: null,
      unsentCount: 1,
      preview: '在的',
      quota: { left: 4 },
    });
    expect(await cryOf(no)).toEqual([{ by: 'agent', who: desk.agent.userNo, lost: false }]);
  });

  test('the same message id is the same message, under whatever key', async () => {
    const messageId = newId();
    const [first, second] = [
      await desk.reply(no, '在的', undefined, messageId),
      await desk.reply(no, '在的', undefined, messageId),
    ];
    expect(first.ok && second.ok && first.value.message.messageNo === second.value.message.messageNo).toBe(true);
    expect((await desk.conversation(no)).messages.map(({ text }) => text)).toEqual(['在吗', '在的']);
    expect((await desk.rowOf('o-shopper')).quota?.left).toBe(4);
  });

  test('a message id of another conversation is not taken over', async () => {
    const messageId = newId();
    await desk.reply(no, '在的', undefined, messageId);
    await desk.writes('oa-2', '你好');
    await desk.digest();
    const { conversationNo } = await desk.rowOf('oa-2');
    expect(codeOf(await desk.reply(conversationNo, '在的', undefined, messageId))).toBe('conversation/unknown');
  });

  test('she writes again: it is open with the agent who has it', async () => {
    await desk.reply(no, '在的');
    desk.later(60);
    await shopperWrites('有 M 码吗');
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'open', userNo: desk.agent.userNo, quota: { left: 4 } });
    expect(await cryOf(no)).toHaveLength(2);
  });

  test('five answers, and the sixth is refused before it is queued', async () => {
    for (let count = 1; count <= 5; count += 1) expect(codeOf(await desk.reply(no, `第 ${count} 句`))).toBe('done');
    expect(codeOf(await desk.reply(no, '第 6 句'))).toBe('quota/none-left');
    expect((await desk.conversation(no)).messages).toHaveLength(6);
  });

  test.each([
    ['a second before', 48 * 3_600 - 1, 'done'],
    ['at the end', 48 * 3_600, 'quota/window-over'],
  ])('%s of 48 hours an answer is: %s seconds, %s', async (_when, seconds, expected) => {
    desk.later(seconds);
    expect(codeOf(await desk.reply(no, '在的'))).toBe(expected);
  });

  test('a picture of ours and a garment can be sent, others not', async () => {
    const say = async (what: object) => codeOf(await desk.call('reply', { conversationNo: no, messageId: newId(), say: what }));
    const mediaId = await storeOutgoing(database, { bytes: Buffer.from('png'), mimeType: 'image/png' }, desk.shop.world.now());
    expect(await say({ kind: 'picture', mediaId })).toBe('done');
    expect(await say({ kind: 'picture', mediaId: newId() })).toBe('media/unknown');
    expect(await say({ kind: 'product', styleNo: desk.shop.styleNo })).toBe('done');
    expect(await say({ kind: 'product', styleNo: 99_999 })).toBe('product/unknown');
    expect((await desk.conversation(no)).messages.at(-1)).toMatchObject({
      kind: 'page',
      body: { title: '双面羊毛中长大衣', path: `shopper/product/index?styleNo=${desk.shop.styleNo}` },
    });
  });

  test('a note is seen by the desk and sent to nobody', async () => {
    const input = { conversationNo: no, messageId: newId(), text: '她上次也问过' };
    const { message } = await desk.must<{ message: Message }>('note', input, desk.other.caller);
    expect(message).toMatchObject({ kind: 'note', name: '周然', send: null });
    await desk.must('note', input, desk.other.caller);
    expect((await desk.conversation(no)).messages).toHaveLength(2);
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'new', userNo: null });
  });

  test('tags, a complaint and a skill', async () => {
    const input = { conversationNo: no, tags: ['尺码', '尺码', '急'], complaint: true, skill: 'complaint' };
    const { row } = await desk.must<{ row: InboxRow }>('tag', input);
    expect(row).toMatchObject({ tags: ['尺码', '急'], complaint: true, skill: 'complaint' });
  });

  test('only who has it, or a lead, hands it over and closes it', async () => {
    await desk.must('take', { conversationNo: no, version: 1 });
    const toQueue = { conversationNo: no, to: { who: 'queue', skill: 'order' } };
    expect(codeOf(await desk.call('handOver', toQueue, desk.other.caller))).toBe('conversation/not-yours');
    expect(codeOf(await desk.call('close', { conversationNo: no }, desk.other.caller))).toBe('conversation/not-yours');
    expect(codeOf(await desk.reply(no, '我来', desk.other.caller))).toBe('conversation/taken');
    expect(codeOf(await desk.call('handOver', toQueue, desk.lead.caller))).toBe('done');
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'waiting', userNo: null, skill: 'order' });
  });

  test('to a colleague who is there, with the note and the cry', async () => {
    await desk.must('take', { conversationNo: no, version: 1 });
    const away = await desk.hire('王远', { state: 'away' });
    const to = (userNo: number) => desk.call('handOver', { conversationNo: no, to: { who: 'agent', userNo }, note: '懂退款' });
    expect(codeOf(await to(away.userNo))).toBe('agent/not-there');
    expect(codeOf(await to(desk.other.userNo))).toBe('done');
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'open', userNo: desk.other.userNo, agentName: '周然' });
    expect((await desk.conversation(no)).messages.at(-1)).toMatchObject({
      kind: 'moved',
      voice: 'system',
      text: '转给周然：懂退款',
    });
  });

  test('to her clerk, who answers through the account, and gives it back', async () => {
    await desk.must('take', { conversationNo: no, version: 1 });
    expect(codeOf(await desk.call('handOver', { conversationNo: no, to: { who: 'clerk' } }))).toBe('clerk/none');
    await escalate();
    const row = await desk.rowOf('o-shopper');
    expect(row).toMatchObject({ state: 'open', escalation: 'clerk', clerkName: '林晓', userNo: null });

    const list = await asClerk<{ rows: InboxRow[] }>('escalated');
    expect(list).toMatchObject({ value: { rows: [{ conversationNo: no }] } });
    expect(codeOf(await asClerk('clerkConversation', { conversationNo: no }))).toBe('done');
    const input = { conversationNo: no, messageId: newId(), text: '我在湖滨店，您来试' };
    expect(await asClerk('clerkReply', input)).toMatchObject({
      value: { message: { voice: 'clerk', name: '林晓', send: 'queued' }, row: { state: 'answered', quota: { left: 4 } } },
    });
    expect(codeOf(await asClerk('clerkReply', input))).toBe('done');
    expect(await cryOf(no)).toEqual([{ by: 'clerk', who: null, lost: false }]);

    await shopperWrites('几点关门');
    expect((await desk.rowOf('o-shopper')).state).toBe('open');
    expect(codeOf(await desk.reply(no, '我来答', desk.other.caller))).toBe('conversation/not-yours');
    await asClerk('clerkHandBack', { conversationNo: no });
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'waiting', escalation: 'lead', clerkName: null });
    expect(codeOf(await asClerk('clerkReply', { ...input, messageId: newId() }))).toBe('conversation/not-yours');
    expect(codeOf(await asClerk('clerkConversation', { conversationNo: no }))).toBe('conversation/unknown');
  });

  test('while it waits and her clerk was asked as well, whoever is first answers', async () => {
    const clerkNo = await clerkNoOf(database, desk.shop.clerk.accountId);
    const called = "update desk_conversation set state = 'waiting', escalation = 'clerk', clerk_no = $1, place_no = $2";
    await desk.database.executeSql(called, [clerkNo, desk.shop.lakeside]);
    expect(codeOf(await desk.reply(no, '我来答'))).toBe('done');
    expect(await desk.rowOf('o-shopper')).toMatchObject({ state: 'answered', userNo: desk.agent.userNo, clerkName: null });
    await desk.database.executeSql(`${called}, user_no = null, cried_at = null`, [clerkNo, desk.shop.lakeside]);
    expect(codeOf(await asClerk('clerkReply', { conversationNo: no, messageId: newId(), text: '我在' }))).toBe('done');
    expect(codeOf(await desk.call('take', { conversationNo: no, version: 1 }))).toBe('conversation/taken');
  });

  test('a manager at the console sees what was escalated to her store, and nothing else', async () => {
    const seen = async () => (await desk.inbox(desk.manager.caller)).rows.map((row) => row.conversationNo);
    expect(await seen()).toEqual([]);
    expect(codeOf(await desk.call('conversation', { conversationNo: no }, desk.manager.caller))).toBe('conversation/unknown');
    await escalate();
    expect(await seen()).toEqual([no]);
    expect(codeOf(await desk.call('conversation', { conversationNo: no }, desk.manager.caller))).toBe('done');
    const { rows } = await desk.must<{ rows: InboxRow[] }>('ofStore', { placeNo: desk.shop.lakeside }, desk.manager.caller);
    expect(rows.map((row) => row.conversationNo)).toEqual([no]);
  });

  test('closing asks for a rating while WeChat lets us, and a cry nobody answered is lost', async () => {
    await desk.must('take', { conversationNo: no, version: 1 });
    const { row } = await desk.must<{ row: InboxRow }>('close', { conversationNo: no });
    expect(row).toMatchObject({ state: 'closed', criedAt: null, unsentCount: 1, userNo: desk.agent.userNo });
    expect(await cryOf(no)).toEqual([{ by: null, who: null, lost: true }]);
    for (const [path, input] of [
      ['take', { version: 1 }],
      ['close', {}],
      ['tag', { tags: [], complaint: false, skill: 'general' }],
      ['handOver', { to: { who: 'lead' } }],
      ['reply', { messageId: newId(), say: { kind: 'text', text: '晚了' } }],
    ] as const) {
      expect([path, codeOf(await desk.call(path, { conversationNo: no, ...input }))]).toEqual([path, 'conversation/closed']);
    }
    expect((await desk.inbox(undefined, 'closed')).rows).toHaveLength(1);
  });

  test('after 48 hours closing asks for nothing', async () => {
    await desk.must('take', { conversationNo: no, version: 1 });
    desk.later(48 * 3_600);
    expect(await desk.must<{ row: InboxRow }>('close', { conversationNo: no })).toMatchObject({ row: { unsentCount: 0 } });
  });

  test('a long conversation is read in stretches', async () => {
    for (let count = 2; count <= 7; count += 1) await desk.writes('o-shopper', `第 ${count} 句`, { channel: 'mini' });
    await desk.digest();
    const page = (before?: number) =>
      desk.must<{ messages: Message[]; hasEarlier: boolean }>('conversation', { conversationNo: no, limit: 3, before });
    const newest = await page();
    expect([newest.messages.map((one) => one.messageNo), newest.hasEarlier]).toEqual([[5, 6, 7], true]);
    const first = await page(3);
    expect([first.messages.map((one) => one.messageNo), first.hasEarlier]).toEqual([[1, 2], false]);
    expect(await page(1)).toMatchObject({ messages: [], hasEarlier: false });
  });

  test('what nobody knows is unknown', async () => {
    expect(codeOf(await desk.call('conversation', { conversationNo: 999 }))).toBe('conversation/unknown');
    expect(codeOf(await desk.reply(999, '在的'))).toBe('conversation/unknown');
  });

  test('every change is on record with who made it, and without what was said', async () => {
    await desk.reply(no, '秘密');
    const { rows } = await desk.database.executeSql('select subject, what, changed_by, before, after from platform_change');
    expect(rows).toEqual([
      { subject: `desk:${no}`, what: 'desk.reply', changed_by: desk.agent.caller.login, before: null, after: null },
    ]);
  });
});
