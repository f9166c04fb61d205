import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import type { Database } from '../platform/database';

const COMMENT = {
  id: '5012',
  handle: '小圆脸',
  text: '大衣起球，客服没人理',
  at: '2026-11-21T05:00:00.000Z',
  url: 'https://weibo.example.com/5012',
};

describe.each(ENGINES)('comments from elsewhere on $name', ({ open }) => {
  let engine: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(engine));
  });
  afterAll(() => engine.close());

  const bring = (rows: readonly object[] = [COMMENT]) => desk.call('importComments', { source: 'weibo', rows }, desk.lead.caller);

  test('a comment waits for an answer like a message, once however often its file comes', async () => {
    expect(await bring()).toMatchObject({ value: { newCount: 1, knownCount: 0 } });
    expect(await bring()).toMatchObject({ value: { newCount: 0, knownCount: 1 } });
    await desk.digest();
    const { rows } = await desk.inbox();
    expect(rows).toMatchObject([{ channel: 'comment', name: '小圆脸', state: 'waiting', quota: null, preview: COMMENT.text }]);
  });

  test('it is answered where it stands: the answer is kept and nothing is sent', async () => {
    await bring();
    await desk.digest();
    const [row] = (await desk.inbox()).rows;
    const said = await desk.reply(row?.conversationNo ?? 0, '已在微博回复');
    expect(said).toMatchObject({ value: { message: { send: 'by-hand' }, row: { state: 'answered' } } });
  });

  test('a comment of tomorrow is a slip of the file', async () => {
    const late = { ...COMMENT, id: '5013', at: '2026-11-22T05:00:00.000Z' };
    expect(await bring([COMMENT, late])).toMatchObject({ refusal: { code: 'comment/future', details: { id: '5013' } } });
    expect(await desk.digest()).toBe(0);
  });
});
