/** @jest-environment ./sandbox/phone/phone-environment.ts */
import type { Caller } from '../cloudfunctions/platform/caller';
import { answer, type Request } from '../cloudfunctions/platform/serve';
import { openMigratedEmbedded } from '../sandbox/database/for-tests';
import { makeMember } from '../sandbox/members';
import { startMiniProgram } from '../sandbox/phone/weapp-harness';
import type { CloudRequest } from '../sandbox/phone/wx';
import { openSmallShop, ROOMS, SATURDAY_AFTERNOON, type SmallShop } from '../sandbox/small-shop';

const CARD = 'shopper/card/index';
const CHECKOUT = 'shopper/checkout/index';
const POINTS = 'shopper/points/index';
const STEP_MS = 30_000;
const DIGITS = /(\d{4} \d{4} \d{4}) · (\d{2} \d{4} \d{4})/;

let shop: SmallShop;
beforeAll(async () => {
  shop = await openSmallShop(await openMigratedEmbedded());
});
afterAll(() => shop.database.close());

const callAs =
  (caller: Caller) =>
  ({ name, data }: CloudRequest) => {
    const room = ROOMS.find((one) => one.name === name);
    if (!room) throw new Error(`No function is called ${name}.`);
    return answer(room, shop.world, data as Request, caller);
  };

test('one tap joins; the card shows a code that opens her card at the counter and changes under her eyes', async () => {
  // The shop's clock is behind the phone's, so that the phone needs a new code at its next look.
  const before = new Date(Date.now() - 10 * STEP_MS);
  shop.setNow(before);
  const shopper = await shop.account('o-new-member');
  const phone = startMiniProgram({ callFunction: callAs(shopper) });
  const offer = await phone.enter({ path: CARD });
  await phone.until('the offer', ({ text }) => text().includes('随时可以注销'));
  expect(offer.text()).toContain('会员价 95 折');

  await phone.screen().tap('一键入会');
  await phone.until('the card', ({ text }) => /No\. \d{4} \d{4} \d{4}/.test(text()) && text().includes('秒后更新'));
  expect(phone.tapCount()).toBe(1);

  await phone.screen().tap('.card-code');
  const shown = await phone.until('the digits', ({ text }) => DIGITS.test(text()));
  const first = digitsOn(shown.text());
  const met = await shop.call<{ member: { cardNo: string } }>('coupon.meet', { placeNo: shop.lakeside, text: first }, shop.clerk);
  expect(met.ok && met.value.member.cardNo).toBe(first.slice(0, 12));

  shop.setNow(new Date(before.getTime() + 3 * STEP_MS));
  const later = await phone.until('the next code', ({ text }) => DIGITS.test(text()) && digitsOn(text()) !== first);
  expect(digitsOn(later.text()).slice(0, 12)).toBe(first.slice(0, 12));
  const kept = await shop.call('coupon.meet', { placeNo: shop.lakeside, text: first }, shop.clerk);
  expect(kept.ok ? 'met' : kept.refusal.code).toBe('card/stale');
  phone.close();
});

test('at the checkout one tap joins in place, and the button that pays stays where it was', async () => {
  shop.setNow(SATURDAY_AFTERNOON);
  const shopper = await shop.account('o-joins-at-checkout');
  const phone = startMiniProgram({ callFunction: callAs(shopper) });
  const query = { placeNo: String(shop.lakeside), handover: 'take-now', lines: `${shop.small}x1` };
  await phone.enter({ path: CHECKOUT, query });
  await phone.until('the offer', ({ text }) => text().includes('办会员卡，这单就积分'));

  await phone.screen().tap('一键入会');
  const joined = await phone.until('the number', ({ text }) => /已入会 · \d{4} \d{4} \d{4}/.test(text()));
  expect(joined.text()).toContain('微信支付 ¥1,199.00');
  expect(phone.stack()).toEqual([CHECKOUT]);
  await phone.until('what the order will bring', ({ text }) => text().includes('付款后得 1,199 积分'));
  const card = await shop.call<{ card: { homeStore: { placeNo: number } | null } | null }>('member.card', {}, shopper);
  expect(card.ok && card.value.card?.homeStore?.placeNo).toBe(shop.lakeside);
  phone.close();
});

test('where the points came from stands in the history, and who has none is shown the way', async () => {
  const rich = await shop.account('o-rich-member');
  await makeMember(shop.database, rich.accountId, { pointsCount: 2460 });
  const phone = startMiniProgram({ callFunction: callAs(rich) });
  await phone.enter({ path: POINTS });
  const history = await phone.until('the balance', ({ text }) => text().includes('2,460'));
  expect(history.text()).toContain('消费得积分');
  expect(history.text()).toContain('+2,460');
  expect(history.text()).toContain('到期');
  phone.close();

  const poor = await shop.account('o-poor-member');
  await makeMember(shop.database, poor.accountId);
  const other = startMiniProgram({ callFunction: callAs(poor) });
  await other.enter({ path: POINTS });
  await other.until('the way to points', ({ text }) => text().includes('去扫吊牌'));
  other.close();
});

test('without a network the card says so instead of showing a code that is over', async () => {
  const shopper = await shop.account('o-new-member');
  let isDown = false;
  const cloud = callAs(shopper);
  const callFunction = (request: CloudRequest) => {
    if (isDown && request.data.path === 'member.code') throw new Error('timeout');
    return cloud(request);
  };
  shop.setNow(new Date(Date.now() - 10 * STEP_MS));
  const phone = startMiniProgram({ callFunction });
  isDown = true;
  await phone.enter({ path: CARD });
  await phone.until('the sentence', ({ text }) => text().includes('会员码取不到'));

  isDown = false;
  await phone.screen().tap('再试一次');
  await phone.until('the code', ({ text }) => text().includes('秒后更新'));
  expect(phone.screen().text()).not.toContain('会员码取不到');
  phone.close();
});

function digitsOn(text: string): string {
  return (DIGITS.exec(text)?.slice(1).join('') ?? '').replace(/ /g, '');
}
