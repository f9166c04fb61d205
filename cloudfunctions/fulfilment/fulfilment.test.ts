import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';

type Detail = { pickup: { text: string; code: string } };
type Board = Record<'toPrepare' | 'waiting' | 'atCounter', { orderNo: string }[]> & { collectedTodayCount: number };

describe.each(ENGINES)('the pickup corner on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  const order = async (change: Record<string, unknown> = {}) => {
    const placed = await shop.call<{ orderNo: string }>('order.place', {
      placeNo: shop.lakeside,
      handover: 'pickup',
      payWay: 'counter',
      lines: [{ skuNo: shop.small, quantity: 1 }],
      expectedFen: 119_900,
      ...change,
    });
    if (!placed.ok) throw new Error(placed.refusal.code);
    const detail = await shop.call<Detail>('order.detail', { orderNo: placed.value.orderNo });
    if (!detail.ok) throw new Error(detail.refusal.code);
    return { orderNo: placed.value.orderNo, ...detail.value.pickup };
  };
  const pay = (orderNo: string) =>
    shop.call('order.payAtCounter', { placeNo: shop.lakeside, orderNo, receiptNo: `R${orderNo}`, paidFen: 119_900 }, shop.clerk);
  const look = (text: string, as = shop.clerk, placeNo = shop.lakeside) => shop.call('fulfilment.look', { placeNo, text }, as);
  const collect = (text: string, as = shop.clerk, placeNo = shop.lakeside, key?: string) =>
    shop.call('fulfilment.collect', { placeNo, text }, as, key);
  const board = async () => {
    const seen = await shop.call<Board>('fulfilment.board', { placeNo: shop.lakeside }, shop.clerk);
    if (!seen.ok) throw new Error(seen.refusal.code);
    const numbers = (list: { orderNo: string }[]) => list.map((one) => one.orderNo);
    const { toPrepare, waiting, atCounter, collectedTodayCount } = seen.value;
    return { toPrepare: numbers(toPrepare), waiting: numbers(waiting), atCounter: numbers(atCounter), collectedTodayCount };
  };

  test('whoever prepares an order reads what she used coupons for: her gift wrap, not her points', async () => {
    await makeMember(shop.database, shop.shopper.accountId, {});
    const benefits = [
      { title: '礼品包装券', terms: { group: 'benefit', benefit: { kind: 'gift-wrap', note: '棉布袋' } } },
      { title: '双倍积分券', terms: { group: 'benefit', benefit: { kind: 'extra-points', percent: 200 } } },
    ];
    const voucherIds: string[] = [];
    for (const benefit of benefits)
      voucherIds.push(await giveVoucher(shop.database, shop.shopper.accountId, await makeCoupon(shop.database, benefit)));
    const { orderNo, text } = await order({ voucherIds });
    await pay(orderNo);
    expect(await shop.call('fulfilment.board', { placeNo: shop.lakeside }, shop.clerk)).toMatchObject({
      value: { toPrepare: [{ orderNo, services: ['礼品包装券'] }] },
    });
    expect(await look(text)).toMatchObject({ value: { services: ['礼品包装券'] } });
    expect(await shop.call('order.detail', { orderNo })).toMatchObject({
      value: {
        payableFen: 119_900,
        calculation: [
          { kind: 'tag-price', amountFen: 119_900 },
          { kind: 'gift-wrap', title: '礼品包装券', amountFen: 0 },
          { kind: 'extra-points', title: '双倍积分券', amountFen: 0 },
        ],
      },
    });
  });

  test('an order walks from the till to the corner to the shopper', async () => {
    const { orderNo, text, code } = await order();
    expect(await board()).toEqual({ toPrepare: [], waiting: [], atCounter: [orderNo], collectedTodayCount: 0 });
    await pay(orderNo);
    expect(await board()).toMatchObject({ toPrepare: [orderNo], atCounter: [] });
    expect(await shop.call('fulfilment.ready', { placeNo: shop.lakeside, orderNo }, shop.clerk)).toMatchObject({
      value: { state: 'ready' },
    });
    expect(await board()).toMatchObject({ toPrepare: [], waiting: [orderNo] });
    expect(await look(code)).toMatchObject({ ok: true, value: { orderNo, pieces: [{ size: 'S', state: 'held' }] } });
    expect(await collect(text)).toMatchObject({ ok: true, value: { orderNo, state: 'collected', pieceCount: 1 } });
    expect(await board()).toEqual({ toPrepare: [], waiting: [], atCounter: [], collectedTodayCount: 1 });
  });

  test('the second write-off is told when the first was; a repeat of the first is the first', async () => {
    const { orderNo, text } = await order();
    await pay(orderNo);
    const first = await collect(text, shop.clerk, shop.lakeside, 'write-off-1');
    shop.setNow(new Date('2026-11-21T06:05:00.000Z'));
    expect(await collect(text, shop.clerk, shop.lakeside, 'write-off-1')).toEqual(first);
    expect(await collect(text)).toEqual({
      ok: false,
      refusal: { code: 'pickup/used', details: { at: '2026-11-21T06:00:00.000Z' } },
    });
  });

  test('each wrong code has its own no', async () => {
    const paid = await order();
    await pay(paid.orderNo);
    expect(await look('12')).toMatchObject({ refusal: { code: 'pickup/unreadable' } });
    expect(await look('HTP:26112199999999:000000')).toMatchObject({ refusal: { code: 'pickup/unknown' } });
    expect(await look(paid.text, shop.otherClerk, shop.wulin)).toEqual({
      ok: false,
      refusal: { code: 'pickup/wrong-store', details: { storeName: '湖滨店' } },
    });
    const waiting = await order();
    expect(await look(waiting.text)).toMatchObject({ ok: true, value: { state: 'unpaid', payWay: 'counter' } });
    expect(await collect(waiting.text)).toMatchObject({ refusal: { code: 'pickup/unpaid' } });
    await shop.call('order.cancel', { orderNo: waiting.orderNo });
    expect(await collect(waiting.text)).toMatchObject({ refusal: { code: 'pickup/closed' } });

    shop.setNow(new Date('2026-11-22T14:00:00.001Z'));
    expect(await collect(paid.text)).toEqual({
      ok: false,
      refusal: { code: 'pickup/expired', details: { until: '2026-11-22T14:00:00.000Z' } },
    });
  });

  test('a refunded order is not handed over', async () => {
    const { orderNo, text } = await order();
    await pay(orderNo);
    const detail = await shop.call<{ pieces: { lineId: string }[] }>('order.detail', { orderNo });
    const lineIds = detail.ok ? detail.value.pieces.map((piece) => piece.lineId) : [];
    await shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: '不要了' }, shop.clerk);
    expect(await collect(text)).toMatchObject({ refusal: { code: 'pickup/refunded' } });
  });

  test('what she takes from the rack waits at the door without an end', async () => {
    const { orderNo, text } = await order({ handover: 'take-now' });
    await pay(orderNo);
    expect(await board()).toMatchObject({ toPrepare: [], waiting: [orderNo] });
    shop.setNow(new Date('2026-11-21T16:00:00.000Z'));
    expect(await collect(text)).toMatchObject({ ok: true });
  });

  test('what was fetched can be brought back to this store with the code she is given for it', async () => {
    const { orderNo, text } = await order();
    await pay(orderNo);
    await collect(text);
    const detail = await shop.call<{ returns: { text: string; until: string }; pieces: { lineId: string }[] }>('order.detail', {
      orderNo,
    });
    if (!detail.ok) throw new Error(detail.refusal.code);
    expect(detail.value.returns).toEqual({ text, until: '2026-11-28T06:00:00.000Z' });
    const find = (as = shop.clerk, placeNo = shop.lakeside) => shop.call('fulfilment.findForReturn', { placeNo, text }, as);
    expect(await find()).toMatchObject({ ok: true, value: { orderNo, pieces: [{ state: 'left' }] } });
    expect(await find(shop.otherClerk, shop.wulin)).toMatchObject({ refusal: { code: 'pickup/wrong-store' } });
    const lineIds = detail.value.pieces.map((piece) => piece.lineId);
    await shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: '尺码不合适' }, shop.clerk);
    expect(await find()).toMatchObject({ refusal: { code: 'order/refunded' } });
  });

  test.each([
    ['before it is paid', 'unpaid', 'order/not-paid'],
    ['at another store', 'elsewhere', 'order/other-store'],
    ['for nobody', 'nobody', 'order/unknown'],
    ['after it was fetched', 'collected', 'order/collected'],
  ])('preparing %s is refused', async (_when, kind, expected) => {
    const { orderNo, text } = await order();
    if (kind === 'collected') {
      await pay(orderNo);
      await collect(text);
    }
    const [as, placeNo] = kind === 'elsewhere' ? [shop.otherClerk, shop.wulin] : [shop.clerk, shop.lakeside];
    const asked = kind === 'nobody' ? '26112199999999' : orderNo;
    expect(await shop.call('fulfilment.ready', { placeNo, orderNo: asked }, as)).toMatchObject({ refusal: { code: expected } });
  });
});
