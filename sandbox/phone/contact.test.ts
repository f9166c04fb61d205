/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../database/for-tests';
import { openSmallShop, ROOMS, type SmallShop } from '../small-shop';
import { type MiniProgram, startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const PRODUCT = 'shopper/product/index';
const ORDER = 'shopper/order/index';
const CARD = 'shopper/card/index';
const WORDS = '联系客服';

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop(await openMigratedEmbedded());
});
afterAll(() => shop.database.close());

const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, shop.world, data as Request, shop.shopper);
};
const must = async <Value>(path: string, input: object): Promise<Value> => {
  const said = await shop.call<Value>(path, input);
  if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
  return said.value;
};
const shows = (phone: MiniProgram, route: string, words: string) =>
  phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));

test('on a garment the conversation knows which one, and which size once she chose it', async () => {
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: PRODUCT, query: { styleNo: String(shop.styleNo) } });
  const page = await shows(phone, PRODUCT, WORDS);
  expect(page.button(WORDS)).toMatchObject({
    openType: 'contact',
    sessionFrom: `product:${shop.styleNo}`,
    showMessageCard: true,
    sendMessageTitle: '双面羊毛中长大衣 驼',
    sendMessagePath: `shopper/product/index?styleNo=${shop.styleNo}`,
  });
  await page.tap('S');
  await phone.until('the size', (screen) => screen.button(WORDS)['sessionFrom'] !== `product:${shop.styleNo}`);
  expect(page.button(WORDS)).toMatchObject({ sessionFrom: `product:${shop.styleNo}:${shop.small}` });
  phone.close();
});

test('on an order and on her card it knows the order, and the card', async () => {
  const lines = [{ skuNo: shop.small, quantity: 1 }];
  const wish = { placeNo: shop.lakeside, handover: 'pickup', payWay: 'counter', lines, expectedFen: 119_900 };
  const { orderNo } = await must<{ orderNo: string }>('order.place', wish);
  const phone = startMiniProgram({ callFunction });
  await phone.enter({ path: ORDER, query: { orderNo } });
  const order = await shows(phone, ORDER, WORDS);
  expect(order.button(WORDS)).toMatchObject({
    openType: 'contact',
    sessionFrom: `order:${orderNo}`,
    sendMessagePath: `shopper/order/index?orderNo=${orderNo}`,
  });

  await must('member.join', { way: 'card', wording: '2026-11-21' });
  await phone.enter({ path: CARD });
  const card = await shows(phone, CARD, WORDS);
  expect(card.button(WORDS)).toMatchObject({
    openType: 'contact',
    sessionFrom: 'card',
    sendMessageTitle: '我的会员卡',
    sendMessagePath: 'shopper/card/index',
  });
  phone.close();
});
