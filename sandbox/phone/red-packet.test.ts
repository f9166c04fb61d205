/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { makeCampaign } from '../campaigns';
import { makeCoupon } from '../coupons';
import { openMigratedEmbedded } from '../database/for-tests';
import { openPayingShop, type PayingShop } from '../paying-shop';
import { ROOMS } from '../small-shop';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const ME = 'home/me/index';
const SCAN = 'home/scan/index';
const WELCOME = 'shopper/welcome/index';
const PRODUCT = 'shopper/product/index';
const PAID = 'shopper/paid/index';
const CARD = 'shopper/card/index';
const CHECKOUT = 'shopper/checkout/index';
const PACKET = 'shopper/packet/index';
const PACKETS = 'shopper/packets/index';
const VOUCHERS = 'shopper/vouchers/index';
const RULES = 'shopper/packet-rules/index';
const HER = 'o-shopper';
/** A code of the mini-program, and a link, that WeChat itself scanned. */
const MINI_CODE = 1047;
const LINK = 1011;
const MOST_TAPS = 3;

let till: PayingShop;
beforeEach(async () => {
  till = await openPayingShop(await openMigratedEmbedded());
});
afterEach(() => till.close());

const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, till.shop.world, data as Request, till.shop.shopper);
};
/** WeChat's own page for a transfer, opened for nobody else. */
const receive = async (asked: unknown) => {
  const { mchId, appId, package: packageInfo } = asked as Record<string, string>;
  const said = await fetch(`${till.wechat.payBase}/phone/transfer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mchId, appId, package: packageInfo, openid: HER }),
  });
  await till.control.idle();
  const { errMsg } = (await said.json()) as { errMsg: string };
  return errMsg === 'requestMerchantTransfer:ok' ? ('confirms' as const) : ('fails' as const);
};
const pay = async (sheet: unknown) => {
  const { timeStamp, nonceStr, package: packageText, signType, paySign } = sheet as Record<string, string>;
  const params = { timeStamp, nonceStr, package: packageText, signType, paySign } as Record<string, string>;
  return (await till.payOnPhone(params)) === 'requestPayment:ok' ? ('pays' as const) : ('fails' as const);
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
const received = () =>
  till.control
    .state()
    .transfers.filter(({ state }) => state === 'SUCCESS')
    .map(({ openid, amountFen }) => [openid, amountFen]);
const clerkCode = async () => {
  const { lakeside, clerk } = till.shop;
  const mine = await till.shop.call<{ code: string }>('referral.myCode', { placeNo: lakeside }, clerk);
  if (!mine.ok) throw new Error(mine.refusal.code);
  return mine.value.code;
};
const scansClerk = async (phone: MiniProgram) => {
  await phone.enter({ path: SCAN, query: { scene: await clerkCode() }, scene: MINI_CODE });
  await shows(phone, WELCOME, '可拆 1 个红包');
};
const phoneMarks = async () => {
  const { rows } = await till.shop.database.executeSql(
    'select distinct phone_mark from campaign_packet where phone_mark is not null',
  );
  return rows.length;
};

test('from the scan of a clerk’s code to the money in three taps; the amount is the packet’s, paid once', async () => {
  await makeCampaign(till.shop.database, 'first-scan', { amounts: [680] });
  const phone = startMiniProgram({ callFunction, receive });
  await scansClerk(phone);
  await phone.screen().tap('.packet-strip');
  const sealed = await shows(phone, PACKET, '前可拆');
  expect(sealed.text()).toContain('湖滨店');
  expect(sealed.text()).toContain('¥6.80');
  await phone.screen().tap('.envelope');
  await shows(phone, PACKET, '您拆到');
  await phone.screen().tap('领取到零钱');
  await phone.until('the money', ({ text }) => text().includes('已到账') && text().includes('¥6.80'));
  expect(phone.tapCount()).toBeLessThanOrEqual(MOST_TAPS);
  expect(received()).toEqual([[HER, 680]]);

  await phone.enter({ path: ME });
  const me = await shows(phone, ME, '我的红包');
  expect(me.text()).not.toContain('可拆');
  expect(me.text()).not.toContain('待领取');
  await phone.enter({ path: PACKETS });
  const history = await shows(phone, PACKETS, '已到微信零钱');
  expect(history.text()).toContain('¥6.80');
  expect(await phoneMarks()).toBe(1);
  phone.close();
});

test('she closes WeChat’s page: the packet waits, 我的 says so, and confirming later brings it once', async () => {
  await makeCampaign(till.shop.database, 'first-scan', { amounts: [680] });
  const answers = ['cancels', 'confirms'] as const;
  let askedCount = 0;
  const phone = startMiniProgram({
    callFunction,
    receive: (sheet) => {
      askedCount += 1;
      return answers[askedCount - 1] === 'confirms' ? receive(sheet) : 'cancels';
    },
  });
  await scansClerk(phone);
  await phone.screen().tap('.packet-strip');
  await shows(phone, PACKET, '前可拆');
  await phone.screen().tap('拆开');
  await shows(phone, PACKET, '您拆到');
  await phone.screen().tap('.envelope-moving');
  expect(phone.screen().text()).toContain('¥6.80');
  await phone.screen().tap('领取到零钱');
  await shows(phone, PACKET, '您还没有确认，钱还没有到零钱。');
  expect(received()).toEqual([]);

  await phone.enter({ path: ME });
  await shows(phone, ME, '待领取 1 个');
  await phone.screen().tap('待领取 1 个');
  await shows(phone, PACKET, '去微信确认');
  await phone.screen().tap('去微信确认');
  await shows(phone, PACKET, '已到账');
  expect(received()).toEqual([[HER, 680]]);
  phone.close();
});

test('a garment’s tag scanned in a store is a visit as well: below the garment stands one slim row', async () => {
  await makeCampaign(till.shop.database, 'first-scan', { amounts: [680] });
  const { world, small, lakeside } = till.shop;
  const link = tagLink(signTag({ kind: 'sku', subjectNo: small, placeNo: lakeside, issue: 1 }, world.brand), world.brand);
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: SCAN, query: { q: encodeURIComponent(link), scancode_time: '1790000000' }, scene: LINK });
  await shows(phone, PRODUCT, '可拆 1 个红包');
  phone.close();
});

test('after paying, the code’s page offers what the purchase earned; 我的 leads there as well', async () => {
  await makeCampaign(till.shop.database, 'first-purchase', { amounts: [2_000], title: '首单红包' });
  const phone = startMiniProgram({ callFunction, pay });
  const query = { placeNo: String(till.shop.lakeside), handover: 'pickup', lines: `${till.shop.small}x1` };
  await phone.enter({ path: CHECKOUT, query });
  await shows(phone, CHECKOUT, '微信支付 ¥1,199.00');
  await phone.screen().tap('微信支付 ¥1,199.00');
  await shows(phone, PAID, '可拆 1 个红包');

  await phone.enter({ path: ME });
  await shows(phone, ME, '可拆 1 个');
  await phone.screen().tap('可拆 1 个');
  await shows(phone, PACKET, '首单红包');
  phone.close();
});

test('joining brings a coupon, which is in her vouchers as she opens it', async () => {
  const couponNo = await makeCoupon(till.shop.database, { terms: { claimWays: ['campaign'] } });
  await makeCampaign(till.shop.database, 'joined', {
    amounts: [5_000],
    title: '入会礼',
    terms: { form: { kind: 'coupon', couponNo } },
  });
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: CARD });
  await shows(phone, CARD, '一键入会');
  expect(phone.screen().text()).not.toContain('可拆');
  await phone.screen().tap('一键入会');
  await shows(phone, CARD, '可拆 1 个红包');
  await phone.screen().tap('.packet-strip');
  await shows(phone, PACKET, '优惠券 1 张');
  await phone.screen().tap('拆开');
  await shows(phone, PACKET, '已放进我的券');
  await phone.screen().tap('去我的券');
  await shows(phone, VOUCHERS, '可用 1');
  phone.close();
});

test('WeChat says nothing: she is told so, and the same tap brings the same packet later, once', async () => {
  await makeCampaign(till.shop.database, 'first-scan', { amounts: [680] });
  const phone = startMiniProgram({ callFunction, receive });
  await scansClerk(phone);
  await phone.screen().tap('.packet-strip');
  await shows(phone, PACKET, '前可拆');
  await phone.screen().tap('拆开');
  await shows(phone, PACKET, '您拆到');
  till.control.fault({ route: 'transfer.make', kind: 'status-5xx', times: 20 });
  till.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 20 });
  await phone.screen().tap('领取到零钱');
  await shows(phone, PACKET, '微信正忙');
  await shows(phone, PACKET, '再试一次');
  till.control.clearFaults();
  await phone.screen().tap('再试一次');
  await shows(phone, PACKET, '已到账');
  expect(received()).toEqual([[HER, 680]]);
  phone.close();
});

test('others were quicker while she looked: the page says so, why, and where to go on; the rules stay open', async () => {
  const campaignNo = await makeCampaign(till.shop.database, 'first-scan', { amounts: [100, 888] });
  const phone = startMiniProgram({ callFunction });
  await scansClerk(phone);
  await phone.screen().tap('.packet-strip');
  await shows(phone, PACKET, '¥1–¥8.88');
  const text = await clerkCode();
  for (const openid of ['o-quick', 'o-quicker']) {
    const other = await till.shop.account(openid);
    await till.shop.call('referral.arrive', { text, way: 'scan' }, other);
    expect(await till.shop.call('campaign.open', { campaignNo, reason: `scan:${till.shop.lakeside}` }, other)).toMatchObject({
      ok: true,
    });
  }
  await phone.screen().tap('拆开');
  await shows(phone, PACKET, '红包已全部拆完');
  await phone.screen().tap('活动规则');
  const rules = await shows(phone, RULES, '概率');
  expect(rules.text()).toContain('已拆2 / 2 个');
  expect(rules.text()).toContain('¥9.88');
  phone.close();
});
