import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { type DeskShop, openDeskShop } from '../../sandbox/desk-shop';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { writeTouch } from '../../sandbox/purchases';
import { bind, clerkNoOf } from '../../sandbox/store-team';
import { newId } from '../kernel/ids';
import { memberConsent } from '../member/schema';
import type { OutputOf } from '../platform/contract';
import type { Database } from '../platform/database';
import type { deskContract } from './contract';

type Pane = OutputOf<typeof deskContract, 'desk.member'>;
const NOBODY = { card: null, sizes: [], orders: [], coupons: [], clerk: null, arrivals: [] };

describe.each(ENGINES)('who writes, on $name', ({ open }) => {
  let engine: Database;
  let desk: DeskShop;
  let she: string;
  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    desk = await openDeskShop(await emptied(engine));
    she = desk.shop.shopper.accountId;
  });
  afterAll(() => engine.close());

  const paneOf = async (openid: string) => {
    await desk.writes(openid, '在吗', { channel: 'mini' });
    await desk.digest();
    const { conversationNo } = await desk.rowOf(openid);
    return desk.must<Pane>('member', { conversationNo });
  };
  const consents = (purpose: 'size-bank' | 'clerk-service') =>
    desk.database.insert(memberConsent).values({
      ...{ consentId: newId(), accountId: she, purpose, given: 'yes', wording: '2026-11-21', saidAt: desk.shop.world.now() },
    });

  test('of a stranger nothing is known, and nothing is made up', async () => {
    expect(await paneOf('o-somebody')).toEqual(NOBODY);
  });

  test('card, order, coupon and clerk of a member', async () => {
    const { shop, database } = desk;
    await makeMember(database, she, { pointsCount: 320 });
    const clerkNo = await clerkNoOf(database, shop.clerk.accountId);
    await bind(database, { accountId: she, clerkNo, placeNo: shop.lakeside });
    const bag = { placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity: 1 }] };
    const quote = await shop.call<{ payableFen: number }>('order.quote', bag);
    const expectedFen = quote.ok ? quote.value.payableFen : 0;
    expect(
      await shop.call('order.place', { ...bag, payWay: 'counter', expectedFen, voucherIds: [], pointsCount: 0 }),
    ).toMatchObject({
      ok: true,
    });
    await giveVoucher(database, she, await makeCoupon(database, { title: '冬装满 1000 减 50' }));
    const pane = await paneOf('o-shopper');
    expect(pane.card).toMatchObject({ points: 320, yearFen: 0 });
    expect(pane.orders).toMatchObject([{ state: '待到店付款', storeName: '湖滨店', pieces: ['双面羊毛中长大衣 驼 S'] }]);
    expect(pane.coupons).toMatchObject([{ title: '冬装满 1000 减 50' }]);
    expect(pane.clerk).toMatchObject({ name: '林晓', storeName: '湖滨店' });
  });

  test('where she was is told with her consent only', async () => {
    await makeMember(desk.database, she);
    await writeTouch(desk.database, { accountId: she, placeNo: desk.shop.lakeside, at: desk.shop.world.now() });
    expect((await paneOf('o-shopper')).arrivals).toEqual([]);
    await consents('clerk-service');
    expect((await paneOf('o-shopper')).arrivals).toEqual(['今天 扫了门店的码，湖滨店']);
  });

  test('a manager sees who writes to clerks of her store, and nobody else', async () => {
    await desk.writes('o-shopper', '在吗', { channel: 'mini' });
    await desk.digest();
    const { conversationNo } = await desk.rowOf('o-shopper');
    expect(await desk.call('member', { conversationNo }, desk.manager.caller)).toMatchObject({
      refusal: { code: 'conversation/unknown' },
    });
  });

  test('an unknown number is nobody', async () => {
    expect(await desk.call('member', { conversationNo: 999 })).toMatchObject({ refusal: { code: 'conversation/unknown' } });
  });

  test('a garment is found by its code and by a part of its name', async () => {
    const found = (text: string) => desk.must<{ products: { code: string }[] }>('findProduct', { text });
    for (const text of ['cw2611', 'CW26', '羊毛']) expect((await found(text)).products).toMatchObject([{ code: 'CW2611' }]);
    expect((await found('羽绒')).products).toEqual([]);
    expect((await found("'%_")).products).toEqual([]);
  });
});

describe.each(ENGINES)('the lead’s page on $name', ({ open }) => {
  let engine: Database;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());

  test('who waits, what was answered in time and by whom, what was lost', async () => {
    const desk = await openDeskShop(await emptied(engine));
    await desk.writes('o-quick', '人工', { channel: 'mini' });
    await desk.writes('o-slow', '人工', { channel: 'mini' });
    await desk.writes('o-lost', '人工', { channel: 'mini' });
    await desk.digest();
    desk.later(60);
    await desk.reply((await desk.rowOf('o-quick')).conversationNo, '在的');
    desk.later(61);
    await desk.reply((await desk.rowOf('o-slow')).conversationNo, '久等了', desk.other.caller);
    await desk.must('close', { conversationNo: (await desk.rowOf('o-lost')).conversationNo, askRating: false }, desk.lead.caller);
    await desk.writes('o-waits', '人工', { channel: 'mini' });
    await desk.digest();
    desk.later(30);
    const report = await desk.must<OutputOf<typeof deskContract, 'desk.report'>>(
      'report',
      { day: '2026-11-21' },
      desk.lead.caller,
    );
    expect(report.waiting).toEqual({ count: 1, longestSeconds: 30, lateCount: 0 });
    expect(report.total).toMatchObject({ cries: 3, inTime: 1, lost: 1 });
    expect(report.hours).toMatchObject([{ hour: 14, cries: 3 }]);
    expect(report.agents.map(({ name, cries, inTime }) => [name, cries, inTime])).toEqual([
      ['林可', 1, 1],
      ['周然', 1, 0],
    ]);
    expect(report.lostConversations).toHaveLength(1);
  });
});
