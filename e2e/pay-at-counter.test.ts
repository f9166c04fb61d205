import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('she pays in cash: the clerk takes the money with the receipt, then hands over', async () => {
  const { shop, laptop } = street;
  const shopper = await street.person('o-shopper-of-journey');
  await shopper.open(`/t/${street.codeOf(shop.large)}`);
  await shopper.tap('立即购买');
  await shopper.tap('到店付款');
  await shopper.tap('下单，到店付 ¥1,199.00');
  const digits = await shopper.pickupDigits();
  expect(digits).toMatch(/^\d{6}$/);

  const clerk = await street.person('o-clerk-lakeside');
  await clerk.open('/#/clerk/verify/index');
  await clerk.sees('顾客的取货码');
  await clerk.page.locator('input').first().fill(digits);
  await clerk.sees('应收');
  await clerk.page.getByRole('textbox', { name: '照小票填写' }).fill('R-20261121-7');
  await clerk.tap('确认收款');
  await clerk.tap('核销出库');
  await clerk.sees('已核销出库');
  const { rows } = await laptop.world.database.executeSql('select state, pay_way, receipt_no, paid_fen from order_head');
  expect(rows).toEqual([{ state: 'collected', pay_way: 'counter', receipt_no: 'R-20261121-7', paid_fen: 119_900 }]);
  expect(street.complaints).toEqual([]);
});

test('the clerk of another store hears which store it is', async () => {
  const { shop } = street;
  const placed = await shop.call<{ orderNo: string }>('order.place', {
    placeNo: shop.lakeside,
    handover: 'pickup',
    payWay: 'counter',
    lines: [{ skuNo: shop.small, quantity: 1 }],
    expectedFen: 119_900,
  });
  if (!placed.ok) throw new Error(placed.refusal.code);
  const order = await shop.call<{ pickup: { text: string } }>('order.detail', { orderNo: placed.value.orderNo });
  if (!order.ok) throw new Error(order.refusal.code);
  const clerk = await street.person('o-clerk-wulin');
  await clerk.open(`/#/clerk/verify/index?text=${encodeURIComponent(order.value.pickup.text)}`);
  await clerk.sees(/湖滨店/);
  expect(street.complaints).toEqual([]);
});
