import { and, eq } from 'drizzle-orm';
import { campaignPacket, campaignStep } from '../cloudfunctions/campaign/schema';
import { newId } from '../cloudfunctions/kernel/ids';
import { referralCode, referralHandover, referralInvite } from '../cloudfunctions/referral/schema';
import { settlementDispute, settlementPayout } from '../cloudfunctions/settlement/schema';
import { storeClerk } from '../cloudfunctions/store/schema';
import { makeCampaign } from './campaigns';
import { makeCoupon } from './coupons';
import { wroteToDesk } from './desk-life';
import type { PayingShop } from './paying-shop';
import { SATURDAY_AFTERNOON, type SmallShop } from './small-shop';
import { hire } from './store-team';

/** What is personal of her, as it may stand anywhere in the database. */
export const HERS = {
  openid: 'o-shopper',
  unionid: 'u-shopper',
  nickname: '周小满',
  phone: '13912340001',
  birthday: '08-17',
  /** She typed it as the reason of a refund. */
  refundReason: '怀孕了穿不下，请打 13912340001',
  /** Clerks typed these. */
  returnReason: '周小满女士说袖子短',
  undoReason: '周小满女士改主意了',
  /** A clerk types it when she has left already. */
  lateReason: '周小满女士注销后又来退，13912340001',
  /** Her clerk noted it down. */
  note: '喜欢大廓形，孩子叫小满',
  /** An officer wrote it when he let a packet go. */
  packetReason: '周小满女士一家三口用一部手机',
  /** Written to the service desk, with a picture. */
  cry: '我是周小满，衣服起球，电话 13912340001',
  /** Why an agent did her a favour. */
  favourReason: '周小满女士等了一个下午',
  /** An agent noted it for her colleagues. */
  deskNote: '周小满，孕期，说话慢一点',
  /** Typed into the scan page by mistake. */
  scanned: '我的电话 13912340001',
} as const;

const WORDING = '2026-11-21';
const MINUTE_MS = 60_000;
const YEAR_MS = 365 * 86_400_000;

type Person = SmallShop['shopper'];
type Placed = { readonly orderNo: string };
type Detail = { readonly pieces: readonly { readonly lineId: string }[]; readonly pickup: { readonly text: string } | null };
type Quote = {
  readonly payableFen: number;
  readonly candidates: readonly { readonly voucherId: string; readonly applied: boolean }[];
  readonly points: { readonly spentCount: number } | null;
};

export type FullLife = Awaited<ReturnType<typeof liveFully>>;

/**
 * A member who has done everything there is to do, through the actions a phone calls: joined, told us all about her, claimed, given, taken
 * and used coupons, bought at the counter and online, collected, returned, cancelled; she has a clerk of her own, and worked here once. A friend
 * has done a little beside her.
 */
export async function liveFully(till: PayingShop) {
  const { shop } = till;
  const act = actsOf(till);
  const friend = await shop.account('o-friend');
  await tellEverything(till, act);
  await findClerk(till, act);
  await act.must('member.join', { way: 'coupon', wording: WORDING }, friend);
  const coupons = await makeCoupons(till);
  const vouchers = await gatherVouchers(act, coupons, friend);
  const kept = await buyAndKeep(till, act, vouchers.paid);
  await buyAndRegret(till, act, vouchers.returned);
  const saleId = await shopAtCounter(till, act, coupons);
  await shop.call('stock.scan', { text: HERS.scanned });
  await workedHereOnce(till);
  await openedPackets(till, friend);
  await wroteToDesk(till.shop, HERS);
  await act.place(1, {}, 'counter', friend);
  await till.turn();
  return { friend, coupons, vouchers, kept, saleId, act };
}

