/** @jest-environment ./sandbox/phone/phone-environment.ts */
import type { Caller } from '../../cloudfunctions/platform/caller';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { makeCoupon } from '../coupons';
import { openMigratedEmbedded } from '../database/for-tests';
import { giveVoucher, makeMember } from '../members';
import { openPayingShop, type PayingShop } from '../paying-shop';
import { ROOMS } from '../small-shop';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const CENTRE = 'shopper/coupons/index';
const CHECKOUT = 'shopper/checkout/index';
const VOUCHERS = 'shopper/vouchers/index';
const OFFER = 'shopper/offer/index';
const PAID = 'shopper/paid/index';

let till: PayingShop;
beforeEach(async () => {
  till = await openPayingShop(await openMigratedEmbedded());
});
afterEach(() => till.close());

const callAs =
  (caller: Caller) =>
  ({ name, data }: CloudRequest) => {
    const room = ROOMS.find((one) => one.name === name);
    if (!room) throw new Error(`No function is called ${name}.`);
    return answer(room, till.shop.world, data as Request, caller);
  };
/** The payment sheet is WeChat's own, opened for nobody else. */
const purse = () => {
  const sheets: unknown[] = [];
  const pay = async (sheet: unknown) => {
    sheets.push(sheet);
    const { timeStamp, nonceStr, package: packageText, signType, paySign } = sheet as Record<string, string>;
    const params = { timeStamp, nonceStr, package: packageText, signType, paySign } as Record<string, string>;
    return (await till.payOnPhone(params)) === 'requestPayment:ok' ? ('pays' as const) : ('fails' as const);
  };
  return { sheets, pay };
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
const checkout = () => ({
  path: CHECKOUT,
  query: { placeNo: String(till.shop.lakeside), handover: 'pickup', lines: `${till.shop.small}x1` },
});
const fifty = () =>
  makeCoupon(till.shop.database, {
    title: '满 1000 减 50',
    terms: { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } },
  });
const ninth = (percentOff = 10) =>
  makeCoupon(till.shop.database, { title: '全场九折', terms: { benefit: { kind: 'percent', percentOff } } });
const voucherStates = async () => {
  const { rows } = await till.shop.database.executeSql(
    'select title, voucher.state from coupon_voucher as voucher join coupon_rule using (coupon_no) order by title, voucher.state',
  );
  return (rows as { title: string; state: string }[]).map(({ title, state }) => `${title}：${state}`);
};

test('she claims two coupons, sees what each does, picks the other one, and pays what she was shown', async () => {
  await fifty();
  await ninth();
  const { sheets, pay } = purse();
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper), pay });
  await phone.enter({ path: CENTRE });
  await shows(phone, CENTRE, '入会并领取');
  await phone.screen().tap('入会并领取');
  await phone.until('one coupon claimed', ({ text }) => text().includes('已领 1 张') && text().includes('领取'));
  await phone.screen().tap('.ht-action-plain');
  await phone.until('both claimed', ({ text }) => text().split('已领 1 张').length === 3);

  await phone.enter(checkout());
  const best = await shows(phone, CHECKOUT, '微信支付 ¥1,079.10');
  expect(best.text()).toContain('全场九折− 119.90');
  expect(best.text()).toContain('已选最优，省 ¥119.90');

  await phone.screen().tap('已选最优');
  await shows(phone, CHECKOUT, '比「全场九折」少省 ¥69.90');
  await phone.screen().tap('比「全场九折」少省 ¥69.90');
  const other = await shows(phone, CHECKOUT, '好了，应付 ¥1,149.00');
  expect(other.text()).toContain('比「满 1000 减 50」多省 ¥69.90');
  await phone.screen().tap('好了，应付');
  await shows(phone, CHECKOUT, '已选 1 张，省 ¥50.00');
  await phone.screen().tap('微信支付 ¥1,149.00');

  const paid = await phone.until('the pickup code', ({ route, text }) => route === PAID && /\d{3} ?\d{3}/.test(text()));
  expect(paid.text()).toContain('满 1000 减 50− 50.00');
  expect(paid.text()).toContain('实付¥1,149.00');
  expect(sheets).toHaveLength(1);
  expect(await voucherStates()).toEqual(['全场九折：held', '满 1000 减 50：used']);
  expect(await till.differences()).toEqual([]);
  phone.close();
});

