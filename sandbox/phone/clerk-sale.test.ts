/** @jest-environment ./sandbox/phone/phone-environment.ts */
import { eq } from 'drizzle-orm';
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import { couponVoucher } from '../../cloudfunctions/coupon/schema';
import { cardCodeOf, stepAt } from '../../cloudfunctions/member/card-code';
import { memberCard } from '../../cloudfunctions/member/schema';
import { answer, type Request } from '../../cloudfunctions/platform/serve';
import { makeCoupon } from '../coupons';
import { openMigratedEmbedded } from '../database/for-tests';
import { giveVoucher, makeMember } from '../members';
import { BARCODES, openSmallShop, ROOMS, SATURDAY_AFTERNOON, type SmallShop } from '../small-shop';
import { startMiniProgram } from './weapp-harness';
import type { CloudRequest } from './wx';

const DESK = 'clerk/desk/index';
const MEMBER = 'clerk/member/index';
const SALE = 'clerk/sale/index';
const STEP_MS = 30_000;

let shop: SmallShop;
let cardNo: string;
let voucherId: string;
beforeAll(async () => {
  shop = await openSmallShop(await openMigratedEmbedded());
  await makeMember(shop.database, shop.shopper.accountId, { levelCode: 'gold', pointsCount: 5_000 });
  const couponNo = await makeCoupon(shop.database, {
    title: '到店礼券',
    terms: { benefit: { kind: 'cash', offFen: 5_000, thresholdFen: 100_000 } },
  });
  voucherId = await giveVoucher(shop.database, shop.shopper.accountId, couponNo);
  const [card] = await shop.database.select({ cardNo: memberCard.cardNo }).from(memberCard);
  cardNo = card?.cardNo ?? '';
});
afterAll(() => shop.database.close());

const cardCode = (at = SATURDAY_AFTERNOON) => cardCodeOf(cardNo, stepAt(at), shop.world.brand.tagKeys);
const linkOf = (skuNo: number) =>
  tagLink(signTag({ kind: 'sku', subjectNo: skuNo, placeNo: shop.lakeside, issue: 1 }, shop.world.brand), shop.world.brand);

/** The cloud with WeChat's word that the clerk of the lakeside store calls. */
const callFunction = ({ name, data }: CloudRequest) => {
  const room = ROOMS.find((one) => one.name === name);
  if (!room) throw new Error(`No function is called ${name}.`);
  return answer(room, shop.world, data as Request, shop.clerk);
};
/** A camera that reads one text after the other. */
const camera = (...texts: string[]) => {
  const waiting = [...texts];
  return () => waiting.shift() ?? null;
};
const voucherState = async () => {
  const { state } = couponVoucher;
  const [voucher] = await shop.database.select({ state }).from(couponVoucher).where(eq(couponVoucher.voucherId, voucherId));
  return voucher?.state;
};

test('a card, two garments, one write-off; taken back within its minutes, everything is hers again', async () => {
  const phone = startMiniProgram({ callFunction, scan: camera(cardCode(), linkOf(shop.small), BARCODES[2]) });
  const shows = (route: string, words: string) =>
    phone.until(`${words} on ${route}`, (screen) => screen.route === route && screen.text().includes(words));
  await phone.enter({ path: DESK });
  await shows(DESK, '扫码核销');

  await phone.screen().tap('扫码核销');
  const member = await shows(MEMBER, '结算');
  expect(member.text()).toContain('金卡');
  expect(member.text()).toContain('5,000');
  expect(member.text()).toContain('到店礼券');

  await phone.screen().tap('结算');
  await shows(SALE, '扫吊牌');
  await phone.screen().tap('扫吊牌');
  await shows(SALE, '核销，收 ¥1,029.00');
  await phone.screen().tap('加一件');
  await shows(SALE, '核销，收 ¥2,108.00');

  await phone.screen().tap('核销，收 ¥2,108.00');
  await shows(SALE, '收银小票号');
  await phone.screen().write('R-20261121-7');
  await phone.screen().tap('核销，收 ¥2,108.00');
  const done = await shows(SALE, '已核销，收 ¥2,108.00');
  expect(done.text()).toContain('R-20261121-7');
  expect(await voucherState()).toBe('used');

  await phone.screen().tap('撤销（14:10 前）');
  await shows(SALE, '撤销原因');
  await phone.screen().tap('扫错衣服');
  await phone.screen().tap('.undo-yes');
  await shows(SALE, '已撤销');
  expect(await voucherState()).toBe('held');
  const { rows } = await shop.database.executeSql('select receipt_no, paid_fen, undo_reason from coupon_sale');
  expect(rows).toEqual([{ receipt_no: 'R-20261121-7', paid_fen: 210_800, undo_reason: '扫错衣服' }]);
  phone.close();
});

test('the answer to a write-off is lost twice: the same tap sends the same sale, and it is written once', async () => {
  const keys: (string | undefined)[] = [];
  const losing = async (request: CloudRequest) => {
    const said = await callFunction(request);
    if (request.data.path !== 'coupon.writeOff') return said;
    keys.push(request.data.key);
    if (keys.length <= 2) throw new Error('The network was gone.');
    return said;
  };
  const phone = startMiniProgram({ callFunction: losing, scan: camera(linkOf(shop.small)) });
  const shows = (words: string) => phone.until(words, (screen) => screen.text().includes(words));
  await phone.enter({ path: MEMBER, query: { text: cardCode() } });
  await shows('结算');
  await phone.screen().tap('结算');
  await shows('扫吊牌');
  await phone.screen().tap('扫吊牌');
  await shows('核销，收 ¥1,029.00');
  await phone.screen().tap('核销，收 ¥1,029.00');
  await phone.screen().write('R-LOST');
  await phone.screen().tap('.receipt-yes');
  await shows('小票 R-LOST 已经送出，还没有回音');
  await phone.screen().tap('.receipt-yes');
  await shows('已核销，收 ¥1,029.00');

  expect(new Set(keys).size).toBe(1);
  const { rows } = await shop.database.executeSql(`select count(*)::int as count from coupon_sale where receipt_no = 'R-LOST'`);
  expect(rows).toEqual([{ count: 1 }]);
  phone.close();
});

test('a screenshot of a card is refused in words, and the next code is one tap away', async () => {
  const old = cardCode(new Date(SATURDAY_AFTERNOON.getTime() - 3 * STEP_MS));
  const phone = startMiniProgram({ callFunction, scan: camera(cardCode()) });
  await phone.enter({ path: MEMBER, query: { text: old } });
  const refused = await phone.until('the refusal', (screen) => screen.text().includes('会员码已过时'));
  expect(refused.text()).toContain('截图和转发的都无效');
  await phone.screen().tap('再扫会员码');
  await phone.until('the member', (screen) => screen.text().includes('金卡'));
  phone.close();
});

test('a card shown at the pickup counter opens the member, not a refusal', async () => {
  const phone = startMiniProgram({ callFunction, scan: camera(cardCode()) });
  await phone.enter({ path: 'clerk/verify/index' });
  await phone.until('the entry', (screen) => screen.text().includes('扫取货码'));
  await phone.screen().tap('扫取货码');
  await phone.until('the member', (screen) => screen.route === MEMBER && screen.text().includes('金卡'));
  expect(phone.stack()).toEqual([MEMBER]);
  phone.close();
});
