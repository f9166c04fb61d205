/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import type { Caller } from '../../cloudfunctions/platform/caller';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../database/for-tests';
import { openPayingShop, type PayingShop } from '../paying-shop';
import { ROOMS } from '../small-shop';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const SCAN = 'home/scan/index';
const WELCOME = 'shopper/welcome/index';
const PRODUCT = 'shopper/product/index';
const CHECKOUT = 'shopper/checkout/index';
const PAID = 'shopper/paid/index';
const DESK = 'clerk/desk/index';
const CODE = 'clerk/code/index';
/** A mini-program code that was scanned by WeChat itself. */
const SCANNED = 1047;

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
const pay = async (sheet: unknown) => {
  const { timeStamp, nonceStr, package: packageText, signType, paySign } = sheet as Record<string, string>;
  const params = { timeStamp, nonceStr, package: packageText, signType, paySign } as Record<string, string>;
  return (await till.payOnPhone(params)) === 'requestPayment:ok' ? ('pays' as const) : ('fails' as const);
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
const codeOf = async () => {
  const mine = await till.shop.call<{ code: string; issue: number }>(
    'referral.myCode',
    { placeNo: till.shop.lakeside },
    till.shop.clerk,
  );
  if (!mine.ok) throw new Error(JSON.stringify(mine));
  return mine.value;
};
const boundTo = async () => {
  const { rows } = await till.shop.database.executeSql(
    'select clerk.name from referral_binding join store_clerk as clerk using (clerk_no) where ended_at is null',
  );
  return (rows as { name: string }[]).map(({ name }) => name);
};
const coatTag = () => {
  const { world, small, lakeside } = till.shop;
  return tagLink(signTag({ kind: 'sku', subjectNo: small, placeNo: lakeside, issue: 1 }, world.brand), world.brand);
};

test("she scans the clerk's code, is welcomed, buys, and the clerk's workbench says so", async () => {
  const { code } = await codeOf();
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper), pay });
  await phone.enter({ path: SCAN, query: { scene: code }, scene: SCANNED });
  const welcome = await shows(phone, WELCOME, '林晓为您服务');
  expect(welcome.text()).toContain('湖滨店');
  expect(await boundTo()).toEqual(['林晓']);

  await phone.enter({
    path: CHECKOUT,
    query: { placeNo: String(till.shop.lakeside), handover: 'pickup', lines: `${till.shop.small}x1` },
  });
  await shows(phone, CHECKOUT, '微信支付 ¥1,199.00');
  await phone.screen().tap('微信支付 ¥1,199.00');
  await shows(phone, PAID, '实付¥1,199.00');
  phone.close();
  await till.turn();

  const clerk = startMiniProgram({ callFunction: callAs(till.shop.clerk) });
  await clerk.enter({ path: DESK });
  const desk = await clerk.until('the sale', ({ text }) => text().includes('今日业绩¥1,199'));
  expect(desk.text()).toContain('1 笔');
  expect(desk.text()).toContain('新顾客1今天绑定');
  expect(clerk.told.find(({ name }) => name === 'setNavigationBarTitle')?.words).toMatchObject({ title: '林晓 · 工作台' });
  clerk.close();
});

test("a garment's link on which the clerk's code rides shows the garment, and nobody waits for the binding", async () => {
  const { code } = await codeOf();
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper) });
  const link = encodeURIComponent(`${coatTag()}?c=${code}`);
  await phone.enter({ path: SCAN, query: { q: link, scancode_time: '1790000000' }, scene: 1011 });
  await shows(phone, PRODUCT, '双面羊毛中长大衣');
  expect(await boundTo()).toEqual(['林晓']);
  const arrivals = phone.told.filter(
    ({ name, words }) => name === 'callFunction' && (words as CloudRequest).data.path === 'referral.arrive',
  );
  expect(arrivals).toHaveLength(1);
  phone.close();
});

test('what a clerk shares carries her code, what a shopper shares carries nobody’s', async () => {
  const { code } = await codeOf();
  const query = { styleNo: String(till.shop.styleNo) };
  const clerk = startMiniProgram({ callFunction: callAs(till.shop.clerk) });
  await clerk.enter({ path: DESK });
  await shows(clerk, DESK, '我的专属码');
  await clerk.enter({ path: PRODUCT, query });
  await shows(clerk, PRODUCT, '双面羊毛中长大衣');
  const shared = `/${PRODUCT}?styleNo=${till.shop.styleNo}`;
  expect(clerk.screen().call('onShareAppMessage', { from: 'menu' })).toMatchObject({ path: `${shared}&c=${code}` });
  clerk.close();

  const shopper = startMiniProgram({ callFunction: callAs(till.shop.shopper) });
  await shopper.enter({ path: PRODUCT, query: { ...query, c: code } });
  await shows(shopper, PRODUCT, '双面羊毛中长大衣');
  expect(shopper.screen().call('onShareAppMessage', { from: 'menu' })).toMatchObject({ path: shared });
  expect(await boundTo()).toEqual(['林晓']);
  shopper.close();
});

test('a code that was renewed is refused in words, and the shop stays open', async () => {
  const { code, issue } = await codeOf();
  await till.shop.call('referral.renewCode', { placeNo: till.shop.lakeside, issue }, till.shop.clerk);
  const phone = startMiniProgram({ callFunction: callAs(till.shop.shopper), scan: () => code });
  const screen = await phone.enter({ path: SCAN });
  await screen.tap('.scan-finder');
  const refused = await shows(phone, WELCOME, '已停用');
  expect(refused.text()).toContain('先逛逛');
  expect(await boundTo()).toEqual([]);
  phone.close();
});

test('her poster goes into her album; an album that is closed to us is said, with the way to open it', async () => {
  const phone = startMiniProgram({ callFunction: callAs(till.shop.clerk) });
  await phone.enter({ path: CODE });
  await shows(phone, CODE, '保存海报');
  await phone.screen().tap('保存海报');
  await phone.until('the album', () => phone.told.some(({ name }) => name === 'saveImageToPhotosAlbum'));
  expect(phone.screen().call('onShareAppMessage', { from: 'button' })).toMatchObject({
    title: '林晓 · 湖滨店，为您服务',
    path: `/${WELCOME}?c=${(await codeOf()).code}`,
  });
  phone.close();

  const closed = startMiniProgram({ callFunction: callAs(till.shop.clerk), album: false });
  await closed.enter({ path: CODE });
  await shows(closed, CODE, '保存海报');
  await closed.screen().tap('保存海报');
  await shows(closed, CODE, '去设置');
  closed.close();
});
