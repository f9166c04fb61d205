import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import type { Database } from '../platform/database';
import { onTyping } from './typing';

describe.each(ENGINES)('that an agent writes, on $name', ({ open }) => {
  let database: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(database));
  });

  test('she is told by whoever has the way to WeChat, for what is the agent’s, every five seconds at most', async () => {
    await desk.writes('oa-1', '在吗');
    await desk.digest();
    const { conversationNo } = await desk.rowOf('oa-1');
    const told: string[] = [];
    const tell = async (as = desk.agent.caller) => (await desk.must<{ told: boolean }>('typing', { conversationNo }, as)).told;
    await desk.must('take', { conversationNo, version: 1 });
    expect(await tell()).toBe(false);
    onTyping(desk.shop.world, async ({ channel, openid }) => {
      told.push(`${channel} ${openid}`);
    });
    expect(await tell(desk.other.caller)).toBe(false);
    expect([await tell(), await tell()]).toEqual([true, false]);
    desk.later(5);
    expect(await tell()).toBe(true);
    expect(told).toEqual(['official oa-1', 'official oa-1']);
  });
});
