/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../database/for-tests';
import { DAY_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../payout-shop';
import { ROOMS } from '../small-shop';
import { hire } from '../store-team';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const ME = 'home/me/index';
const PAYOUTS = 'clerk/my-payouts/index';
const LINE = '提成等您确认';

let paying: PayoutShop;
let clerk: PaidClerk;

/** 47.96 were due to her when her manager let her go; the payday after that, WeChat waits for her word. */
beforeAll(async () => {
  paying = await openPayoutShop(await openMigratedEmbedded());
  const { shop } = paying;
  clerk = await paying.hire('苏敏', 4_796);
  const { caller: manager } = await hire(shop, { placeNo: shop.lakeside, name: '沈若溪', role: 'manager' });
  const farewell = { placeNo: shop.lakeside, clerkNo: clerk.clerkNo, heirClerkNo: null };
  const said = await shop.call('referral.dismiss', farewell, manager);
  if (!said.ok) throw new Error(said.refusal.code);
});
afterAll(() => paying.close());

const payday = async () => {
  paying.moveOn(DAY_MS);
  paying.nextPayday();
  await paying.prove();
  await paying.run();
};
const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, paying.world, data as Request, { kind: 'account', accountId: clerk.accountId });
};
/** WeChat's own page for a transfer, opened for nobody else. */
const receive = async (asked: unknown) => {
  const { mchId, appId, package: packageInfo } = asked as Record<string, string>;
  const said = await fetch(`${paying.till.wechat.payBase}/phone/transfer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mchId, appId, package: packageInfo, openid: clerk.openid }),
  });
  await paying.control.idle();
  const { errMsg } = (await said.json()) as { errMsg: string };
  return errMsg === 'requestMerchantTransfer:ok' ? ('confirms' as const) : ('fails' as const);
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));

test('while nothing waits for her, her own page says nothing of it', async () => {
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: ME });
  const me = await shows(phone, ME, '全部订单');
  expect(me.text()).not.toContain(LINE);
  expect(me.text()).not.toContain('工作台');
  await phone.enter({ path: PAYOUTS });
  await shows(phone, PAYOUTS, '没有要确认的提成');
  phone.close();
});

test('let a day go by, it went back and says so; on the next payday she confirms it from her own page, once', async () => {
  await payday();
  await payday();
  const answers = ['cancels', 'confirms'] as const;
  let askedCount = 0;
  const phone = startMiniProgram({
    callFunction,
    receive: (sheet) => {
      askedCount += 1;
      return answers[askedCount - 1] === 'confirms' ? receive(sheet) : 'cancels';
    },
  });
  await phone.enter({ path: ME });
  expect((await shows(phone, ME, '全部订单')).text()).not.toContain(LINE);
  await phone.enter({ path: PAYOUTS });
  await shows(phone, PAYOUTS, '24 小时内没有确认，下次再发。');

  await payday();
  await phone.enter({ path: ME });
  await shows(phone, ME, LINE);
  await phone.screen().tap(LINE);
  const waiting = await shows(phone, PAYOUTS, '确认收款 ¥47.96');
  expect(waiting.text()).toContain('湖滨店 · 苏敏');

  await phone.screen().tap('确认收款 ¥47.96');
  await shows(phone, PAYOUTS, '您还没有确认');
  expect(paying.receivedBy(clerk)).toEqual([]);

  await phone.screen().tap('确认收款 ¥47.96');
  const after = await shows(phone, PAYOUTS, '已到微信零钱');
  expect(after.text()).not.toContain('确认收款');
  expect(paying.receivedBy(clerk)).toEqual([4_796]);
  expect(askedCount).toBe(2);

  await phone.enter({ path: ME });
  expect((await shows(phone, ME, '全部订单')).text()).not.toContain(LINE);
  phone.close();
});
