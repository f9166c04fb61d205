import { emptied, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, type SmallShop } from '../../sandbox/small-shop';
import type { Database } from '../platform/database';
import { closeOverdue } from './settling';

type Placed = { orderNo: string };
type Detail = { state: string; refundedFen: number; pieces: { lineId: string; state: string }[]; pickup: { text: string } };

/** Sessions against each other: only a real server can prove these. */
describe.each(RACE_ENGINES)('at the same moment on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;

  beforeAll(async () => {
    database = await open();
  });
  afterAll(() => database.close());

  const restock = async (onHand: number) => {
    shop = await openSmallShop(await emptied(database), { onHand });
  };
  const order = (as: SmallShop['shopper'], skuNo = shop.small, key?: string) =>
    shop.call<Placed>(
      'order.place',
      { placeNo: shop.lakeside, handover: 'pickup', payWay: 'counter', lines: [{ skuNo, quantity: 1 }], expectedFen: 119_900 },
      as,
      key,
    );
  const paidOrder = async () => {
    const placed = await order(shop.shopper);
    if (!placed.ok) throw new Error(placed.refusal.code);
    const { orderNo } = placed.value;
    await shop.call('order.payAtCounter', { placeNo: shop.lakeside, orderNo, receiptNo: orderNo, paidFen: 119_900 }, shop.clerk);
    const detail = await shop.call<Detail>('order.detail', { orderNo });
    if (!detail.ok) throw new Error(detail.refusal.code);
    return { orderNo, text: detail.value.pickup.text, lineId: detail.value.pieces[0]?.lineId };
  };
  const numbersOf = async (skuNo: number) => {
    const { rows } = await database.executeSql(
      `select l.on_hand, l.reserved,
         (select coalesce(sum(quantity), 0)::int from (select 1 as quantity from stock_reservation r
           where r.place_no = l.place_no and r.sku_no = l.sku_no and r.state = 'open') as open) as open,
         (select coalesce(sum(delta), 0)::int from stock_movement m where m.place_no = l.place_no and m.sku_no = l.sku_no) as moved
       from stock_level l where l.place_no = $1 and l.sku_no = $2`,
      [shop.lakeside, skuNo],
    );
    return rows[0];
  };

  test('one piece and two hundred buyers: exactly one has it', async () => {
    await restock(1);
    const buyers = await Promise.all(Array.from({ length: 200 }, (_, buyer) => shop.account(`o-buyer-${buyer}`)));
    const answers = await Promise.all(buyers.map((buyer) => order(buyer)));
    const refusals = answers.flatMap((answered) => (answered.ok ? [] : [answered.refusal.code]));
    expect(answers.filter((answered) => answered.ok)).toHaveLength(1);
    expect(new Set(refusals)).toEqual(new Set(['stock/short']));
    expect(await numbersOf(shop.small)).toEqual({ on_hand: 1, reserved: 1, open: 1, moved: 1 });
  });

  test('twenty twins of one call are one order', async () => {
    await restock(50);
    const answers = await Promise.all(Array.from({ length: 20 }, () => order(shop.shopper, shop.small, 'one-intention')));
    expect(new Set(answers.map((answered) => JSON.stringify(answered))).size).toBe(1);
    expect(await numbersOf(shop.small)).toMatchObject({ reserved: 1, open: 1 });
  });

  test('crosswise bags never wait for each other', async () => {
    await restock(100);
    const bag = (first: number, second: number) =>
      shop.call('order.place', {
        placeNo: shop.lakeside,
        handover: 'pickup',
        payWay: 'counter',
        lines: [
          { skuNo: first, quantity: 1 },
          { skuNo: second, quantity: 1 },
        ],
        expectedFen: 239_800,
      });
    const bags = Array.from({ length: 60 }, (_, turn) => (turn % 2 ? bag(shop.small, shop.large) : bag(shop.large, shop.small)));
    expect((await Promise.all(bags)).every((answered) => answered.ok)).toBe(true);
    expect(await numbersOf(shop.small)).toMatchObject({ reserved: 60, open: 60 });
  });

  test('two clerks, a refund at the store and a cancel: the piece leaves once or not at all', async () => {
    for (let round = 0; round < 12; round += 1) {
      await restock(3);
      const { orderNo, text, lineId } = await paidOrder();
      const answers = await Promise.all([
        shop.call('fulfilment.collect', { placeNo: shop.lakeside, text }, shop.clerk),
        shop.call('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds: [lineId], reason: '不要了' }, shop.clerk),
        shop.call('fulfilment.collect', { placeNo: shop.lakeside, text }, shop.clerk),
        shop.call('order.cancel', { orderNo }),
      ]);
      const [firstCollect, refund, secondCollect] = answers.map((answered) => answered.ok);
      const collected = Number(firstCollect) + Number(secondCollect);
      expect(collected + Number(refund)).toBeGreaterThanOrEqual(1);
      expect(collected).toBeLessThanOrEqual(1);
      // A refund after the collection is a return within the days, and the piece is back on the shelf.
      const left = collected === 1 && !refund ? 1 : 0;
      expect(await numbersOf(shop.small)).toEqual({ on_hand: 3 - left, reserved: 0, open: 0, moved: 3 - left });
    }
  });

  test('the closing clock, the till and a cancel meet: one of them has it', async () => {
    for (let round = 0; round < 12; round += 1) {
      await restock(3);
      const placed = await order(shop.shopper);
      if (!placed.ok) throw new Error(placed.refusal.code);
      const { orderNo } = placed.value;
      shop.setNow(new Date('2026-11-21T06:15:00.000Z'));
      const [closed, paid, cancelled] = await Promise.all([
        closeOverdue(shop.world),
        shop.call('order.payAtCounter', { placeNo: shop.lakeside, orderNo, receiptNo: orderNo, paidFen: 119_900 }, shop.clerk),
        shop.call('order.cancel', { orderNo }),
      ]);
      const winners = [closed === 1, paid.ok, cancelled.ok].filter(Boolean);
      expect(winners).toHaveLength(1);
      const reserved = paid.ok ? 1 : 0;
      expect(await numbersOf(shop.small)).toEqual({ on_hand: 3, reserved, open: reserved, moved: 3 });
    }
  });
});