function actsOf({ shop, openSheet, payOnPhone, control }: PayingShop) {
  const must = async <Value>(path: string, input: unknown, as: Person = shop.shopper): Promise<Value> => {
    const said = await shop.call<Value>(path, input, as);
    if (!said.ok) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said.value;
  };
  /** Asks the price and places exactly what was said, as the checkout does. */
  const place = async (quantity: number, wish: Record<string, unknown>, payWay: string, as?: Person): Promise<Placed> => {
    const bag = { placeNo: shop.lakeside, handover: 'pickup', lines: [{ skuNo: shop.small, quantity }] };
    const quote = await must<Quote>('order.quote', { ...bag, ...wish }, as);
    const voucherIds = quote.candidates.filter((one) => one.applied).map((one) => one.voucherId);
    const means = { voucherIds, pointsCount: quote.points?.spentCount ?? 0 };
    return must<Placed>('order.place', { ...bag, payWay, expectedFen: quote.payableFen, ...means }, as);
  };
  return {
    must,
    place,
    detail: (orderNo: string) => must<Detail>('order.detail', { orderNo }),
    async pay({ orderNo }: Placed): Promise<void> {
      await payOnPhone(await openSheet(orderNo));
      await control.idle();
    },
    later(minutes: number): void {
      shop.setNow(new Date(shop.world.now().getTime() + minutes * MINUTE_MS));
    },
  };
}

type Acts = ReturnType<typeof actsOf>;

async function tellEverything({ shop, control }: PayingShop, { must }: Acts): Promise<void> {
  await must('member.join', { way: 'checkout', placeNo: shop.lakeside, wording: WORDING });
  await must('member.saveProfile', { nickname: HERS.nickname, birthday: HERS.birthday, wording: WORDING });
  const code = control.mintPhoneCode(HERS.openid, { countryCode: '86', number: HERS.phone });
  await must('member.savePhone', { code, wording: WORDING });
  await must('member.saveConsent', { purpose: 'size-bank', given: true, wording: WORDING });
  await must('member.saveConsent', { purpose: 'clerk-service', given: true, wording: WORDING });
}

/** She scans 林晓's code, who notes something down about her, and then the manager takes her over. */
async function findClerk({ shop }: PayingShop, { must, later }: Acts): Promise<void> {
  const here = { placeNo: shop.lakeside };
  const manager = await hire(shop, { ...here, name: '沈若溪', role: 'manager' });
  const { code, clerk } = await must<{ code: string; clerk: { clerkNo: number } }>('referral.myCode', here, shop.clerk);
  await must('referral.arrive', { text: code, way: 'scan' });
  const { customers } = await must<{ customers: { customerId: string }[] }>('referral.customers', here, shop.clerk);
  await must('referral.note', { ...here, customerId: customers[0]?.customerId, text: HERS.note }, shop.clerk);
  later(1);
  const between = { fromClerkNo: clerk.clerkNo, toClerkNo: manager.clerkNo, customerIds: null };
  await must('referral.handOver', { ...here, ...between }, manager.caller);
}

async function makeCoupons({ shop }: PayingShop) {
  const claimable = (title: string, terms: object = {}) => makeCoupon(shop.database, { title, terms });
  return {
    kept: await claimable('留着的券', { transferable: true }),
    passed: await claimable('送出的券', { transferable: true }),
    fromFriend: await claimable('收到的券', { transferable: true }),
    paid: await claimable('付款用的券'),
    returned: await makeCoupon(shop.database, {
      title: '退回来的券',
      codes: ['ONCE0001'],
      terms: { claimWays: ['code'] },
    }),
    counter: await claimable('柜台用的券', { group: 'counter' }),
    byClerk: await claimable('店员给的券', { claimWays: ['clerk'] }),
    birthday: await claimable('生日券', { claimWays: ['campaign'] }),
  };
}

type Coupons = Awaited<ReturnType<typeof makeCoupons>>;

