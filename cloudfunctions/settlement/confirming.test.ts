import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { earn } from '../../sandbox/earned';
import { DAY_MS, MINUTE_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../../sandbox/payout-shop';
import { hire } from '../../sandbox/store-team';
import { forgetAccount } from '../platform/caller';
import type { OutputOf } from '../platform/contract';
import { log } from '../platform/log';
import { platformAccount } from '../platform/schema';
import type { settlementContract } from './contract';

type Mine = OutputOf<typeof settlementContract, 'settlement.myPayouts'>;

describe.each(ENGINES)('a clerk who works there no more, on $name', ({ open }) => {
  let shop: PayoutShop;
  let manager: { readonly kind: 'account'; readonly accountId: string };
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
    manager = (await hire(shop.shop, { placeNo: shop.shop.lakeside, name: '沈若溪', role: 'manager' })).caller;
  });
  afterAll(() => shop.close());
  /** Every test has paydays of its own, after a night that was proven. */
  beforeEach(async () => {
    shop.control.clearFaults();
    shop.nextMonth();
    await shop.prove();
  });

  const as = ({ accountId }: Pick<PaidClerk, 'accountId'>) => ({ kind: 'account' as const, accountId });
  const must = async <Value>(path: string, input: unknown, caller: ReturnType<typeof as>): Promise<Value> => {
    const said = await shop.shop.call<Value>(path, input, caller);
    if (!said.ok) throw new Error(`${path}: ${said.refusal.code}`);
    return said.value;
  };
  const mine = async (clerk: Pick<PaidClerk, 'accountId'>) => (await must<Mine>('settlement.myPayouts', {}, as(clerk))).payouts;
  const isTold = async (clerk: Pick<PaidClerk, 'accountId'>) =>
    (await must<{ payoutToConfirm: boolean }>('referral.mine', {}, as(clerk))).payoutToConfirm;
  const settle = (clerk: Pick<PaidClerk, 'accountId'>, payoutNo: string) =>
    shop.shop.call<{ state: string }>('settlement.settleMyPayout', { payoutNo }, as(clerk));
  const here = () => ({ placeNo: shop.shop.lakeside });
  const leaves = ({ clerkNo }: PaidClerk) => must('referral.dismiss', { ...here(), clerkNo, heirClerkNo: null }, manager);
  const isSuspended = ({ clerkNo }: PaidClerk) => must('referral.suspend', { ...here(), clerkNo, suspended: true }, manager);
  const numberOf = async (clerk: PaidClerk) => (await shop.payoutsOf(clerk)).at(-1)?.payoutNo ?? '';

  test.each([
    ['left', leaves],
    ['was suspended', isSuspended],
  ])('who %s sees what waits for her, confirms it, and has it', async (what, goes) => {
    const clerk = await shop.hire(`甲${what}`, 4_796);
    await goes(clerk);
    expect(await isTold(clerk)).toBe(false);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    const { appId, mchId } = shop.world.wechat().config;
    expect(await isTold(clerk)).toBe(true);
    expect(await mine(clerk)).toEqual([
      {
        payoutNo,
        amountFen: 4_796,
        state: 'waiting',
        storeName: '湖滨店',
        clerkName: `甲${what}`,
        confirm: { appId, mchId, packageInfo: expect.any(String) },
        confirmBefore: new Date(shop.now().getTime() + DAY_MS).toISOString(),
        failReason: null,
        madeAt: shop.now().toISOString(),
        settledAt: null,
      },
    ]);

    // The sheet said nothing yet, so she still has to.
    expect(await settle(clerk, payoutNo)).toEqual({ ok: true, value: { state: 'waiting' } });
    shop.control.confirmTransfer(payoutNo);
    expect(await settle(clerk, payoutNo)).toEqual({ ok: true, value: { state: 'paid' } });
    await shop.control.idle();
    expect(shop.receivedBy(clerk)).toEqual([4_796]);
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 0, paying: 0, paid: 4_796 });
    expect(await isTold(clerk)).toBe(false);
    expect(await mine(clerk)).toMatchObject([{ payoutNo, state: 'paid', confirm: null, confirmBefore: null }]);
  });

  test('said twice, and twice at once, it is paid once', async () => {
    const clerk = await shop.hire('乙', 1_000);
    await leaves(clerk);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 5 });
    shop.control.confirmTransfer(payoutNo);
    const paid = { ok: true, value: { state: 'paid' } };
    expect(await Promise.all([settle(clerk, payoutNo), settle(clerk, payoutNo)])).toEqual([paid, paid]);
    expect(await settle(clerk, payoutNo)).toEqual(paid);
    await shop.control.idle();
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
    expect(await shop.standsOf(clerk)).toMatchObject({ paying: 0, paid: 1_000 });
  });

  test('what is another one’s is seen and settled by nobody else, her manager included', async () => {
    const clerk = await shop.hire('丙', 1_000);
    await leaves(clerk);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    const unknown = { ok: false, refusal: { code: 'payout/unknown' } };
    for (const other of [manager, shop.shop.shopper, shop.shop.otherClerk]) {
      expect(await settle(other, payoutNo)).toMatchObject(unknown);
      expect(await mine(other)).toEqual([]);
      expect(await isTold(other)).toBe(false);
    }
    expect(await settle(clerk, 'K1')).toMatchObject(unknown);
    expect(await shop.shop.call('settlement.settlePayout', { ...here(), payoutNo }, as(clerk))).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
    await shop.confirm(clerk);
  });

  test('who is at work confirms on her own page and is told nothing here', async () => {
    const clerk = await shop.hire('丁', 1_000);
    await shop.run();
    expect(await isTold(clerk)).toBe(false);
    expect(await mine(clerk)).toMatchObject([{ state: 'waiting', clerkName: '丁' }]);
    await shop.confirm(clerk);
  });

  test('who went on to another store is told of what the old one still owes her, and sees both', async () => {
    const clerk = await shop.hire('戊', 1_000);
    await leaves(clerk);
    const { clerkNo } = await hire(shop.shop, { placeNo: shop.shop.wulin, name: '戊', openid: clerk.openid });
    await earn(shop.database, { placeNo: shop.shop.wulin, clerkNo, amountFen: 2_000, at: shop.now() });
    await shop.run();
    expect(await isTold(clerk)).toBe(true);
    expect((await mine(clerk)).map(({ storeName, amountFen }) => [storeName, amountFen]).sort()).toEqual([
      ['武林银泰店', 2_000],
      ['湖滨店', 1_000],
    ]);
    await shop.confirm(clerk);
    await shop.confirm({ ...clerk, clerkNo });
    expect(await isTold(clerk)).toBe(false);
  });

  test('a transfer WeChat did not take in yet is shown on its way, without anything to confirm', async () => {
    const clerk = await shop.hire('己', 1_000);
    await leaves(clerk);
    shop.control.setTransferBalance(0);
    await shop.run();
    expect(await mine(clerk)).toMatchObject([{ state: 'made', confirm: null, confirmBefore: null }]);
    expect(await isTold(clerk)).toBe(false);
    expect(await settle(clerk, await numberOf(clerk))).toEqual({ ok: true, value: { state: 'made' } });
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    shop.moveOn(60 * MINUTE_MS);
    await shop.run();
    await shop.confirm(clerk);
  });

  test('not confirmed for a day it went back, says why, and is gone from her page after thirty days', async () => {
    const clerk = await shop.hire('庚', 1_000);
    await leaves(clerk);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    shop.moveOn(DAY_MS);
    expect(await settle(clerk, payoutNo)).toEqual({ ok: true, value: { state: 'returned' } });
    expect(await isTold(clerk)).toBe(false);
    expect(await mine(clerk)).toMatchObject([{ payoutNo, state: 'returned', failReason: 'OVERDUE_CLOSE', confirm: null }]);
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 1_000, paying: 0 });
    shop.moveOn(30 * DAY_MS - 1);
    expect(await mine(clerk)).toHaveLength(1);
    shop.moveOn(1);
    expect(await mine(clerk)).toEqual([]);
  });

  test('without an answer of WeChat nothing is decided, and asking again tells', async () => {
    const clerk = await shop.hire('辛', 1_000);
    await leaves(clerk);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 5 });
    shop.control.confirmTransfer(payoutNo);
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 5 });
    expect(await settle(clerk, payoutNo)).toHaveProperty('outage');
    expect(await mine(clerk)).toMatchObject([{ state: 'waiting' }]);
    shop.control.clearFaults();
    expect(await settle(clerk, payoutNo)).toEqual({ ok: true, value: { state: 'paid' } });
  });

  test('whose account was deleted is nobody any more: neither she nor who comes back by the same WeChat sees or settles it', async () => {
    const clerk = await shop.hire('壬', 1_000);
    await leaves(clerk);
    await shop.run();
    const payoutNo = await numberOf(clerk);
    await shop.database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, clerk.accountId));
    forgetAccount(shop.database, clerk.accountId, shop.now());
    const again = await shop.shop.account(clerk.openid);
    expect(again.accountId).not.toBe(clerk.accountId);
    expect(await mine(again)).toEqual([]);
    expect(await isTold(again)).toBe(false);
    expect(await settle(again, payoutNo)).toMatchObject({ refusal: { code: 'payout/unknown' } });
    shop.moveOn(DAY_MS);
    await shop.run();
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 1_000, paying: 0 });
  });
});
