/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { signTag, tagLink } from '../cloudfunctions/catalog/tag';
import { answer, type Request } from '../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../sandbox/database/for-tests';
import { openPayingShop, type PayingShop } from '../sandbox/paying-shop';
import { startMiniProgram } from '../sandbox/phone/weapp-harness';
import type { CloudRequest } from '../sandbox/phone/wx';
import { ROOMS } from '../sandbox/small-shop';

const SCAN = 'home/scan/index';
const GARMENT = 'shopper/product/index';
const CHECKOUT = 'shopper/checkout/index';
const PAID = 'shopper/paid/index';
const MOST_TAPS = 3;

let till: PayingShop;
beforeAll(async () => {
  till = await openPayingShop(await openMigratedEmbedded());
});
afterAll(() => till.close());

const linkOf = (skuNo: number) => {
  const { world, lakeside } = till.shop;
  return tagLink(signTag({ kind: 'sku', subjectNo: skuNo, placeNo: lakeside, issue: 1 }, world.brand), world.brand);
};
/** The cloud as CloudBase gives it: the real rooms, and WeChat's word for who calls. */
const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, till.shop.world, data as Request, till.shop.shopper);
};
/** The payment sheet is WeChat's own: one touch of hers, counted here. */
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

test.each([
  [
    'scanned with WeChat',
    async (link: string) => ({ path: SCAN, query: { q: encodeURIComponent(link), scancode_time: '1790000000' }, scene: 1011 }),
  ],
  ['from the code of the mini-program', async (link: string) => ({ path: SCAN, query: { scene: link.slice(-28) }, scene: 1047 })],
])('from a tag %s to a paid order in at most three taps', async (_how, door) => {
  const { sheets, pay } = purse();
  const phone = startMiniProgram({ callFunction, pay });
  await phone.enter(await door(linkOf(till.shop.small)));
  await phone.until(
    'the garment',
    ({ route, text }) => route === GARMENT && text().includes('双面羊毛中长大衣') && text().includes('立即购买'),
  );

  await phone.screen().tap('立即购买');
  await phone.until('the checkout', ({ route, text }) => route === CHECKOUT && text().includes('微信支付 ¥'));
  await phone.screen().tap('微信支付 ¥');
  const paid = await phone.until('the pickup code', ({ route, text }) => route === PAID && /\d{3} ?\d{3}/.test(text()));

  expect(phone.tapCount() + sheets.length).toBeLessThanOrEqual(MOST_TAPS);
  expect(paid.text()).toContain('湖滨店');
  const { rows } = await till.shop.database.executeSql(
    'select state, paid_fen, payable_fen from order_head order by created_at desc, order_no desc',
  );
  expect(rows[0]).toMatchObject({ state: 'paid', paid_fen: 119_900, payable_fen: 119_900 });
  expect(await till.differences()).toEqual([]);
  phone.close();
});

test('a forged tag opens nothing but its warning', async () => {
  const phone = startMiniProgram({ callFunction });
  const link = `${linkOf(till.shop.small).slice(0, -1)}${linkOf(till.shop.small).endsWith('A') ? 'B' : 'A'}`;
  await phone.enter({ path: SCAN, query: { q: encodeURIComponent(link), scancode_time: '1790000001' }, scene: 1011 });
  const warning = await phone.until('the warning', ({ route, text }) => route === GARMENT && text().includes('重新扫吊牌'));
  expect(warning.text()).not.toContain('立即购买');
  expect(warning.text()).not.toContain('¥');
  phone.close();
});