/** One stays offered to whoever opens the link, one a friend took, one came from the friend. */
async function gatherVouchers({ must }: Acts, coupons: Coupons, friend: Person) {
  const claim = async (couponNo: number, as?: Person) =>
    (await must<{ voucherId: string }>('coupon.claim', { couponNo }, as)).voucherId;
  const offer = async (voucherId: string, as?: Person) =>
    (await must<{ token: string }>('coupon.offer', { voucherId }, as)).token;
  const kept = await claim(coupons.kept);
  const openOffer = await offer(kept);
  const passed = await claim(coupons.passed);
  await must('coupon.accept', { token: await offer(passed) }, friend);
  const taken = { token: await offer(await claim(coupons.fromFriend, friend), friend) };
  const fromFriend = (await must<{ voucherId: string }>('coupon.accept', taken)).voucherId;
  const paid = await claim(coupons.paid);
  const returned = (await must<{ voucherId: string }>('coupon.claimByCode', { code: 'once0001' })).voucherId;
  const counter = await claim(coupons.counter);
  return { kept, openOffer, passed, fromFriend, paid, returned, counter };
}

/** Two coats by WeChat with a voucher: points, a level, collected; one comes back, and a clerk says why. */
async function buyAndKeep(till: PayingShop, act: Acts, voucherId: string) {
  const { shop } = till;
  const { orderNo } = await act.place(2, { vouchers: [voucherId] }, 'wechat');
  await act.pay({ orderNo });
  await till.turn();
  const { pieces, pickup } = await act.detail(orderNo);
  await act.must('fulfilment.collect', { placeNo: shop.lakeside, text: pickup?.text }, shop.clerk);
  await till.turn();
  act.later(60);
  const lineIds = [pieces[0]?.lineId];
  await act.must('order.refundAtStore', { placeNo: shop.lakeside, orderNo, lineIds, reason: HERS.returnReason }, shop.clerk);
  await till.turn();
  return { orderNo, pickupText: pickup?.text ?? '', keptLineId: pieces[1]?.lineId ?? '' };
}

/** Points and a voucher come back with an order she regrets, and with one she never paid. */
async function buyAndRegret(till: PayingShop, act: Acts, voucherId: string): Promise<void> {
  const regretted = await act.place(1, { vouchers: [voucherId], usePoints: true }, 'wechat');
  await act.pay(regretted);
  await till.turn();
  const lineIds = (await act.detail(regretted.orderNo)).pieces.map(({ lineId }) => lineId);
  await act.must('order.refund', { orderNo: regretted.orderNo, lineIds, reason: HERS.refundReason });
  await till.turn();
  await till.turn();
  const unpaid = await act.place(1, { vouchers: [] }, 'counter');
  await act.must('order.cancel', { orderNo: unpaid.orderNo });
}

/** Her card is scanned; one sale stands, another is undone, and the clerk gives her a coupon. Answers the sale that stands. */
async function shopAtCounter({ shop }: PayingShop, act: Acts, coupons: Coupons): Promise<string> {
  const { codes } = await act.must<{ codes: { text: string }[] }>('member.code', {});
  const here = { placeNo: shop.lakeside };
  const { visitId } = await act.must<{ visitId: string }>('coupon.meet', { ...here, text: codes[0]?.text }, shop.clerk);
  await act.must('coupon.give', { ...here, visitId, couponNo: coupons.byClerk }, shop.clerk);
  const stands = await writeOff(shop, act, visitId, 'R-STANDS');
  act.later(1);
  const saleId = await writeOff(shop, act, visitId, 'R-UNDONE');
  await act.must('coupon.undo', { ...here, saleId, reason: HERS.undoReason }, shop.clerk);
  const grant = { accountId: shop.shopper.accountId, couponNo: coupons.birthday, grantKey: 'birthday-2026', voucherId: newId() };
  await shop.database.callSql('coupon_grant', { ...grant, now: shop.world.now() });
  return stands;
}

async function writeOff(shop: SmallShop, { must }: Acts, visitId: string, receiptNo: string): Promise<string> {
  const bag = { placeNo: shop.lakeside, visitId, lines: [{ skuNo: shop.large, quantity: 1 }] };
  const priced = await must<Quote>('coupon.priceSale', bag, shop.clerk);
  const voucherIds = priced.candidates.filter((one) => one.applied).map((one) => one.voucherId);
  const sale = { ...bag, voucherIds, pointsCount: 0, receiptNo, expectedFen: priced.payableFen };
  return (await must<{ saleId: string }>('coupon.writeOff', sale, shop.clerk)).saleId;
}

