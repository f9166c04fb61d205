import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import type { Database } from '../platform/database';

describe.each(ENGINES)('what came in, digested on $name', ({ open }) => {
  let database: Database;
  let desk: DeskShop;
  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(database));
  });

  const linesOf = async (openid: string) => {
    const { messages } = await desk.conversation((await desk.rowOf(openid)).conversationNo);
    return messages.map(({ kind, text }) => (text === '' ? kind : text));
  };
  const cries = async () => {
    const { rows } = await desk.database.executeSql(
      'select count(*)::int as all, count(answered_at)::int as answered, count(lost_at)::int as lost from desk_cry',
    );
    return rows[0] as { all: number; answered: number; lost: number };
  };

  test('is a new conversation with her cry, her window and her words', async () => {
    await desk.writes('oa-1', '这件有没有 M 码');
    expect(await desk.digest()).toBe(1);
    const row = await desk.rowOf('oa-1');
    expect(row).toMatchObject({
      state: 'new',
      channel: 'official',
      name: '顾客 0001',
      preview: '这件有没有 M 码',
      criedAt: '2026-11-21T06:00:00.000Z',
      dueAt: '2026-11-21T06:02:00.000Z',
      quota: { left: 5, until: '2026-11-23T06:00:00.000Z' },
      userNo: null,
      unsentCount: 0,
      complaint: false,
    });
    expect(await linesOf('oa-1')).toEqual(['这件有没有 M 码']);
  });

  test('is one conversation however often she writes, and the first word is the cry', async () => {
    for (const text of ['在吗', '有人吗', '订单什么时候到']) {
      await desk.writes('oa-1', text);
      desk.later(10);
    }
    await desk.digest();
    const row = await desk.rowOf('oa-1');
    expect(row).toMatchObject({ criedAt: '2026-11-21T06:00:00.000Z', lastAt: '2026-11-21T06:00:20.000Z', skill: 'order' });
    expect(await linesOf('oa-1')).toEqual(['在吗', '有人吗', '订单什么时候到']);
    expect(await cries()).toEqual({ all: 1, answered: 0, lost: 0 });
  });

  test('the same message sent again is there once', async () => {
    await desk.writes('oa-1', '在吗', { msgId: '700' });
    await desk.digest();
    await desk.writes('oa-1', '在吗', { msgId: '700' });
    expect(await desk.digest()).toBe(0);
    expect(await linesOf('oa-1')).toEqual(['在吗']);
  });

  test('what comes late stands where it came, and does not bring an older window back', async () => {
    await desk.writes('oa-1', '第二句');
    await desk.writes('oa-1', '第一句', { late: 600 });
    await desk.digest();
    expect(await linesOf('oa-1')).toEqual(['第二句', '第一句']);
    expect((await desk.rowOf('oa-1')).quota).toEqual({ left: 5, until: '2026-11-23T06:00:00.000Z' });
  });

  test.each([
    ['a complaint', '我要投诉你们', { complaint: true, skill: 'complaint', state: 'waiting' }],
    ['a wish for a person', '转人工', { complaint: false, skill: 'general', state: 'waiting' }],
    ['words about an order', '退款什么时候到', { complaint: false, skill: 'order', state: 'new' }],
    ['words about a garment', '面料是什么', { complaint: false, skill: 'product', state: 'new' }],
  ])('%s is told from her words', async (_what, text, expected) => {
    await desk.writes('oa-1', text);
    await desk.digest();
    expect(await desk.rowOf('oa-1')).toMatchObject(expected);
  });

  test('at night the clock runs from the next opening', async () => {
    desk.shop.setNow(new Date('2026-11-21T15:30:00.000Z'));
    await desk.writes('oa-1', '在吗');
    await desk.digest();
    expect(await desk.rowOf('oa-1')).toMatchObject({
      criedAt: '2026-11-21T15:30:00.000Z',
      dueAt: '2026-11-22T01:02:00.000Z',
    });
  });

  test('pictures, voices and videos are to be fetched; places and links are kept', async () => {
    await desk.writes('oa-1', '', { kind: 'picture', payload: { MediaId: 'media-1', PicUrl: 'http://mmbiz.example.com/1' } });
    await desk.writes('oa-1', '', { kind: 'voice', payload: { MediaId: 'media-2', Recognition: '有没有货' } });
    await desk.writes('oa-1', '', { kind: 'location', payload: { Location_X: '30.25', Location_Y: '120.16', Label: '湖滨' } });
    await desk.digest();
    const { messages } = await desk.conversation((await desk.rowOf('oa-1')).conversationNo);
    expect(messages).toMatchObject([
      { kind: 'picture', mediaState: 'wanted', body: { pictureUrl: 'http://mmbiz.example.com/1' } },
      { kind: 'voice', mediaState: 'wanted', text: '有没有货' },
      { kind: 'location', mediaId: null, body: { latitude: 30.25, longitude: 120.16, label: '湖滨' } },
    ]);
  });

  test.each([
    ['entering the mini-program', 'mini' as const, 'entered' as const, { left: 2, until: '2026-11-21T06:01:00.000Z' }],
    ['a menu item', 'official' as const, 'clicked' as const, { left: 3, until: '2026-11-21T06:01:00.000Z' }],
    ['subscribing', 'official' as const, 'subscribed' as const, { left: 3, until: '2026-11-21T06:01:00.000Z' }],
  ])('%s opens a minute and a conversation without a cry', async (_what, channel, kind, quota) => {
    await desk.does('her', kind, {}, channel);
    await desk.digest();
    expect(await desk.rowOf('her')).toMatchObject({ state: 'new', criedAt: null, dueAt: null, quota });
  });

  test('an event does not shorten the window of her message, and unsubscribing ends it', async () => {
    await desk.writes('oa-1', '在吗');
    await desk.does('oa-1', 'clicked', { EventKey: 'order' });
    await desk.digest();
    expect((await desk.rowOf('oa-1')).quota).toEqual({ left: 5, until: '2026-11-23T06:00:00.000Z' });
    await desk.does('oa-1', 'unsubscribed');
    await desk.digest();
    expect((await desk.rowOf('oa-1')).quota).toEqual({ left: 0, until: null });
    expect(await linesOf('oa-1')).toEqual(['在吗', 'order', 'unsubscribed']);
  });

  test('what only happens to nobody who writes opens no conversation', async () => {
    await desk.does('oa-1', 'unsubscribed');
    await desk.does('oa-1', 'scanned', { EventKey: 'c.7' });
    await desk.does('oa-1', 'unknown');
    expect(await desk.digest()).toBe(3);
    expect((await desk.inbox()).rows).toEqual([]);
  });

  test('she is shown with what she came from, under the name of her card', async () => {
    const { shop } = desk;
    await desk.does('o-shopper', 'entered', { SessionFrom: `product:${shop.styleNo}:${shop.medium}` }, 'mini');
    await desk.digest();
    const row = await desk.rowOf('o-shopper');
    const { context } = await desk.must<{ context: unknown }>('conversation', { conversationNo: row.conversationNo });
    expect(context).toEqual({
      kind: 'product',
      styleNo: shop.styleNo,
      skuNo: shop.medium,
      label: '双面羊毛中长大衣 驼 M',
      pictureUrl: '/pictures/coat-B79B74.svg',
    });
    await shop.call('member.join', { way: 'card', wording: '2026-11-21' });
    expect((await desk.rowOf('o-shopper')).name).toMatch(/^会员 尾号 \d{4}$/);
    await shop.call('member.saveProfile', { nickname: '小周', wording: '2026-11-21' });
    expect((await desk.rowOf('o-shopper')).name).toBe('小周');
  });

  test('an order she names is shown only if it is hers', async () => {
    const { shop } = desk;
    const lines = [{ skuNo: shop.small, quantity: 1 }];
    const input = { placeNo: shop.lakeside, handover: 'pickup', payWay: 'counter', lines, expectedFen: 119_900 };
    const placed = await shop.call<{ orderNo: string }>('order.place', input);
    if (!placed.ok) throw new Error(placed.refusal.code);
    const { orderNo } = placed.value;
    await shop.account('o-stranger');
    for (const openid of ['o-shopper', 'o-stranger'])
      await desk.does(openid, 'entered', { SessionFrom: `order:${orderNo}` }, 'mini');
    await desk.digest();
    const contextOf = async (openid: string) => {
      const { conversationNo } = await desk.rowOf(openid);
      return (await desk.must<{ context: { label: string } | null }>('conversation', { conversationNo })).context;
    };
    expect(await contextOf('o-shopper')).toMatchObject({ kind: 'order', orderNo, label: `订单 ${orderNo}` });
    expect(await contextOf('o-stranger')).toBeNull();
  });

  test('a comment waits for a person and has no quota', async () => {
    await desk.writes('weibo:小林', '质量怎么样', { channel: 'comment' });
    await desk.digest();
    expect(await desk.rowOf('weibo:小林')).toMatchObject({ state: 'waiting', name: '小林', quota: null });
    const answered = await desk.reply((await desk.rowOf('weibo:小林')).conversationNo, '羊毛含量 100%');
    expect(answered).toMatchObject({ ok: true, value: { message: { send: 'by-hand' }, row: { state: 'answered' } } });
  });

  describe('after it was closed', () => {
    const closeHers = async (askRating = true) => {
      await desk.writes('oa-1', '在吗');
      await desk.digest();
      const { conversationNo } = await desk.rowOf('oa-1');
      await desk.reply(conversationNo, '您好');
      await desk.must('close', { conversationNo, askRating });
      return conversationNo;
    };

    test('a message is a new conversation', async () => {
      const first = await closeHers();
      await desk.writes('oa-1', '还有一个问题');
      await desk.digest();
      const row = await desk.rowOf('oa-1');
      expect(row.conversationNo).not.toBe(first);
      const { earlier } = await desk.must<{ earlier: { conversationNo: number }[] }>('conversation', {
        conversationNo: row.conversationNo,
      });
      expect(earlier.map((one) => one.conversationNo)).toEqual([first]);
    });

    test('a digit is her rating of it', async () => {
      await closeHers();
      desk.later(60);
      await desk.writes('oa-1', ' ５分 ');
      await desk.digest();
      expect((await desk.inbox()).rows).toEqual([]);
      expect((await desk.inbox(undefined, 'closed')).rows).toMatchObject([{ rating: 5 }]);
    });

    test('a low one brings her back as a complaint, first of all', async () => {
      const first = await closeHers();
      await desk.writes('oa-2', '在吗');
      desk.later(60);
      await desk.writes('oa-1', '1');
      await desk.digest();
      const { rows } = await desk.inbox();
      expect(rows[0]).toMatchObject({ complaint: true, skill: 'complaint', state: 'waiting', preview: '[评分] 1 分' });
      expect((await desk.conversation(first)).row.rating).toBe(1);
    });

    test.each([
      ['nobody asked', false, 60, '5'],
      ['a day later', true, 86_401, '5'],
      ['with more words', true, 60, '5 件有吗'],
    ])('a digit is a message when %s', async (_when, askRating, seconds, text) => {
      await closeHers(askRating);
      desk.later(seconds);
      await desk.writes('oa-1', text);
      await desk.digest();
      expect(await desk.rowOf('oa-1')).toMatchObject({ preview: text, rating: null });
    });

    test('a second digit is a message', async () => {
      await closeHers();
      await desk.writes('oa-1', '5');
      await desk.writes('oa-1', '4');
      await desk.digest();
      expect(await desk.rowOf('oa-1')).toMatchObject({ preview: '4' });
    });
  });
});
