import { eq } from 'drizzle-orm';
import { makeCampaign } from '../../sandbox/campaigns';
import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { writeCard, writeTouch } from '../../sandbox/purchases';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { couponSale, couponVoucher } from '../coupon/schema';
import { newId } from '../kernel/ids';
import { orderHead, orderLine } from '../order/schema';
import type { Database } from '../platform/database';
import { referralTouch } from '../referral/schema';
import { storePlace } from '../store/schema';
import type { Happening } from './happening';
import { type PlayMade, type RehearsalWish, rehearseCampaign } from './rehearsing';
import { campaign, campaignRehearsal } from './schema';

const DAY_MS = 86_400_000;
const ago = (days: number, minutes = 0) => new Date(SATURDAY_AFTERNOON.getTime() - days * DAY_MS - minutes * 60_000);
const COAT = 119_900;

describe.each(ENGINES)('rehearsing a campaign on $name', ({ open }) => {
  let database: Database;
  let shop: SmallShop;
  let orderCount = 0;

  beforeAll(async () => {
    database = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(database));
  });
  afterAll(() => database.close());

  const draft = (trigger: Parameters<typeof makeCampaign>[1] = 'first-scan', wish: Parameters<typeof makeCampaign>[2] = {}) =>
    makeCampaign(shop.database, trigger, { code: 'SCAN11', state: 'draft', ...wish });
  const rehearse = (wish: Partial<RehearsalWish> = {}) =>
    rehearseCampaign(shop.database, { code: 'SCAN11', seed: 'seed', by: '王敏', now: SATURDAY_AFTERNOON, ...wish });
  const report = async (wish: Partial<RehearsalWish> = {}) => {
    const said = await rehearse(wish);
    if (!said.ok) throw new Error(said.refusal.code);
    return said.value.report;
  };
  const touch = (at: Date, accountId = newId(), placeNo = shop.lakeside) => writeTouch(shop.database, { accountId, placeNo, at });
  /** Two coats bought online; `back` of them went back. */
  const order = async (at: Date, { accountId = newId(), back = 0, collected = false } = {}) => {
    orderCount += 1;
    const orderNo = String(26_112_100_000_000 + orderCount);
    const [paidFen, refundedFen] = [2 * COAT, back * COAT];
    await shop.database.insert(orderHead).values({
      ...{
        placeNo: shop.lakeside,
        orderNo,
        accountId,
        handover: 'pickup',
        payWay: 'wechat',
        payableFen: paidFen,
        paidFen,
        refundedFen,
      },
      ...{ state: collected ? 'collected' : back === 2 ? 'refunded' : 'paid', calculation: [], outTradeNo: `T${orderCount}` },
      ...{
        pickupCode: String(100_000 + orderCount),
        createdAt: at,
        payBefore: at,
        paidAt: at,
        collectedAt: collected ? at : null,
      },
    });
    const line = {
      placeNo: shop.lakeside,
      orderNo,
      skuNo: shop.small,
      styleName: '大衣',
      colourName: '驼',
      colourHex: '#B79B74',
      size: 'S',
    };
    const lines = [0, 1].map((position) => ({
      ...{ ...line, position, lineId: newId(), tagPriceFen: COAT, paidFen: COAT },
      state: position < back ? ('released' as const) : ('held' as const),
    }));
    await shop.database.insert(orderLine).values(lines);
  };
  const sale = (at: Date, accountId = newId(), undone = false) =>
    shop.database.insert(couponSale).values({
      ...{ placeNo: shop.wulin, saleId: newId(), receiptNo: newId(), accountId, clerkAccountId: newId(), visitId: newId() },
      pieces: [{ skuNo: shop.medium, tagPriceFen: COAT, paidFen: 100_000 }],
      ...{ calculation: [], paidFen: 100_000, earnPer100Yuan: 100, soldAt: at },
      ...(undone ? { undoneAt: at, undoneBy: newId(), undoReason: '录错了' } : {}),
    });
  const scanEveryDay = async () => {
    for (let days = 1; days <= 28; days += 1) for (const minutes of [0, 1]) await touch(ago(days, minutes));
  };
  /** A purchase a day and two scans: made for the purpose. */
  const made: PlayMade = async (days, _seed, take) => {
    for (const day of days) {
      const at = new Date(`${day}T15:00:00+08:00`).getTime();
      const she = { at, placeNo: shop.lakeside, accountId: day, levelCode: null };
      take([
        { ...she, kind: 'scan', first: true },
        { ...she, kind: 'scan', first: true, accountId: `${day} 2` },
      ] as Happening[]);
    }
  };

  test('what happened in the last 28 whole days is replayed, and today is not one of them', async () => {
    await draft();
    await scanEveryDay();
    await touch(ago(0));
    await touch(ago(29));
    expect(await report()).toMatchObject({
      source: { kind: 'history', why: 'enough' },
      replayed: { from: '2026-10-24', until: '2026-11-20', dayCount: 28, scanCount: 56 },
      packets: { earnedCount: 56 },
    });
  });

  test('a first scan is the first in that store ever, and a friend’s share is none', async () => {
    await draft();
    const [she, her] = [newId(), newId()];
    await scanEveryDay();
    await touch(ago(60), she);
    await touch(ago(3), she);
    await touch(ago(3), she, shop.wulin);
    await touch(ago(2), she, shop.wulin);
    await touch(ago(3), her);
    await shop.database.update(referralTouch).set({ way: 'share' }).where(eq(referralTouch.accountId, her));
    expect(await report()).toMatchObject({ replayed: { scanCount: 59 }, packets: { earnedCount: 57 } });
  });

  test('purchases of both channels with what lay in them; what went back altogether did not happen', async () => {
    await draft({ kind: 'purchase-over', overFen: 100_000 }, { terms: { limits: { perMember: 9 } } });
    await scanEveryDay();
    await order(ago(2));
    await order(ago(3), { back: 1, collected: true });
    await order(ago(4), { back: 2 });
    await sale(ago(5));
    await sale(ago(6), newId(), true);
    const { replayed, packets, margin, worst } = await report();
    expect(replayed).toMatchObject({ purchaseCount: 3, collectedCount: 1 });
    expect(packets.earnedCount).toBe(3);
    expect(margin.revenueFen).toBe(Math.round(((2 * COAT + COAT + 100_000) * 32) / 28));
    expect(worst.deepest).toMatchObject({ tagFen: COAT, packetFen: 500, leftFen: COAT - 500 });
  });

  test('a first purchase is the first ever, online or at the counter', async () => {
    await draft('first-purchase');
    await scanEveryDay();
    const [she, her] = [newId(), newId()];
    await sale(ago(200), she);
    await order(ago(3), { accountId: she });
    await order(ago(3), { accountId: her });
    await sale(ago(2), her);
    expect((await report()).packets.earnedCount).toBe(1);
  });

  test('joining counts in the home store, with the level she has today', async () => {
    await draft('joined', { terms: { audience: { levels: ['gold'] } } });
    await scanEveryDay();
    for (const levelCode of ['gold', 'member'])
      await writeCard(shop.database, { accountId: newId(), placeNo: shop.wulin, at: ago(4), levelCode });
    const { packets, goal } = await report();
    expect(packets).toMatchObject({ earnedCount: 1, missed: { audience: 1 } });
    expect(goal.expected).toBe(Math.round((2 * 32) / 28));
  });

  test('coupons that can be claimed, or are held by somebody, are put on every basket; those of yesterday are not', async () => {
    await draft();
    await scanEveryDay();
    await order(ago(2));
    const over = { claimUntil: ago(1) };
    await makeCoupon(shop.database, { title: '可领' });
    await makeCoupon(shop.database, { title: '领完了', ...over });
    await makeCoupon(shop.database, { title: '暂停', state: 'paused' });
    await makeCoupon(shop.database, { title: '礼遇', terms: { benefit: { kind: 'alteration', note: '改裤长' } } });
    const couponNo = await makeCoupon(shop.database, { title: '手里还有', state: 'ended', ...over });
    await shop.database.insert(couponVoucher).values({
      ...{ voucherId: newId(), accountId: newId(), couponNo, state: 'held', way: 'centre', claimedAt: ago(9) },
      ...{ validFrom: ago(9), validUntil: ago(-9), transferable: false },
    });
    const { worst } = await report();
    expect(worst.couponTitles).toEqual(['可领', '手里还有']);
    expect(worst.deepest?.leftFen).toBe(2 * COAT - 5_000 - 500);
  });

  test('shelves are held against what may be promised of them now', async () => {
    await draft();
    await scanEveryDay();
    await order(ago(2));
    const { stock } = await report();
    expect(stock).toMatchObject({ causedCount: 0, anywayCount: 0 });
    await order(ago(3), { back: 1 });
    expect((await report()).stock.caused).toEqual([]);
    await order(ago(4));
    expect((await report()).stock.anywayCount).toBe(1);
  });

  test('it is kept, the campaign is rehearsed, and a second person has two days', async () => {
    const campaignNo = await draft();
    await scanEveryDay();
    const said = await rehearse();
    expect(said).toMatchObject({ ok: true, value: { report: { passes: true }, approveBefore: ago(-2) } });
    const [row] = await shop.database.select().from(campaign);
    expect(row).toMatchObject({ state: 'rehearsed', rehearsedBy: '王敏', approveBefore: ago(-2) });
    const [kept] = await shop.database.select().from(campaignRehearsal);
    expect(kept).toMatchObject({
      campaignNo,
      version: 1,
      passes: true,
      report: { code: 'SCAN11', seed: 'seed' },
      madeBy: '王敏',
    });
  });

  test('a draft whose worst basket falls below its floor stays a draft', async () => {
    await draft('first-scan', { amounts: [2 * COAT + 1] });
    await scanEveryDay();
    await order(ago(2));
    expect(await rehearse()).toMatchObject({
      ok: true,
      value: { report: { passes: false, faults: ['below-floor'] }, approveBefore: null },
    });
    expect(await shop.database.select({ state: campaign.state }).from(campaign)).toEqual([{ state: 'draft' }]);
  });

  test('no store that fits is said with the reasons', async () => {
    await draft('first-scan', { terms: { placeNos: [shop.lakeside, shop.warehouse] } });
    await shop.database
      .update(storePlace)
      .set({ unifiedCashier: true, live: false })
      .where(eq(storePlace.placeNo, shop.lakeside));
    expect(await report()).toMatchObject({
      faults: ['no-store'],
      leftOut: [{ name: '湖滨店', why: 'unified-cashier' }, { why: 'warehouse' }],
    });
  });

  test('the same seed gives the same report to the byte', async () => {
    await draft();
    await scanEveryDay();
    await order(ago(2));
    expect(JSON.stringify(await report())).toBe(JSON.stringify(await report()));
    expect(await shop.database.select().from(campaignRehearsal)).toHaveLength(2);
  });

  test.each([
    ['too little happened', false, 3, { kind: 'synthetic', why: 'too-little' }],
    ['enough happened', false, 28, { kind: 'history', why: 'enough' }],
    ['enough happened, but somebody wants it', true, 28, { kind: 'synthetic', why: 'asked' }],
  ] as const)('days made for the purpose are played when %s', async (_when, always, dayCount, source) => {
    await draft();
    for (let days = 1; days <= dayCount; days += 1) for (const minutes of [0, 1]) await touch(ago(days, minutes));
    const shares: number[] = [];
    const said = await report({ made: { play: made, always }, onProgress: (share) => shares.push(share) });
    expect(said).toMatchObject({ source, replayed: { scanCount: 56 } });
    expect(shares.at(-1)).toBe(1);
  });

  test('with nothing to play instead, little history is replayed and called so', async () => {
    await draft();
    await touch(ago(2));
    expect(await report()).toMatchObject({ source: { kind: 'history', why: 'too-little' }, replayed: { scanCount: 1 } });
  });

  test.each([
    ['campaign/unknown', 'OTHER', 'draft'],
    ['campaign/wrong-state', 'SCAN11', 'approved'],
    ['campaign/wrong-state', 'SCAN11', 'live'],
  ] as const)('%s when %s is asked for and it is %s', async (code, asked, state) => {
    await draft('first-scan', { state });
    expect(await rehearse({ code: asked })).toMatchObject({ ok: false, refusal: { code } });
    expect(await shop.database.select().from(campaignRehearsal)).toEqual([]);
  });

  test('a draft that is changed while it is rehearsed has to be rehearsed again', async () => {
    await draft();
    const meddling: PlayMade = async (days, seed, take) => {
      await made(days, seed, take);
      await shop.database.update(campaign).set({ version: 2 });
    };
    expect(await rehearse({ made: { play: meddling, always: true } })).toMatchObject({
      ok: false,
      refusal: { code: 'campaign/other-version' },
    });
    expect(await shop.database.select().from(campaignRehearsal)).toEqual([]);
  });
});
