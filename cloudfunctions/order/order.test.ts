import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { platformFact } from '../platform/schema';
import { closeOverdue } from './settling';

type Placed = { orderNo: string; payableFen: number; payBefore: string; state: string };
type Detail = {
  state: string;
  paidFen: number;
  refundedFen: number;
  pieces: { lineId: string; state: string }[];
  pickup: { code: string; text: string } | null;
  refunds: { amountFen: number; state: string }[];
  can: { pay: boolean; cancel: boolean; refund: boolean };
};

describe.each(ENGINES)('an order on $name', ({ open }) => {
  let shop: SmallShop;

  let database: Database;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  const placeOne = async (change: Record<string, unknown> = {}, key?: string) =>
    shop.call<Placed>(
      'order.place',
      {
        placeNo: shop.lakeside,
        handover: 'pickup',
        payWay: 'counter',
        lines: [{ skuNo: shop.small, quantity: 1 }],
        expectedFen: 119_900,
        ...change,
      },
      shop.shopper,
      key,
    );
  const placed = async (change: Record<string, unknown> = {}) => {
    const answered = await placeOne(change);
    if (!answered.ok) throw new Error(answered.refusal.code);
    return answered.value;
  };
  const takeMoney = (orderNo: string, change: Record<string, unknown> = {}) =>
    shop.call(
      'order.payAtCounter',
      { placeNo: shop.lakeside, orderNo, receiptNo: `R-${orderNo}`, paidFen: 119_900, ...change },
      shop.clerk,
    );
  const detailOf = async (orderNo: string) => {
    const answered = await shop.call<Detail>('order.detail', { orderNo });
    if (!answered.ok) throw new Error(answered.refusal.code);
    return answered.value;
  };
  const hereCount = async (skuNo: number) => {
    const answered = await shop.call<{ lines: { promisedCount: number }[] }>('order.quote', {
      placeNo: shop.lakeside,
      handover: 'pickup',
      lines: [{ skuNo, quantity: 1 }],
    });
    return answered.ok ? answered.value.lines[0]?.promisedCount : answered.refusal.code;
  };

  test('reserves what it promises and frees it when nobody pays in time', async () => {
    expect(await hereCount(shop.small)).toBe(3);
    const order = await placed({ lines: [{ skuNo: shop.small, quantity: 2 }], expectedFen: 239_800 });
    expect(await hereCount(shop.small)).toBe(1);
    expect(order).toMatchObject({ payableFen: 239_800, state: 'unpaid', payBefore: '2026-11-21T06:15:00.000Z' });

    shop.setNow(new Date('2026-11-21T06:14:59.999Z'));
    expect(await closeOverdue(shop.world)).toBe(0);
    shop.setNow(new Date('2026-11-21T06:15:00.000Z'));
    expect(await closeOverdue(shop.world)).toBe(1);
    expect(await hereCount(shop.small)).toBe(3);
    expect((await detailOf(order.orderNo)).state).toBe('closed');
  });

  test.each([
    ['more than there is', { lines: [{ skuNo: -1, quantity: 4 }] }, 'stock/short'],
    ['a size this store does not have', { lines: [{ skuNo: -2, quantity: 1 }] }, 'stock/short'],
    ['a sku nobody knows', { lines: [{ skuNo: 999_999, quantity: 1 }] }, 'sku/unknown'],
    ['at a store nobody knows', { placeNo: 9_999 }, 'store/unknown'],
    ['at the warehouse', { placeNo: -3 }, 'store/unknown'],
    ['at yesterday’s price', { expectedFen: 109_900 }, 'order/price-changed'],
    [
      'twenty-one pieces',
      {
        lines: [
          { skuNo: -1, quantity: 20 },
          { skuNo: -1, quantity: 1 },
        ],
      },
      'order/too-many',
    ],
    ['no pieces', { lines: [] }, 'input/invalid'],
    ['half a piece', { lines: [{ skuNo: -1, quantity: 0.5 }] }, 'input/invalid'],
  ])('asking for %s is refused', async (_what, change, expected) => {
    const real = { '-1': shop.small, '-2': shop.medium, '-3': shop.warehouse } as Record<string, number>;
    const swap = JSON.parse(JSON.stringify(change), (_name, value: unknown) =>
      typeof value === 'number' && value < 0 ? real[value] : value,
    ) as Record<string, unknown>;
    const lines = (swap.lines ?? [{ skuNo: shop.small, quantity: 1 }]) as { quantity: number }[];
    const pieces = lines.reduce((sum, line) => sum + line.quantity, 0);
    const answered = await placeOne({ expectedFen: Math.round(pieces) * 119_900, ...swap });
    expect(answered).toMatchObject({ ok: false, refusal: { code: expected } });
    expect(await hereCount(shop.small)).toBe(3);
  });

  test('the same key gives the same order; other content under it is refused', async () => {
    const first = await placeOne({}, 'intention-0001');
    const again = await placeOne({}, 'intention-0001');
    expect(again).toEqual(first);
    expect(await hereCount(shop.small)).toBe(2);
    expect(await placeOne({ handover: 'take-now' }, 'intention-0001')).toMatchObject({ refusal: { code: 'key/reused' } });
    expect(await placeOne({}, 'short')).toMatchObject({ refusal: { code: 'key/missing' } });
  });

  test('money at the till is taken once, for the right amount, with a receipt of its own', async () => {
    const { orderNo } = await placed();
    const second = await placed();
    expect(await takeMoney(orderNo, { paidFen: 119_800 })).toMatchObject({
      refusal: { code: 'order/wrong-amount', details: { payableFen: 119_900 } },
    });
    expect(await takeMoney(orderNo)).toEqual({ ok: true, value: { orderNo, state: 'paid' } });
    expect(await takeMoney(orderNo)).toMatchObject({ refusal: { code: 'order/already-paid' } });
    expect(await takeMoney(second.orderNo, { receiptNo: `R-${orderNo}` })).toMatchObject({
      refusal: { code: 'order/receipt-used' },
    });
    expect(await takeMoney('26112199999999')).toMatchObject({ refusal: { code: 'order/unknown' } });
    const wrongStore = await shop.call(
      'order.payAtCounter',
      { placeNo: shop.wulin, orderNo, receiptNo: 'R-1', paidFen: 119_900 },
      shop.otherClerk,
    );
    expect(wrongStore).toMatchObject({ refusal: { code: 'order/other-store' } });
  });

  test('who meant to pay by WeChat may pay at the till, and WeChat’s order is closed', async () => {
    const { orderNo } = await placed({ payWay: 'wechat' });
    expect(await takeMoney(orderNo)).toMatchObject({ ok: true });
    const facts = await shop.database.select().from(platformFact);
    expect(facts.map((fact) => fact.name).sort()).toEqual(['order.paid', 'order.prepay-abandoned']);
  });

  test('cancelling before payment closes it and a second cancel hears so', async () => {
    const { orderNo } = await placed();
    expect(await shop.call('order.cancel', { orderNo })).toMatchObject({ ok: true, value: { state: 'closed', refundFen: 0 } });
    expect(await shop.call('order.cancel', { orderNo })).toMatchObject({ refusal: { code: 'order/closed' } });
    expect(await takeMoney(orderNo)).toMatchObject({ refusal: { code: 'order/closed' } });
    expect(await hereCount(shop.small)).toBe(3);
  });

  test('what was paid in cash is given back at the store, piece by piece, to the fen', async () => {
    const { orderNo } = await placed({ lines: [{ skuNo: shop.small, quantity: 2 }], expectedFen: 239_800 });
    await takeMoney(orderNo, { paidFen: 239_800 });
    const [first, second] = (await detailOf(orderNo)).pieces;
    expect(await shop.call('order.refund', { orderNo, lineIds: [first?.lineId] })).toMatchObject({
      refusal: { code: 'order/ask-the-store' },
    });

    const giveBack = (lineId: string | undefined) =>
      shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds: [lineId], reason: '不合身' }, shop.clerk);
    expect(await giveBack(first?.lineId)).toMatchObject({ ok: true, value: { refundFen: 119_900, state: 'paid' } });
    expect(await giveBack(first?.lineId)).toMatchObject({ refusal: { code: 'order/refunded' } });
    expect(await giveBack(second?.lineId)).toMatchObject({ ok: true, value: { refundFen: 119_900, state: 'refunded' } });
    const after = await detailOf(orderNo);
    expect(after).toMatchObject({ state: 'refunded', refundedFen: 239_800, pickup: null });
    expect(after.refunds.map((refund) => refund.state)).toEqual(['done', 'done']);
    expect(await hereCount(shop.small)).toBe(3);
  });

  test('a collected piece comes back within seven days and not a moment later', async () => {
    const { orderNo } = await placed();
    await takeMoney(orderNo);
    const before = await detailOf(orderNo);
    await shop.call('fulfilment.collect', { placeNo: shop.lakeside, text: before.pickup?.text }, shop.clerk);
    const giveBack = () =>
      shop.call(
        'order.refundAtStore',
        { placeNo: shop.lakeside, orderNo, lineIds: [before.pieces[0]?.lineId], reason: '退货' },
        shop.clerk,
      );

    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 7 * 86_400_000 + 1));
    expect(await giveBack()).toMatchObject({ refusal: { code: 'order/return-too-late' } });
    shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 7 * 86_400_000));
    expect(await giveBack()).toMatchObject({ ok: true, value: { state: 'returned', refundFen: 119_900 } });
    expect(await hereCount(shop.small)).toBe(3);
  });

  test('somebody else’s order does not exist for her', async () => {
    const { orderNo } = await placed();
    const stranger = await shop.account('o-stranger');
    for (const path of ['order.detail', 'order.confirm', 'order.pay', 'order.cancel']) {
      expect(await shop.call(path, { orderNo }, stranger)).toMatchObject({ refusal: { code: 'order/unknown' } });
    }
    expect(await shop.call('order.list', {}, stranger)).toMatchObject({ ok: true, value: { orders: [], next: null } });
  });

  test('placing a warm order costs one round trip', async () => {
    await placed();
    const before = shop.database.tripCount();
    await placed();
    expect(shop.database.tripCount() - before).toBe(1);
  });
});