test('an order of nothing is placed by one button, and nobody is asked for money', async () => {
  await makeMember(till.shop.database, till.shop.shopper.accountId);
  await giveVoucher(till.shop.database, till.shop.shopper.accountId, await ninth(100));
  const { sheets, pay } = purse();
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper), pay });
  await phone.enter(checkout());
  const free = await shows(phone, CHECKOUT, '确认下单 ¥0.00');
  expect(free.text()).not.toContain('到店付款');
  await phone.screen().tap('确认下单 ¥0.00');
  await phone.until('the pickup code', ({ route, text }) => route === PAID && /\d{3} ?\d{3}/.test(text()));
  expect(sheets).toEqual([]);
  expect(await voucherStates()).toEqual(['全场九折：used']);
  expect(await till.differences()).toEqual([]);
  phone.close();
});

test('a coupon that went to another order meanwhile is said, and the sum is asked again before she pays', async () => {
  const { shop } = till;
  await makeMember(shop.database, shop.shopper.accountId);
  const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, await fifty());
  const phone = startMiniProgram({ callFunction: callAs(shop.shopper), pay: purse().pay });
  await phone.enter(checkout());
  await shows(phone, CHECKOUT, '微信支付 ¥1,149.00');
  await till.place({ voucherIds: [voucherId], expectedFen: 114_900 });

  await phone.screen().tap('微信支付 ¥1,149.00');
  const told = await shows(phone, CHECKOUT, '微信支付 ¥1,199.00');
  expect(told.text()).toMatch(/「满 1000 减 50」(已用在别处|现在用不上)/);
  expect(told.route).toBe(CHECKOUT);
  phone.close();
});

test('points pay when she says so, and the button follows', async () => {
  await makeMember(till.shop.database, till.shop.shopper.accountId, { pointsCount: 2_460 });
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper), pay: purse().pay });
  await phone.enter(checkout());
  await shows(phone, CHECKOUT, '微信支付 ¥1,199.00');
  await phone.screen().tap('用 2,400 积分抵 ¥24.00');
  const less = await shows(phone, CHECKOUT, '微信支付 ¥1,175.00');
  expect(less.text()).toContain('2,400 积分抵扣− 24.00');
  await phone.screen().tap('微信支付 ¥1,175.00');
  await shows(phone, PAID, '实付¥1,175.00');
  expect(await till.differences()).toEqual([]);
  phone.close();
});

test('a voucher travels to a friend by the link WeChat shares; who opens it second comes too late', async () => {
  const { shop } = till;
  await makeMember(shop.database, shop.shopper.accountId);
  const couponNo = await makeCoupon(shop.database, { title: '给朋友的券', terms: { transferable: true } });
  const voucherId = await giveVoucher(shop.database, shop.shopper.accountId, couponNo);
  await shop.database.executeSql('update coupon_voucher set transferable = true where voucher_id = $1', [voucherId]);

  const giver = startMiniProgram({ callFunction: callAs(shop.shopper) });
  await giver.enter({ path: VOUCHERS });
  await shows(giver, VOUCHERS, '给朋友的券');
  await giver.screen().tap('使用 ›');
  await shows(giver, VOUCHERS, '送给朋友');
  await giver.screen().tap('送给朋友');
  await shows(giver, VOUCHERS, '生成赠送链接');
  await giver.screen().tap('生成赠送链接');
  await shows(giver, VOUCHERS, '发给微信好友');
  const shared = giver.screen().call('onShareAppMessage', { from: 'button' }) as { title: string; path: string };
  expect(shared.title).toContain('给朋友的券');
  giver.close();

  const [page = '', query = ''] = shared.path.slice(1).split('?');
  const door = { path: page, query: Object.fromEntries(new URLSearchParams(query)) };
  const friend = startMiniProgram({ callFunction: callAs(await shop.account('o-friend')) });
  await friend.enter(door);
  await shows(friend, OFFER, '入会并收下');
  await friend.screen().tap('入会并收下');
  await shows(friend, OFFER, '已放进我的券');
  friend.close();

  const late = startMiniProgram({ callFunction: callAs(await shop.account('o-second-friend')) });
  await late.enter(door);
  await shows(late, OFFER, '券已被领走');
  late.close();
  expect(await voucherStates()).toEqual(['给朋友的券：held', '给朋友的券：passed']);
});
