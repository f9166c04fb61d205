import { ENGINES } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { makeMember } from '../../sandbox/members';
import { type MessengerDouble, messengerDouble, openDoubles } from '../../sandbox/messenger-double';
import { newId } from '../kernel/ids';
import { memberConsent, memberFit } from '../member/schema';
import { type DeskWork, openDeskWork } from './service';

/** Her openid in the mini-program is that of her account. */
const SHE = 'o-shopper';

describe.each(ENGINES)('the automat on $name', ({ open }) => {
  let desk: DeskShop;
  let work: DeskWork;
  let official: MessengerDouble;
  let mini: MessengerDouble;

  beforeAll(async () => {
    [official, mini] = [messengerDouble(), messengerDouble()];
    desk = await openDeskShop(await open(), { openWechat: openDoubles({ official, mini }) });
    work = await openDeskWork(desk.shop.world);
  });
  afterAll(async () => {
    await work.close();
    await desk.database.close();
  });
  beforeEach(() => {
    official.said.length = 0;
    mini.said.length = 0;
  });

  const settle = async () => {
    while ((await work.turn()) > 0);
  };
  const asks = async (text: string, openid = SHE, wish: Parameters<DeskShop['writes']>[2] = { channel: 'mini' }) => {
    await desk.writes(openid, text, wish);
    await settle();
    return [...official.said, ...mini.said].filter((one) => one.to === openid).map((one) => one.text);
  };

  test('greets who comes in once, with a way to a person', async () => {
    await desk.does('o-guest', 'entered', { SessionFrom: 'card' }, 'mini');
    await settle();
    await desk.does('o-guest', 'entered', {}, 'mini');
    await settle();
    expect(mini.said).toEqual([
      {
        to: 'o-guest',
        text: '您好，这里是素履客服。查订单、找门店、问某件有没有您的尺码，直接说就行。\n回复「人工」，客服会来答您。',
      },
    ]);
  });

  test('greets who subscribes', async () => {
    await desk.does('oa-new', 'subscribed');
    await settle();
    expect(official.said.map((one) => one.to)).toEqual(['oa-new']);
  });

  test('knows her order and where to collect it; her cry is answered by the automat', async () => {
    await desk.shop.call('order.place', {
      ...{ placeNo: desk.shop.lakeside, handover: 'pickup', payWay: 'counter', expectedFen: 119_900 },
      lines: [{ skuNo: desk.shop.small, quantity: 1 }],
    });
    const [said] = await asks('我的订单到哪了');
    expect(said).toMatch(/^订单 \d{14}（双面羊毛中长大衣 驼 S）：待付款，请在今天 14:15 前到湖滨店柜台付。\n回复「人工」/);
    expect(said).toContain('data-miniprogram-appid="wx-mini" data-miniprogram-path="shopper/orders/index">打开我的订单</a>');
    expect(await desk.rowOf(SHE)).toMatchObject({ state: 'answered', criedAt: null });
  });

  test('a stranger is asked nothing personal and gets the page', async () => {
    const [said] = await asks('查订单', 'oa-stranger', {});
    expect(said).toContain('认不出您的会员');
    expect(said).toContain('shopper/orders/index');
  });

  test('knows the nearest stores to a position she sent', async () => {
    const [said] = await asks('', 'oa-walker', {
      kind: 'location',
      payload: { Location_X: '30.2540', Location_Y: '120.1640', Label: '西湖边' },
    });
    expect(said).toContain('湖滨店，40 米，延安路 1 号，营业到今天 22:00');
    expect(said).toContain('武林银泰店，2.1 公里');
    expect(said).not.toContain('总仓');
  });

  test('knows when a store she names is open', async () => {
    const [said] = await asks('湖滨店几点关门', 'oa-walker', {});
    expect(said).toContain('湖滨店今天 10:00–22:00，营业到今天 22:00。');
  });

  test('says where a size she names hangs, nearest first, as the page promises', async () => {
    const [said] = await asks('双面羊毛中长大衣有M码吗，湖滨店', 'oa-sizes', {});
    expect(said).toContain('双面羊毛中长大衣，M 码：\n驼 M：武林银泰店（2.2 公里） 3 件');
  });

  test('takes the garment she came from, and her own size where she agreed to the size bank', async () => {
    const now = desk.shop.world.now();
    const { accountId } = await desk.shop.account('o-sized');
    await makeMember(desk.database, accountId);
    const fit = { accountId, lineId: newId(), category: '大衣', size: 'L', colourName: '驼' };
    await desk.database.insert(memberFit).values({ ...fit, verdict: 'kept', seenAt: now });
    const came = { SessionFrom: `product:${desk.shop.styleNo}` };
    await desk.does('o-sized', 'entered', came, 'mini');
    expect((await asks('有我的尺码吗', 'o-sized')).at(-1)).toContain('双面羊毛中长大衣现有：\n驼 S：');
    const consent = { consentId: newId(), accountId, purpose: 'size-bank' as const };
    await desk.database.insert(memberConsent).values({ ...consent, given: 'yes', wording: 'v1', saidAt: now });
    expect((await asks('有我的尺码吗', 'o-sized')).at(-1)).toContain('您常穿的 L：\n驼 L：湖滨店 3 件');
  });

  test('what it does not know a person answers; it says so once', async () => {
    expect(await asks('这件会起球吗', 'oa-asks', {})).toEqual(['这个请客服来答您，已经转过去了，请稍候。']);
    expect(await asks('还有，怎么洗', 'oa-asks', {})).toHaveLength(1);
    expect((await desk.rowOf('oa-asks')).criedAt).not.toBeNull();
  });

  test('is silent while a person has the conversation', async () => {
    await asks('转人工', 'oa-held', {});
    const { conversationNo } = await desk.rowOf('oa-held');
    const { userNo } = await desk.rowOf('oa-held');
    const holder = [desk.agent, desk.other, desk.lead].find((one) => one.userNo === userNo) ?? desk.agent;
    await desk.reply(conversationNo, '您好，请说', holder.caller);
    await settle();
    official.said.length = 0;
    expect(await asks('你们几点关门', 'oa-held', {})).toEqual([]);
  });

  test('at night it says when the next answer comes', async () => {
    const before = desk.shop.world.now();
    desk.shop.setNow(new Date('2026-11-21T23:30:00+08:00'));
    expect(await asks('面料扎不扎', 'oa-night', {})).toEqual(['现在不在客服时间，您的话已经记下，客服明天 9:00 起来答您。']);
    desk.shop.setNow(before);
  });

  test('a message that comes twice is answered once', async () => {
    await desk.writes('oa-twice', '几点开门', { msgId: '77' });
    await desk.writes('oa-twice', '几点开门', { msgId: '77' });
    await settle();
    await desk.writes('oa-twice', '几点开门', { msgId: '77' });
    await settle();
    expect(official.said).toHaveLength(1);
  });
});
