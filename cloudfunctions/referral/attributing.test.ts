import { eq } from 'drizzle-orm';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf, hire } from '../../sandbox/store-team';
import { signTag } from '../catalog/tag';
import { saleDocument } from '../kernel/document';
import { newId } from '../kernel/ids';
import { memberVisit } from '../member/schema';
import type { Caller } from '../platform/caller';
import type { Database } from '../platform/database';
import { platformSetting } from '../platform/schema';
import { forgetSettings } from '../platform/setting';
import type { Roles } from '../settlement/sale';
import { settlementSale } from '../settlement/schema';
import { storeClerk } from '../store/schema';
import { attributeSale, type SaleToAttribute } from './attributing';
import { referralBinding, referralReceipt } from './schema';
import { bindingPolicy } from './settings';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const later = (ms: number) => new Date(SATURDAY_AFTERNOON.getTime() + ms);

describe.each(ENGINES)('whose sale it is, on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let lin: number;
  let zhou: number;
  beforeAll(async () => {
    engine = await open();
  });
  afterAll(() => engine.close());
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    lin = await clerkNoOf(shop.database, shop.clerk.accountId);
    zhou = await clerkNoOf(shop.database, shop.otherClerk.accountId);
  });

  const sale = (wish: Partial<SaleToAttribute> = {}): SaleToAttribute => ({
    accountId: shop.shopper.accountId,
    document: saleDocument(newId()),
    documentNo: 'R-1',
    placeNo: shop.lakeside,
    handover: 'pickup',
    soldByAccountId: null,
    payerAccountId: null,
    paidAt: later(HOUR_MS),
    ...wish,
  });
  const attribute = (wish: Partial<SaleToAttribute> = {}): Promise<Roles> =>
    shop.database.transaction((tx) => attributeSale(tx, shop.world, sale(wish)));
  const bound = (accountId: string, change: { clerkNo?: number; boundAt?: Date } = {}) =>
    bind(shop.database, { accountId, clerkNo: lin, placeNo: shop.lakeside, ...change });
  const arrive = (clerkNo: number, who: Caller = shop.shopper) => {
    const text = signTag({ kind: 'clerk', subjectNo: clerkNo, placeNo: null, issue: 1 }, shop.world.brand);
    return shop.call('referral.arrive', { text, way: 'scan' }, who);
  };
  const setPolicy = async (fromDay: string, change: Partial<typeof bindingPolicy.fallback>) => {
    const value = { ...bindingPolicy.fallback, ...change };
    await shop.database
      .insert(platformSetting)
      .values({ name: bindingPolicy.name, fromDay, value, setBy: '总部', setAt: SATURDAY_AFTERNOON });
    forgetSettings(shop.database);
  };

  test('who walked in and met nobody is nobody’s, and it happened here', async () => {
    expect(await attribute({ handover: 'take-now' })).toMatchObject({
      rateCase: 'here',
      homePlaceNo: null,
      originPlaceNo: shop.lakeside,
      shippingPlaceNo: shop.lakeside,
      servingClerkNo: null,
      homeClerkNo: null,
      grabberPlaceNo: null,
      heldClerkNos: [],
    });
  });

  test('Lin’s customer whom Zhou met today and who collects at the lake', async () => {
    await bound(shop.shopper.accountId);
    await arrive(zhou);
    const roles = await attribute();
    expect(roles).toMatchObject({
      rateCase: 'between',
      homePlaceNo: shop.lakeside,
      originPlaceNo: shop.wulin,
      servingClerkNo: zhou,
      homeClerkNo: lin,
    });
    const [receipt] = await shop.database.select().from(referralReceipt).where(eq(referralReceipt.receiptId, roles.receiptId));
    expect(receipt).toMatchObject({ event: 'payment', rule: 'served-today', decidedAt: SATURDAY_AFTERNOON });
    expect(receipt?.sentence).toBe(
      '顾客 11 月 18 日由林晓绑定，保护期至 2027 年 2 月 16 日；11 月 21 日在湖滨店下单自提，由周宁接待：服务导购记周宁，归属导购记林晓。',
    );
    expect(receipt?.policy).toMatchObject({ bindingDay: null, binding: { protectedDays: 90 } });
  });

  test('it is decided once, in two round trips, and told again in one', async () => {
    const one = sale({ handover: 'counter', soldByAccountId: shop.clerk.accountId });
    await shop.database.transaction((tx) => attributeSale(tx, shop.world, sale()));
    const trips = shop.database.tripCount();
    const first = await attributeSale(shop.database, shop.world, one);
    expect(shop.database.tripCount() - trips).toBe(2);
    expect(first).toMatchObject({ servingClerkNo: lin });
    expect(await attributeSale(shop.database, shop.world, { ...one, soldByAccountId: null })).toEqual(first);
    expect(shop.database.tripCount() - trips).toBe(3);
  });

  test('a card shown to a clerk is a service like a scanned code', async () => {
    const visit = {
      visitId: newId(),
      accountId: shop.shopper.accountId,
      placeNo: shop.wulin,
      step: 1,
      metAt: SATURDAY_AFTERNOON,
    };
    await shop.database.insert(memberVisit).values({ ...visit, clerkAccountId: shop.otherClerk.accountId });
    expect(await attribute({ placeNo: shop.wulin })).toMatchObject({
      rateCase: 'here',
      servingClerkNo: zhou,
      originPlaceNo: shop.wulin,
    });
  });

  test('what came after the payment has no effect, however late it is decided', async () => {
    await bound(shop.shopper.accountId, { boundAt: later(2 * HOUR_MS) });
    shop.setNow(later(2 * HOUR_MS));
    await arrive(zhou);
    expect(await attribute()).toMatchObject({
      servingClerkNo: null,
      homeClerkNo: null,
      originPlaceNo: null,
      rateCase: 'online-pickup',
    });
    expect(await attribute({ paidAt: later(2 * HOUR_MS) })).toMatchObject({ servingClerkNo: zhou, homeClerkNo: lin });
  });

  test('a binding that ended since counts as it was', async () => {
    const bindingId = await bound(shop.shopper.accountId);
    const end = { endedAt: later(HOUR_MS), endedWhy: 'she-asked' as const };
    await shop.database.update(referralBinding).set(end).where(eq(referralBinding.bindingId, bindingId));
    expect(await attribute({ paidAt: later(HOUR_MS - 1) })).toMatchObject({ homeClerkNo: lin });
    expect(await attribute({ paidAt: later(HOUR_MS) })).toMatchObject({ homeClerkNo: null });
  });

  test('the policy is that of the day of payment', async () => {
    await setPolicy('2026-11-01', { renewedByPurchase: false });
    await setPolicy('2026-11-22', { renewedByPurchase: false, onExpiry: 'end' });
    await bound(shop.shopper.accountId, { boundAt: later(-91 * DAY_MS) });
    const midnight = later(10 * HOUR_MS);
    shop.setNow(later(9 * HOUR_MS));
    expect(await attribute({ paidAt: new Date(midnight.getTime() - 1) })).toMatchObject({ homeClerkNo: lin });
    expect(await attribute({ paidAt: midnight })).toMatchObject({ homeClerkNo: null });
    const receipts = await shop.database.select().from(referralReceipt).where(eq(referralReceipt.event, 'payment'));
    expect(receipts.map((one) => (one.policy as { bindingDay: unknown }).bindingDay).sort()).toEqual([
      '2026-11-01',
      '2026-11-22',
    ]);
  });

  test('a purchase renews the protection, once, and only where the policy says so', async () => {
    const bindingId = await bound(shop.shopper.accountId);
    const protectedUntil = async () => {
      const [row] = await shop.database.select().from(referralBinding).where(eq(referralBinding.bindingId, bindingId));
      return row?.protectedUntil;
    };
    const one = sale();
    await attribute(one);
    expect(await protectedUntil()).toEqual(later(HOUR_MS + 90 * DAY_MS));
    await attribute({ ...one, paidAt: later(5 * HOUR_MS) });
    expect(await protectedUntil()).toEqual(later(HOUR_MS + 90 * DAY_MS));
    await setPolicy('2026-11-22', { renewedByPurchase: false });
    await attribute({ paidAt: later(DAY_MS) });
    expect(await protectedUntil()).toEqual(later(HOUR_MS + 90 * DAY_MS));
  });

  test('a suspended clerk earns nothing from then on, and is credited for what she did before', async () => {
    await bound(shop.shopper.accountId);
    await shop.database.update(storeClerk).set({ active: false }).where(eq(storeClerk.clerkNo, lin));
    expect(await attribute()).toMatchObject({ homeClerkNo: null, homePlaceNo: shop.lakeside });
  });

  test('a clerk’s own purchase, and a colleague’s, wait for an officer', async () => {
    const chen = await hire(shop, { name: '陈默', placeNo: shop.lakeside });
    await bound(chen.caller.accountId);
    expect(await attribute({ accountId: chen.caller.accountId })).toMatchObject({ homeClerkNo: lin, heldClerkNos: [lin] });
    const own = { accountId: shop.clerk.accountId, handover: 'counter' as const, soldByAccountId: shop.clerk.accountId };
    expect(await attribute(own)).toMatchObject({ servingClerkNo: lin, heldClerkNos: [lin] });
    const { rows } = await shop.database.executeSql('select kind, clerk_no, state from referral_flag order by flagged_at, kind');
    expect(rows).toEqual([
      { kind: 'colleague-purchase', clerk_no: lin, state: 'open' },
      { kind: 'own-purchase', clerk_no: lin, state: 'open' },
    ]);
  });

  test('one payer behind three members of one clerk is noticed at the third', async () => {
    const held: (readonly number[])[] = [];
    for (const [rank, openid] of ['o-a', 'o-b', 'o-b', 'o-c'].entries()) {
      const { accountId } = await shop.account(openid);
      if (openid !== 'o-b' || rank === 1) await bound(accountId);
      const roles = await attribute({ accountId, payerAccountId: shop.shopper.accountId, paidAt: later(rank * HOUR_MS) });
      held.push(roles.heldClerkNos);
    }
    expect(held).toEqual([[], [], [], [lin]]);
  });

  test('five sales of one clerk within half an hour after closing are noticed, and none while the store is open', async () => {
    const sell = async (paidAt: Date) => {
      const one = sale({ handover: 'counter', soldByAccountId: shop.clerk.accountId, paidAt });
      const { receiptId, heldClerkNos } = await attribute(one);
      const { placeNo, document, documentNo } = one;
      const kept = { placeNo, document, documentNo, rateCase: 'here' as const, inputs: {}, split: [], receiptId, paidFen: 100 };
      await shop.database.insert(settlementSale).values({ ...kept, servingClerkNo: lin, paidAt, postedAt: paidAt });
      return heldClerkNos;
    };
    const closing = later(8 * HOUR_MS);
    for (let minute = 1; minute < 6; minute += 1) expect(await sell(new Date(closing.getTime() - minute * 60_000))).toEqual([]);
    const held: (readonly number[])[] = [];
    for (let minute = 0; minute < 5; minute += 1) held.push(await sell(new Date(closing.getTime() + minute * 60_000)));
    expect(held).toEqual([[], [], [], [], [lin]]);
    expect(await sell(new Date(closing.getTime() + 34 * 60_000))).toEqual([]);
  });
});
