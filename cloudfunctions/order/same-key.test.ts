import { countRows } from '../../sandbox/database/count';
import { ENGINES } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';

/** The phone lost the answer and asks again with its key, a while later: meanwhile head office was busy. */
describe.each(ENGINES)('a repeated order on $name', ({ open }) => {
  let shop: SmallShop;
  beforeAll(async () => {
    shop = await openSmallShop(await open(), { onHand: 50 });
  });
  afterAll(() => shop.database.close());

  test.each([
    [
      'the price rose',
      'update catalog_style set tag_price_fen = tag_price_fen + 1000',
      'update catalog_style set tag_price_fen = tag_price_fen - 1000',
      'order/price-changed',
    ],
    [
      'the store left O2O',
      'update store_place set live = false',
      "update store_place set live = true where kind <> 'warehouse'",
      'store/not-live',
    ],
    ['everything was sold', 'update stock_level set safety = 50', 'update stock_level set safety = 0', 'stock/short'],
  ])('when %s keeps its answer, and a new one does not', async (what, change, undo, expected) => {
    const input = {
      placeNo: shop.lakeside,
      handover: 'pickup',
      payWay: 'counter',
      lines: [{ skuNo: shop.small, quantity: 1 }],
      expectedFen: 119_900,
    };
    const key = `intention-${what.length}`;
    const first = await shop.call<{ orderNo: string }>('order.place', input, shop.shopper, key);
    expect(first.ok).toBe(true);

    await shop.database.executeSql(change);
    shop.setNow(new Date(shop.world.now().getTime() + 3_600_000));
    expect(await shop.call('order.place', input, shop.shopper, key)).toEqual(first);
    expect(await shop.call('order.place', input)).toMatchObject({ ok: false, refusal: { code: expected } });
    const orderNo = first.ok ? first.value.orderNo : '';
    expect(await countRows(shop.database, 'order_head', `order_no = '${orderNo}'`)).toBe(1);

    await shop.database.executeSql(undo);
    shop.setNow(SATURDAY_AFTERNOON);
  });
});
