import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { newId } from '../kernel/ids';
import type { Database } from '../platform/database';

type Reply = { replyNo: number; shortcut: string; title: string; text: string };
const HOURS = { shortcut: 'yysj', title: '营业时间', text: '{name}您好，{store}每天 10:00 到 22:00 营业。' };

describe.each(ENGINES)('quick replies on $name', ({ open }) => {
  let engine: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  const set = (reply: object) => desk.call<{ reply: Reply }>('setQuickReply', reply, desk.lead.caller);
  const all = async () => (await desk.must<{ replies: Reply[] }>('quickReplies', {})).replies;
  const make = async (reply: object = HOURS) => {
    const said = await set(reply);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value.reply;
  };

  test('a lead words one, agents read it', async () => {
    const reply = await make();
    expect(await all()).toEqual([{ ...HOURS, replyNo: reply.replyNo }]);
    await make({ ...HOURS, replyNo: reply.replyNo, text: '每天 10:00 开门。' });
    expect((await all())[0]?.text).toBe('每天 10:00 开门。');
  });

  test('a word nobody can fill in is refused by its name', async () => {
    expect(await set({ ...HOURS, text: '{姓名}您好' })).toMatchObject({
      refusal: { code: 'reply/unknown-word', details: { word: '姓名' } },
    });
  });

  test('a shortcut has one reply; what was removed makes room', async () => {
    const first = await make();
    expect(await set({ ...HOURS, title: '另一条' })).toMatchObject({ refusal: { code: 'reply/shortcut-taken' } });
    expect(await desk.must('removeQuickReply', { replyNo: first.replyNo }, desk.lead.caller)).toEqual({ removed: true });
    const second = await make({ ...HOURS, title: '另一条' });
    expect(await all()).toEqual([second]);
  });

  test('what is not there can be neither changed nor removed', async () => {
    expect(await set({ ...HOURS, replyNo: 99 })).toMatchObject({ refusal: { code: 'reply/unknown' } });
    expect(await desk.call('removeQuickReply', { replyNo: 99 }, desk.lead.caller)).toMatchObject({
      refusal: { code: 'reply/unknown' },
    });
  });

  test('an agent words none', async () => {
    expect(await desk.call('setQuickReply', HOURS)).toMatchObject({ refusal: { code: 'caller/not-allowed' } });
  });

  test('the same call twice is one reply', async () => {
    const key = newId();
    await desk.must('setQuickReply', HOURS, desk.lead.caller, key);
    await desk.must('setQuickReply', HOURS, desk.lead.caller, key);
    expect(await all()).toHaveLength(1);
  });
});
