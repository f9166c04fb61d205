/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { deskMessage } from '../../cloudfunctions/desk/schema';
import type { Caller } from '../../cloudfunctions/platform/caller';
import type { Database } from '../../cloudfunctions/platform/database';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { emptied, openMigratedEmbedded } from '../database/for-tests';
import { type DeskShop, openDeskShop } from '../desk-shop';
import { ROOMS } from '../small-shop';
import { bind, clerkNoOf } from '../store-team';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const DESK = 'clerk/desk/index';
const LIST = 'clerk/conversations/index';
const TALK = 'clerk/conversation/index';
const HER = 'o-shopper';
const MOST_TAPS = 3;
/** What a look that brings nothing new may cost the render layer. */
const MOST_IDLE_BYTES = 200;
/** A conversation of two lines as it is drawn first, with everything around it. */
const MOST_BYTES = 12_000;

let engine: Database;
let desk: DeskShop;
beforeAll(async () => {
  engine = await openMigratedEmbedded();
});
afterAll(() => engine.close());
beforeEach(async () => {
  desk = await openDeskShop(await emptied(engine));
  const { shop, database } = desk;
  // The phone's own clock tells how long she has waited.
  shop.setNow(new Date());
  const clerkNo = await clerkNoOf(database, shop.clerk.accountId);
  await bind(database, { accountId: shop.shopper.accountId, clerkNo, placeNo: shop.lakeside });
});

const callAs =
  (caller: Caller) =>
  ({ name, data }: CloudRequest) => {
    const room = ROOMS.find((one) => one.name === name);
    if (!room) throw new Error(`No function is called ${name}.`);
    return answer(room, desk.shop.world, data as Request, caller);
  };
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
/** She wrote, and an agent thought that her own clerk knows better. */
const handedToClerk = async (words: string): Promise<number> => {
  await desk.writes(HER, words, { channel: 'mini' });
  await desk.digest();
  const { conversationNo, version } = await desk.rowOf(HER);
  await desk.must('take', { conversationNo, version });
  await desk.must('handOver', { conversationNo, to: { who: 'clerk' } });
  return conversationNo;
};
const saidByClerk = async () => {
  const rows = await desk.database.select().from(deskMessage);
  return rows.filter(({ voice }) => voice === 'clerk').map(({ text, send }) => [text, send]);
};

test('from her workbench she answers a customer in three taps, and a look that brings nothing new draws nothing', async () => {
  await handedToClerk('下午来试 M 码可以吗');
  const phone = startMiniProgram({ callFunction: callAs(desk.shop.clerk) });
  await phone.enter({ path: DESK });
  await shows(phone, DESK, '1 位顾客等您回复');
  await phone.screen().tap('1 位顾客等您回复');
  const talk = await shows(phone, TALK, '下午来试 M 码可以吗');
  expect(talk.text()).toContain('还可发 5 条');
  expect(talk.drawn().byteCount).toBeLessThanOrEqual(MOST_BYTES);
  const drawn = talk.drawn().byteCount;
  await phone.enter({});
  await phone.until('the look', () => phone.told.filter(({ words }) => asks(words, 'desk.clerkConversation')).length >= 2);
  expect(talk.drawn().byteCount - drawn).toBeLessThanOrEqual(MOST_IDLE_BYTES);

  await phone.screen().write('可以，我给您留着');
  await phone.screen().tap('发送');
  const after = await shows(phone, TALK, '已回复');
  expect(after.text()).toContain('可以，我给您留着');
  expect(after.text()).toContain('还可发 4 条');
  expect(phone.tapCount()).toBeLessThanOrEqual(MOST_TAPS);
  expect(await saidByClerk()).toEqual([['可以，我给您留着', 'queued']]);
  phone.close();
});

test('without an answer the same words are the same message; a full quota is told in words', async () => {
  await handedToClerk('在吗');
  let isBroken = false;
  const through = callAs(desk.shop.clerk);
  const phone = startMiniProgram({
    callFunction: async (request) => {
      const said = await through(request);
      if (isBroken && asks(request, 'desk.clerkReply')) throw new Error('The answer was lost.');
      return said;
    },
  });
  await phone.enter({ path: LIST });
  await shows(phone, LIST, '等您回复');
  expect(phone.screen().text()).toContain('还可发 5 条');
  await phone.screen().tap('.talk');
  await shows(phone, TALK, '在吗');
  isBroken = true;
  await phone.screen().write('在的');
  await phone.screen().tap('发送');
  await shows(phone, TALK, '没有');
  isBroken = false;
  await phone.screen().tap('发送');
  await shows(phone, TALK, '还可发 4 条');
  expect(await saidByClerk()).toEqual([['在的', 'queued']]);
  for (const left of [3, 2, 1]) {
    await phone.screen().write(`第 ${left} 条`);
    await phone.screen().tap('发送');
    await shows(phone, TALK, `还可发 ${left} 条`);
  }
  await phone.screen().write('最后一条');
  await phone.screen().tap('发送');
  await shows(phone, TALK, '这一轮已发满');
  phone.close();
});

test('she gives it back: the list helps with what comes next, and the desk has it first of all', async () => {
  const conversationNo = await handedToClerk('发票怎么开');
  const phone = startMiniProgram({ callFunction: callAs(desk.shop.clerk) });
  await phone.enter({ path: LIST });
  await shows(phone, LIST, '发票怎么开');
  await phone.screen().tap('.talk');
  await shows(phone, TALK, '发票怎么开');
  await phone.screen().tap('交回客服');
  await shows(phone, LIST, '没有要您回复的会话');
  expect((await desk.rowOf(HER)).state).toBe('waiting');

  await phone.enter({ path: TALK, query: { conversationNo: String(conversationNo) } });
  const gone = await shows(phone, TALK, '没有这个会话');
  expect(gone.text()).toContain('回到列表');
  phone.close();
});

test('the clerk of another store is refused, whatever number she opens', async () => {
  const conversationNo = await handedToClerk('在吗');
  const phone = startMiniProgram({ callFunction: callAs(desk.shop.otherClerk) });
  await phone.enter({ path: TALK, query: { conversationNo: String(conversationNo) } });
  const refused = await shows(phone, TALK, '没有这个会话');
  expect(refused.text()).not.toContain('在吗');
  await phone.enter({ path: LIST });
  await shows(phone, LIST, '没有要您回复的会话');
  phone.close();
});

function asks(words: unknown, path: string): boolean {
  return (JSON.stringify(words) ?? '').includes(`"${path}"`);
}
