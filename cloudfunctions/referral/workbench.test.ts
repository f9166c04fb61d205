import { makeCoupon } from '../../sandbox/coupons';
import { ENGINES, emptied } from '../../sandbox/database/for-tests';
import { writeEntries } from '../../sandbox/ledger-rows';
import { giveVoucher, makeMember } from '../../sandbox/members';
import { openSmallShop, SATURDAY_AFTERNOON, type SmallShop } from '../../sandbox/small-shop';
import { bind, clerkNoOf, hire } from '../../sandbox/store-team';
import { newId } from '../kernel/ids';
import { memberSpending } from '../member/schema';
import type { Database } from '../platform/database';
import { settlementPayout, settlementSale } from '../settlement/schema';
import { referralFlag } from './schema';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
type Step = { kind: string; customerId: string | null; title: string; why: string };
type Bench = { steps: Step[] } & Record<string, unknown>;

describe.each(ENGINES)('the workbench on $name', ({ open }) => {
  let engine: Database;
  let shop: SmallShop;
  let clerkNo: number;
  let here: { placeNo: number };

  beforeAll(async () => {
    engine = await open();
  });
  beforeEach(async () => {
    shop = await openSmallShop(await emptied(engine));
    here = { placeNo: shop.lakeside };
    clerkNo = await clerkNoOf(shop.database, shop.clerk.accountId);
  });
  afterAll(() => engine.close());

  const ago = (ms: number) => new Date(SATURDAY_AFTERNOON.getTime() - ms);
  const look = async (as = shop.clerk): Promise<Bench> => {
    const said = await shop.call<Bench>('referral.workbench', here, as);
    if (!said.ok) throw new Error(JSON.stringify(said));
    return said.value;
  };
  const guest = async (nth: number, boundAt: Date) => {
    const { accountId } = await shop.account(`o-guest-${nth}`);
    return { accountId, customerId: await bind(shop.database, { accountId, clerkNo, placeNo: shop.lakeside, boundAt }) };
  };
  const sold = (document: string, paidAt: Date, paidFen: number, change: object = {}) =>
    shop.database.insert(settlementSale).values({
      ...{ placeNo: shop.lakeside, document, documentNo: document, rateCase: 'here', inputs: {}, split: [], receiptId: newId() },
      ...{ paidFen, servingClerkNo: clerkNo, paidAt, postedAt: paidAt },
      ...change,
    });
  const consents = async (accountId: string) => {
    const asked = { purpose: 'clerk-service', given: true, wording: '2026-11-22' };
    const said = await shop.call('member.saveConsent', asked, { kind: 'account', accountId });
    if (!said.ok) throw new Error(said.refusal.code);
  };

  test('on her first morning: nothing yet, and her code to show', async () => {
    expect(await look()).toEqual({
      clerk: { clerkNo, name: '林晓', placeNo: shop.lakeside, storeName: '湖滨店' },
      todaySalesFen: 0,
      todaySalesCount: 0,
      todayNewCount: 0,
      owedFen: 0,
      nextPayoutOn: '2026-12-01',
      toConfirmCount: 0,
      heldCount: 0,
      steps: [expect.objectContaining({ kind: 'share-code' })],
    });
  });

  test('today begins at midnight in Shanghai; what came back is not sold, what a colleague sold is not hers', async () => {
    await sold('sale:a', ago(14 * HOUR_MS), 100_000);
    await sold('sale:b', ago(14 * HOUR_MS + 1), 50_000);
    await sold('sale:c', ago(HOUR_MS), 30_000, { backFen: 10_000 });
    await sold('sale:d', ago(HOUR_MS), 70_000, { servingClerkNo: clerkNo + 1 });
    expect(await look()).toMatchObject({ todaySalesFen: 120_000, todaySalesCount: 2 });
  });

  test('who was bound today is new; who was handed over to her is not', async () => {
    const colleague = await hire(shop, { name: '陈静', placeNo: shop.lakeside });
    const manager = await hire(shop, { name: '沈若溪', placeNo: shop.lakeside, role: 'manager' });
    await guest(1, ago(HOUR_MS));
    await guest(2, ago(14 * HOUR_MS + 1));
    const { accountId } = await shop.account('o-of-colleague');
    await bind(shop.database, { accountId, clerkNo: colleague.clerkNo, placeNo: shop.lakeside });
    const between = { fromClerkNo: colleague.clerkNo, toClerkNo: clerkNo, customerIds: null };
    await shop.call('referral.handOver', { ...here, ...between }, manager.caller);
    expect(await look()).toMatchObject({ todayNewCount: 1 });
  });

  test('what she is owed is what she earned and was not paid, in whatever stage', async () => {
    const at = ago(HOUR_MS);
    const moved = { document: 'sale:a', at };
    await writeEntries(shop.database, [
      { ...moved, kind: 'earned', from: 'money:wechat', to: `clerk:${clerkNo}/pending`, fen: 500 },
      { ...moved, kind: 'held', from: 'money:wechat', to: `clerk:${clerkNo}/held`, fen: 70 },
      { ...moved, kind: 'matured', from: `clerk:${clerkNo}/pending`, to: `clerk:${clerkNo}/due`, fen: 300 },
      { ...moved, kind: 'payout', from: `clerk:${clerkNo}/due`, to: `clerk:${clerkNo}/paying`, fen: 100 },
      { ...moved, kind: 'paid', from: `clerk:${clerkNo}/paying`, to: `clerk:${clerkNo}/paid`, fen: 40 },
      { ...moved, kind: 'earned', from: 'money:wechat', to: `clerk:${clerkNo + 1}/pending`, fen: 900 },
    ]);
    expect(await look()).toMatchObject({ owedFen: 530 });
  });

  test('transfers to confirm and sales that wait for an officer are counted', async () => {
    const { accountId } = shop.clerk;
    const payout = { clerkNo, accountId, placeNo: shop.lakeside, amountFen: 100, madeAt: ago(0) };
    await shop.database.insert(settlementPayout).values([
      { ...payout, payoutNo: 'P1', state: 'waiting' },
      { ...payout, payoutNo: 'P2', state: 'paid' },
      { ...payout, payoutNo: 'P3', state: 'made', clerkNo: clerkNo + 1 },
    ]);
    const flag = { placeNo: shop.lakeside, clerkNo, flaggedAt: ago(0) };
    await shop.database.insert(referralFlag).values([
      { ...flag, flagId: newId(), document: 'sale:a', documentNo: 'a', kind: 'own-purchase', state: 'open' },
      { ...flag, flagId: newId(), document: 'sale:a', documentNo: 'a', kind: 'one-payer', state: 'open' },
      { ...flag, flagId: newId(), document: 'sale:b', documentNo: 'b', kind: 'one-payer', state: 'cleared' },
    ]);
    expect(await look()).toMatchObject({ toConfirmCount: 1, heldCount: 1 });
  });

  describe('what to do next', () => {
    test('somebody new who bought nothing is welcomed, for two days', async () => {
      const fresh = await guest(1, ago(2 * DAY_MS));
      expect((await look()).steps).toMatchObject([{ kind: 'welcome', customerId: fresh.customerId, title: '招呼新顾客' }]);
      shop.setNow(new Date(SATURDAY_AFTERNOON.getTime() + 1));
      expect((await look()).steps).toEqual([]);
    });

    test('who bought something needs no welcome', async () => {
      const { accountId } = await guest(1, ago(DAY_MS));
      const spent = { accountId, document: 'sale:1', placeNo: shop.lakeside, netFen: 100, boughtAt: ago(HOUR_MS) };
      await shop.database.insert(memberSpending).values(spent);
      expect((await look()).steps).toEqual([]);
    });

    test('birthdays and coupons are spoken of only with her consent', async () => {
      const { accountId, customerId } = await guest(1, ago(30 * DAY_MS));
      await makeMember(shop.database, accountId, { birthday: '11-28' });
      const couponNo = await makeCoupon(shop.database, { title: '大衣券' });
      await giveVoucher(shop.database, accountId, couponNo, new Date(SATURDAY_AFTERNOON.getTime() + 3 * DAY_MS));
      expect((await look()).steps).toEqual([]);
      await consents(accountId);
      expect((await look()).steps).toMatchObject([{ kind: 'coupon-ending', customerId }]);
      await shop.database.executeSql("update coupon_voucher set valid_until = valid_until + interval '1 second'");
      expect((await look()).steps).toMatchObject([{ kind: 'birthday', why: '她的生日是 7 天后。' }]);
    });

    test('who has been away for sixty days is asked after, the one who left last first', async () => {
      await guest(1, ago(90 * DAY_MS));
      const recent = await guest(2, ago(60 * DAY_MS));
      const seen = await guest(3, ago(80 * DAY_MS));
      const spent = { accountId: seen.accountId, document: 'sale:1', placeNo: shop.lakeside, netFen: 100, boughtAt: ago(DAY_MS) };
      await shop.database.insert(memberSpending).values(spent);
      expect((await look()).steps).toMatchObject([
        { kind: 'long-away', customerId: recent.customerId, why: '她已有 60 天没有到店或购买。' },
      ]);
    });
  });

  test('one round trip, and one more while the settings are not remembered', async () => {
    const before = shop.database.tripCount();
    await look();
    const first = shop.database.tripCount() - before;
    await look();
    const grants = 1;
    expect([first, shop.database.tripCount() - before - first]).toEqual([2 + grants, 1 + grants]);
  });

  test('is the clerk’s own: another store’s clerk, a shopper, and who is not in the list have none', async () => {
    expect(await shop.call('referral.workbench', here, shop.otherClerk)).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
    expect(await shop.call('referral.workbench', here, shop.shopper)).toMatchObject({ refusal: { code: 'caller/not-allowed' } });
    await shop.database.executeSql('update store_clerk set active = false where account_id = $1', [shop.clerk.accountId]);
    expect(await shop.call('referral.workbench', here, shop.clerk)).toMatchObject({ refusal: { code: 'clerk/unknown' } });
  });

  test('five thousand customers are read in a moment', async () => {
    await shop.database.executeSql(
      `insert into referral_binding (binding_id, account_id, clerk_no, place_no, bound_at, protected_until, receipt_id)
       select gen_random_uuid(), gen_random_uuid(), $1, $2, $3::timestamptz - interval '1 day' * (n % 50), now(), gen_random_uuid()
       from generate_series(1, 5000) as n`,
      [clerkNo, shop.lakeside, SATURDAY_AFTERNOON.toISOString()],
    );
    expect((await look()).steps).toEqual([]);
  });
});
