/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../database/for-tests';
import { DAY_MS, openPayoutShop, type PayoutShop } from '../payout-shop';
import { ROOMS } from '../small-shop';
import { bind, clerkNoOf } from '../store-team';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const EARNINGS = 'clerk/earnings/index';
const RECEIPT = 'clerk/receipt/index';
const STATEMENT = 'clerk/statement/index';
const CLERK = 'o-clerk-lakeside';

let paying: PayoutShop;
let orderNo: string;

/** One coat of 1,199.00 to a customer of 林晓, collected nine days ago and brought back never: 4 % of it were due this morning. */
beforeAll(async () => {
  paying = await openPayoutShop(await openMigratedEmbedded());
  const { till, shop } = paying;
  const clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  const boundAt = new Date(paying.now().getTime() - DAY_MS);
  await bind(shop.database, { accountId: shop.shopper.accountId, clerkNo, placeNo: shop.lakeside, boundAt });
  ({ orderNo } = await till.buy());
  await till.turn();
  const detail = await shop.call<{ pickup: { code: string } }>('order.detail', { orderNo });
  if (!detail.ok) throw new Error(detail.refusal.code);
  const collected = await shop.call('fulfilment.collect', { placeNo: shop.lakeside, text: detail.value.pickup.code }, shop.clerk);
  if (!collected.ok) throw new Error(collected.refusal.code);
  await till.turn();
  paying.moveOn(9 * DAY_MS);
  await paying.prove();
  await till.turn();
});
afterAll(() => paying.close());

const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, paying.world, data as Request, paying.shop.clerk);
};
/** WeChat's own page for a transfer, opened for nobody else. */
const receive = async (asked: unknown) => {
  const { mchId, appId, package: packageInfo } = asked as Record<string, string>;
  const said = await fetch(`${paying.till.wechat.payBase}/phone/transfer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mchId, appId, package: packageInfo, openid: CLERK }),
  });
  await paying.control.idle();
  const { errMsg } = (await said.json()) as { errMsg: string };
  return errMsg === 'requestMerchantTransfer:ok' ? ('confirms' as const) : ('fails' as const);
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
const paidToHer = () => paying.receivedBy({ openid: CLERK, clerkNo: 0, accountId: '' });

test('what a sale brought her waits for her word; closing the sheet leaves it waiting, confirming brings it, once', async () => {
  const answers = ['cancels', 'confirms'] as const;
  const asked: unknown[] = [];
  const phone = startMiniProgram({
    callFunction,
    receive: (sheet) => {
      asked.push(sheet);
      return answers[asked.length - 1] === 'confirms' ? receive(sheet) : 'cancels';
    },
  });
  await phone.enter({ path: EARNINGS });
  const before = await shows(phone, EARNINGS, '确认收款 ¥47.96');
  expect(before.text()).toContain('等您确认');

  await phone.screen().tap('确认收款 ¥47.96');
  await shows(phone, EARNINGS, '您还没有确认');
  expect(paidToHer()).toEqual([]);

  await phone.screen().tap('确认收款 ¥47.96');
  const after = await shows(phone, EARNINGS, '已到微信零钱');
  expect(after.text()).not.toContain('确认收款');
  expect(paidToHer()).toEqual([4_796]);
  expect(asked).toHaveLength(2);
  phone.close();
});

test('from the sale to the receipt that says why, and to the statement whose sums agree', async () => {
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: EARNINGS });
  await shows(phone, EARNINGS, orderNo.slice(0, 4));
  await phone.screen().tap('.earning-mine');
  const receipt = await shows(phone, RECEIPT, '有我的份');
  expect(receipt.text()).toContain('林晓');
  expect(receipt.text()).toContain('怎么判定的');

  await phone.enter({ path: STATEMENT, query: { month: '2026-12' } });
  const statement = await shows(phone, STATEMENT, '2026 年 12 月');
  await shows(phone, STATEMENT, '当前余额');
  expect(statement.text()).toContain('+ 47.96');
  expect(statement.text()).toContain('− 47.96');
  expect(statement.text()).toContain('¥0.00');
  phone.close();
});

test('a line she does not agree with is disputed where it stands, and can be read back', async () => {
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: STATEMENT, query: { month: '2026-12' } });
  await shows(phone, STATEMENT, '+ 47.96');
  await phone.screen().tap('+ 47.96');
  await shows(phone, STATEMENT, '提出异议');
  await phone.screen().write('这一单还有一件是我接待的');
  await phone.screen().tap('.line-dispute');
  await shows(phone, STATEMENT, '异议待答复');
  await phone.enter({ path: 'clerk/disputes/index' });
  await shows(phone, 'clerk/disputes/index', '这一单还有一件是我接待的');
  phone.close();
});
