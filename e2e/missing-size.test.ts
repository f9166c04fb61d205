import { openStreet, type Street } from './street';

/** In front of the lakeside store, as a browser says it (WGS-84). */
const LAKESIDE = { latitude: 30.255938, longitude: 120.159319 };

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('her size hangs in another store: she sees where, and buys it there for pickup', async () => {
  const { shop, laptop } = street;
  const shopper = await street.person('o-shopper-of-journey', LAKESIDE);
  await shopper.open(`/t/${street.codeOf(shop.medium)}`);
  await shopper.sees('M 码本店缺货，您可以');
  await shopper.sees('武林银泰店自提');
  await shopper.tap('武林银泰店自提');
  await shopper.tap('购买，到店自提');
  await shopper.sees('确认订单');
  await shopper.sees('武林银泰店');
  await shopper.tap('微信支付 ¥1,199.00');
  await shopper.page.locator('#fake-pay [data-pay]').click();
  await shopper.sees(/^\d{3} ?\d{3}$/);
  const { rows } = await laptop.world.database.executeSql('select place_no, handover, state from order_head');
  expect(rows).toEqual([{ place_no: shop.wulin, handover: 'pickup', state: 'paid' }]);
  expect(street.complaints).toEqual([]);
});

test('the locator draws the stores around her and lists them by distance', async () => {
  const shopper = await street.person('o-shopper-of-locator', LAKESIDE);
  await shopper.open(`/#/shopper/stores/index?skuNo=${street.shop.medium}`);
  await shopper.sees('武林银泰店');
  await shopper.tap('看看离我最近的');
  await shopper.tap('同意');
  await shopper.page.locator('.stores-map').waitFor();
  expect(await shopper.page.locator('.stores-ring').count()).toBeGreaterThan(0);
  expect(await shopper.page.locator('.stores-dot').count()).toBeGreaterThan(0);
  const said = await shopper.text();
  expect(said).toMatch(/武林银泰店/);
  expect(said).toMatch(/km|公里|米/);
  expect(said).not.toContain('总仓');
  expect(street.complaints).toEqual([]);
});