/** One packet reached her, one waits to be received, and an officer had something to say; a friend has one, too. */
async function openedPackets({ shop }: PayingShop, friend: Person): Promise<void> {
  const { database, lakeside: placeNo } = shop;
  const campaignNo = await makeCampaign(database, 'purchase-over', { amounts: [500, 500, 500] });
  const opened = {
    version: 1,
    placeNo,
    claimedAt: SATURDAY_AFTERNOON,
    payableAt: SATURDAY_AFTERNOON,
    phoneMark: 'mark-of-her-phone',
  };
  const open = (packetNo: number, { accountId }: Person, change: object) =>
    database
      .update(campaignPacket)
      .set({ ...opened, accountId, memberRank: packetNo, reason: `over:sale:${newId()}`, ...change })
      .where(and(eq(campaignPacket.campaignNo, campaignNo), eq(campaignPacket.packetNo, packetNo)));
  const decided = { decidedBy: '王敏', decidedReason: HERS.packetReason, heldWhys: ['one-phone'] };
  await open(1, shop.shopper, { ...decided, state: 'paid', billNo: 'P1', settledAt: SATURDAY_AFTERNOON });
  await open(2, shop.shopper, { state: 'claimed' });
  await open(3, friend, { state: 'claimed', phoneMark: null });
  const step = { campaignNo, movedAt: SATURDAY_AFTERNOON };
  await database.insert(campaignStep).values([
    { ...step, packetNo: 1, state: 'held' as const, why: 'one-phone' },
    { ...step, packetNo: 1, state: 'claimed' as const, why: HERS.packetReason },
    { ...step, packetNo: 1, state: 'paid' as const },
  ]);
}

/** She ran a store long ago and left it: its list, her payouts, and what she signed still know her. */
async function workedHereOnce({ shop }: PayingShop): Promise<void> {
  const { accountId } = shop.shopper;
  const at = new Date(SATURDAY_AFTERNOON.getTime() - YEAR_MS);
  const post = { clerkId: newId(), placeNo: shop.wulin, accountId, name: '前店员', role: 'manager' as const, active: false };
  const [row] = await shop.database
    .insert(storeClerk)
    .values({ ...post, joinedAt: at, leftAt: at })
    .returning({ clerkNo: storeClerk.clerkNo });
  const clerkNo = row?.clerkNo ?? 0;
  const payout = { payoutNo: 'K1', clerkNo, accountId, placeNo: shop.wulin, amountFen: 1_000, state: 'paid' as const };
  await shop.database.insert(settlementPayout).values({ ...payout, madeAt: at, settledAt: at });
  const says = [{ by: 'manager', name: post.name, text: '少算了一笔', at: at.toISOString() }];
  const dispute = { disputeId: newId(), placeNo: shop.wulin, party: `clerk:${clerkNo}`, document: 'payout:K1', says };
  await shop.database.insert(settlementDispute).values({ ...dispute, state: 'closed', openedBy: accountId, openedAt: at });
  const print = { kind: 'clerk' as const, subjectNo: clerkNo, placeNo: 0, issue: 2, renewedBy: accountId };
  await shop.database.insert(referralCode).values({ ...print, renewedAt: at });
  const passed = { handoverId: newId(), placeNo: shop.wulin, fromClerkNo: 2, toClerkNo: clerkNo, why: 'manager' as const };
  await shop.database
    .insert(referralHandover)
    .values({ ...passed, customerCount: 0, byAccountId: accountId, day: '2025-11-21', madeAt: at });
  const invited = { placeNo: shop.wulin, name: post.name, role: 'clerk' as const, madeBy: accountId, madeAt: at, until: at };
  await shop.database.insert(referralInvite).values({ ...invited, word: 'ACDEFGHJ', usedBy: accountId, usedAt: at });
}
