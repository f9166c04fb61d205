import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('she scans, buys, pays and shows her code; the clerk hands over once, and never twice', async () => {
  const { shop, laptop } = street;
  const shopper = await street.person('o-shopper-of-journey');
  await shopper.open(`/t/${street.codeOf(shop.small)}`);
  await shopper.sees('双面羊毛中长大衣');
  await shopper.tap('立即购买');
  await shopper.sees('确认订单');
  await shopper.tap('微信支付 ¥1,199.00');
  await shopper.page.locator('#fake-pay [data-pay]').click();
  await shopper.sees(/^\d{3} ?\d{3}$/);
  const digits = await shopper.pickupDigits();
  expect(digits).toMatch(/^\d{6}$/);

  const clerk = await street.person('o-clerk-lakeside');
  await clerk.open('/#/clerk/verify/index');
  await clerk.sees('顾客的取货码');
  await clerk.page.locator('input').first().fill(digits);
  await clerk.sees('核销出库');
  await clerk.sees('双面羊毛中长大衣');
  await clerk.tap('核销出库');
  await clerk.sees('已核销出库');

  await clerk.tap('核销下一单');
  await clerk.page.locator('input').first().fill(digits);
  await clerk.sees(/已.*(核销|取走|使用|取货)/);
  expect(await clerk.page.getByText('核销出库', { exact: true }).filter({ visible: true }).count()).toBe(0);

  const { rows } = await laptop.world.database.executeSql(
    'select state, (select on_hand from stock_level where place_no = $1 and sku_no = $2) as on_hand from order_head',
    [shop.lakeside, shop.small],
  );
  expect(rows).toEqual([{ state: 'collected', on_hand: 2 }]);
  expect(street.complaints).toEqual([]);
});
