import { makeCoupon } from '../sandbox/coupons';
import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

const database = () => street.laptop.world.database;
const checkout = () => `/#/shopper/checkout/index?placeNo=${street.shop.lakeside}&handover=pickup&lines=${street.shop.small}x1`;
const stateOf = async (title: string) => {
  const { rows } = await database().executeSql(
    'select voucher.state from coupon_voucher as voucher join coupon_rule using (coupon_no) where title = $1 order by voucher.state',
    [title],
  );
  return (rows as { state: string }[]).map(({ state }) => state);
};
/** Claimable whatever the laptop's clock says. */
const always = { claimFrom: new Date('2020-01-01'), claimUntil: new Date('2040-01-01') };

test('she joins with her first coupon, types a code for the second, lets the shop choose, and pays what it came to', async () => {
  await makeCoupon(database(), {
    ...always,
    title: '满 1000 减 50',
    terms: { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } },
  });
  await makeCoupon(database(), {
    ...always,
    title: '暖冬暗号',
    claimWord: 'nuandong',
    terms: { benefit: { kind: 'percent', percentOff: 10, capFen: 10_000 }, claimWays: ['code'] },
  });
  const shopper = await street.person('o-shopper-with-coupons');
  await shopper.open('/#/shopper/coupons/index');
  await shopper.tap('入会并领取');
  await shopper.sees('已领 1 张');
  await shopper.page.locator('input').first().fill('Nuandong');
  await shopper.tap('兑换');
  await shopper.sees('已放进我的券');

  await shopper.open(checkout());
  await shopper.sees('已选最优，省 ¥100.00 ›');
  await shopper.sees('微信支付 ¥1,099.00');
  await shopper.tap('优惠券');
  await shopper.sees('比「暖冬暗号」少省 ¥50.00');
  await shopper.tap('不用券');
  await shopper.sees('好了，应付 ¥1,199.00');
  await shopper.tap('恢复最优');
  await shopper.tap('好了，应付 ¥1,099.00');
  await shopper.sheetGone();
  await shopper.tap('微信支付 ¥1,099.00');
  await shopper.page.locator('#fake-pay [data-pay]').click();
  await shopper.sees('暖冬暗号');
  await shopper.sees(/^\d{3} ?\d{3}$/);
  expect(await stateOf('暖冬暗号')).toEqual(['used']);
  expect(await stateOf('满 1000 减 50')).toEqual(['held']);

  await shopper.tap('订单详情');
  await shopper.sees('备货中');
  await shopper.tap('取消订单');
  await shopper.sees('用上的券会退回给您');
  await shopper.page.locator('.order-sheet-yes').filter({ visible: true }).click();
  await shopper.sees('已退款');
  expect(await stateOf('暖冬暗号')).toEqual(['held']);
  expect(street.complaints).toEqual([]);
});

test('a voucher goes to a friend by a link; the giver sees it leave, and the friend has it', async () => {
  await makeCoupon(database(), { ...always, title: '送得出的券', terms: { transferable: true } });
  const giver = await street.person('o-giver');
  await giver.open('/#/shopper/coupons/index');
  await giver.page.locator('.coupons-one').filter({ hasText: '送得出的券' }).getByText('入会并领取').click({ force: true });
  await giver.sees('已领 1 张');
  await giver.open('/#/shopper/vouchers/index');
  await giver.tap('使用 ›');
  await giver.sees(/\d+ 秒后更新/);
  await giver.tap('送给朋友');
  const said = giver.page.waitForResponse((response) => response.request().postData()?.includes('coupon.offer') === true);
  await giver.tap('生成赠送链接');
  const { value } = (await (await said).json()) as { value: { token: string } };
  await giver.sees('复制链接');

  const link = `/#/shopper/offer/index?token=${value.token}`;
  const friend = await street.person('o-friend-of-giver');
  await friend.open(link);
  await friend.tap('入会并收下');
  await friend.sees('已放进我的券');
  await friend.tap('我的券');
  await friend.sees('送得出的券');

  await giver.page.reload();
  await giver.sees('还没有可用的券');
  expect(await stateOf('送得出的券')).toEqual(['held', 'passed']);
  expect(street.complaints).toEqual([]);
});
