import { cardCodeOf, stepAt } from '../cloudfunctions/member/card-code';
import { memberCard } from '../cloudfunctions/member/schema';
import { makeCoupon } from '../sandbox/coupons';
import { giveVoucher, makeMember } from '../sandbox/members';
import { BARCODES } from '../sandbox/small-shop';
import { openStreet, type Street } from './street';

let street: Street;
beforeAll(async () => {
  street = await openStreet();
});
afterAll(async () => {
  await street.close();
});

test('without a camera: the digits of the card, the number of a tag, one write-off, and its undo from the list', async () => {
  const { shop, laptop } = street;
  const { database } = laptop.world;
  await makeMember(database, shop.shopper.accountId, { levelCode: 'gold' });
  await giveVoucher(database, shop.shopper.accountId, await makeCoupon(database, { title: '到店礼券' }));
  // The laptop's clock is the wall's, whatever day it hangs on.
  await database.executeSql(
    `update coupon_voucher set valid_from = now() - interval '1 day', valid_until = now() + interval '9 days'`,
  );
  const [card] = await database.select({ cardNo: memberCard.cardNo }).from(memberCard);
  const code = () => cardCodeOf(card?.cardNo ?? '', stepAt(laptop.world.now()), laptop.world.brand.tagKeys);

  const clerk = await street.person('o-clerk-lakeside');
  const lastLine = () => clerk.page.locator('input').filter({ visible: true }).last();
  await clerk.open('/#/clerk/desk/index');
  await clerk.tap('会员');
  await clerk.sees('顾客的会员码');
  await lastLine().fill(code());
  await clerk.sees('金卡');
  await clerk.tap('结算');
  await clerk.tap('输条码数字');
  await clerk.sees('吊牌条码下方的 13 位数字');
  await lastLine().fill(BARCODES[0]);
  await clerk.tap('加这一件');
  await clerk.sheetGone();
  await clerk.tap('核销，收 ¥1,029.00');
  await clerk.sees('收银小票号');
  await lastLine().fill('R-20261121-8');
  await clerk.tap('核销，收 ¥1,029.00');
  await clerk.sees('已核销，收 ¥1,029.00');

  await clerk.tap('核销记录');
  await clerk.sees('小票 R-20261121-8');
  await clerk.tap('撤销');
  await clerk.tap('顾客不买了');
  await clerk.tap('撤销');
  await clerk.sees(/已于今天 \d\d:\d\d 撤销/);
  const sales = await database.executeSql('select receipt_no, paid_fen, undo_reason from coupon_sale');
  expect(sales.rows).toEqual([{ receipt_no: 'R-20261121-8', paid_fen: 102_900, undo_reason: '顾客不买了' }]);
  const vouchers = await database.executeSql('select state from coupon_voucher');
  expect(vouchers.rows).toEqual([{ state: 'held' }]);
  expect(street.complaints).toEqual([]);
});
