import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { earn, giveBack } from '../../sandbox/earned';
import { DAY_MS, Killed, killedAt, MINUTE_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../../sandbox/payout-shop';
import type { FaultKind } from '../../sandbox/wechat/faults';
import { log } from '../platform/log';
import { platformAccount } from '../platform/schema';
import { runPayouts } from './paying-out';

describe.each(ENGINES)('paying clerks on $name', ({ open }) => {
  let shop: PayoutShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
  });
  afterAll(() => shop.close());
  /** Every test has paydays of its own, after a night that was proven. */
  beforeEach(async () => {
    shop.control.clearFaults();
    shop.nextMonth();
    await shop.prove();
  });

  const statesOf = async (clerk: PaidClerk) => (await shop.payoutsOf(clerk)).map(({ state }) => state);
  const atWechat = (payoutNo: string) => shop.control.state().transfers.filter((one) => one.outBillNo === payoutNo);
  /** Time goes by, the clock turns, and she looks at her phone, until nothing is on its way. */
  const calm = async (...clerks: PaidClerk[]) => {
    for (let turn = 0; turn < 4; turn += 1) {
      shop.moveOn(2 * MINUTE_MS);
      await shop.run();
      for (const clerk of clerks) await shop.confirm(clerk);
    }
  };
  const nothing = { pending: 0, held: 0, due: 0, paying: 0, paid: 0 };

  test('what is due goes to WeChat, waits for her, and is paid once she confirmed', async () => {
    const clerk = await shop.hire('甲', 12_345);
    await shop.run();
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ amountFen: 12_345, state: 'waiting' }]);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paying: 12_345 });
    await shop.confirm(clerk);
    expect(await statesOf(clerk)).toEqual(['paid']);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paid: 12_345 });
    expect(shop.receivedBy(clerk)).toEqual([12_345]);
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([12_345]);
  });

  test('what is pending or held stays, and what she gave back lowers the rest', async () => {
    const clerk = await shop.hire('乙', 500);
    const place = { placeNo: shop.shop.lakeside, clerkNo: clerk.clerkNo, at: shop.now() };
    await earn(shop.database, { ...place, amountFen: 700, stage: 'pending' });
    await earn(shop.database, { ...place, amountFen: 900, stage: 'held' });
    const gone = await earn(shop.database, { ...place, amountFen: 300 });
    await giveBack(shop.database, gone, { ...place, amountFen: 301 });
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([499]);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, pending: 700, held: 900, paid: 499 });
  });

  test('a debt is taken off before anything is paid again', async () => {
    const clerk = await shop.hire('丙', 1_000);
    await calm(clerk);
    const place = { placeNo: shop.shop.lakeside, clerkNo: clerk.clerkNo, at: shop.now() };
    await giveBack(shop.database, 'order:1:26112100000000', { ...place, amountFen: 400 });
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: -400, paid: 1_000 });
    await earn(shop.database, { ...place, amountFen: 450 });
    await calm(clerk);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: 50, paid: 1_000 });
    await earn(shop.database, { ...place, amountFen: 100 });
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([1_000, 150]);
  });

  test.each([
    ['suspended', { active: false }],
    ['at work', { active: true }],
  ])('a clerk who is %s gets what she earned', async (what, change) => {
    const clerk = await shop.hire(`丁${what}`, 800, change);
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([800]);
  });

  test('whose account was deleted keeps it due', async () => {
    const clerk = await shop.hire('戊', 800);
    await shop.database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, clerk.accountId));
    await calm(clerk);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: 800 });
    expect(await shop.database.callSql('settlement_payout_unreachable', {})).toEqual([
      { clerkNo: clerk.clerkNo, clerkName: '戊', placeCode: 'HZ001', dueFen: 800 },
    ]);
  });

  test('whose account is deleted after her payout was made, before WeChat heard of it, has it due again', async () => {
    const clerk = await shop.hire('己', 800);
    shop.control.setTransferBalance(0);
    await expect(runPayouts(killedAt(shop.world, 4, 'before'))).rejects.toBeInstanceOf(Killed);
    expect(await statesOf(clerk)).toEqual(['made']);
    await shop.database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, clerk.accountId));
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    await calm(clerk);
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state: 'returned', failReason: 'ACCOUNT_GONE' }]);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: 800 });
  });

  test.each([
    ['a fen below the least', { minFen: 1_000 }, 999, []],
    ['just the least', { minFen: 1_000 }, 1_000, [1_000]],
    ['more than one may carry, one after the other', { maxFen: 1_000 }, 2_500, [1_000, 1_000, 500]],
    ['more than one may carry, with a rest below the least', { maxFen: 1_000, minFen: 600 }, 2_500, [1_000, 1_000]],
    ['more than the day', { perDayFen: 700 }, 1_000, [700]],
    ['so much that the day leaves less than the least', { perDayFen: 50 }, 1_000, []],
  ])('%s', async (what, policy, dueFen, expected) => {
    await shop.setPolicy(policy);
    const clerk = await shop.hire(`庚${what}`, dueFen);
    shop.moveOn(MINUTE_MS);
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual(expected);
    await shop.setPolicy({});
    shop.moveOn(DAY_MS);
    await shop.prove();
    await calm(clerk);
    expect((await shop.standsOf(clerk)).paid).toBe(dueFen);
  });

  test('the limit of the day counts everybody', async () => {
    await shop.setPolicy({ perDayFen: 1_500 });
    shop.moveOn(MINUTE_MS);
    const first = await shop.hire('辛', 1_000);
    const second = await shop.hire('壬', 1_000);
    await calm(first, second);
    expect([...shop.receivedBy(first), ...shop.receivedBy(second)]).toEqual([1_000, 500]);
    await shop.setPolicy({});
    shop.moveOn(DAY_MS);
    await shop.prove();
    await calm(first, second);
    expect([...shop.receivedBy(first), ...shop.receivedBy(second)]).toEqual([1_000, 500, 500]);
  });

  test.each([
    ['on another day', { monthDays: [] }],
    ['before the hour', { hour: 23 }],
  ])('%s nobody is paid', async (what, policy) => {
    await shop.setPolicy(policy);
    shop.moveOn(MINUTE_MS);
    const clerk = await shop.hire(`癸${what}`, 1_000);
    await calm(clerk);
    expect(await statesOf(clerk)).toEqual([]);
    await shop.setPolicy({});
    shop.moveOn(MINUTE_MS);
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test('a failing proof stops what is not at WeChat yet, and a good one lets it go on', async () => {
    const made = await shop.hire('子', 1_000);
    await expect(runPayouts(killedAt(shop.world, 4, 'before'))).rejects.toBeInstanceOf(Killed);
    const late = await shop.hire('丑', 1_000);
    shop.moveOn(1);
    await shop.prove(false);
    await calm(made, late);
    expect([await statesOf(made), await statesOf(late)]).toEqual([['made'], []]);
    await shop.prove();
    await calm(made, late);
    expect([shop.receivedBy(made), shop.receivedBy(late)]).toEqual([[1_000], [1_000]]);
  });

  test('without a proof of the last night nobody is paid', async () => {
    const clerk = await shop.hire('寅', 1_000);
    shop.moveOn(36 * 60 * MINUTE_MS + 1);
    await calm(clerk);
    expect(await statesOf(clerk)).toEqual([]);
    await shop.prove();
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test('not confirmed for a day it is due again, and goes under another number on the next day', async () => {
    const clerk = await shop.hire('卯', 1_000);
    await shop.run();
    shop.moveOn(DAY_MS);
    await shop.prove();
    await shop.run();
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state: 'returned', failReason: 'OVERDUE_CLOSE' }]);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: 1_000 });
    await shop.run();
    expect(await statesOf(clerk)).toEqual(['returned']);
    shop.moveOn(DAY_MS);
    await shop.prove();
    await calm(clerk);
    expect(await statesOf(clerk)).toEqual(['returned', 'paid']);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test('refused by the bank it is due again, and not tried again today', async () => {
    const clerk = await shop.hire('辰', 1_000);
    shop.control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    await shop.run();
    await shop.confirm(clerk);
    await calm(clerk);
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state: 'returned', failReason: 'PAYEE_ACCOUNT_ABNORMAL' }]);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, due: 1_000 });
    shop.moveOn(DAY_MS);
    await shop.prove();
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test('with an empty account at WeChat it waits, and goes under the same number', async () => {
    const clerk = await shop.hire('巳', 1_000);
    shop.control.setTransferBalance(0);
    await calm(clerk);
    expect(await statesOf(clerk)).toEqual(['made']);
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    shop.moveOn(60 * MINUTE_MS);
    await calm(clerk);
    expect(await statesOf(clerk)).toEqual(['paid']);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test('only being processed it is asked for again under the same number', async () => {
    const clerk = await shop.hire('午', 1_000);
    shop.control.slowNextTransfer();
    await shop.run();
    expect(await statesOf(clerk)).toEqual(['made']);
    await calm(clerk);
    expect(shop.receivedBy(clerk)).toEqual([1_000]);
  });

  test.each<FaultKind>(['delay', 'lose-request', 'lose-answer', 'repeat', 'reorder', 'status-5xx', 'tamper', 'forge'])(
    'asking under %s pays once',
    async (kind) => {
      const clerk = await shop.hire(`未${kind}`, 1_000);
      shop.control.fault({ route: 'transfer.make', kind, ms: 2 });
      await shop.run();
      shop.control.fault({ route: 'transfer.query', kind, ms: 2 });
      await calm(clerk);
      const [payout] = await shop.payoutsOf(clerk);
      expect(payout?.state).toBe('paid');
      expect(atWechat(payout?.payoutNo ?? '')).toHaveLength(1);
      expect(shop.receivedBy(clerk)).toEqual([1_000]);
      expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paid: 1_000 });
    },
  );

  test.each(['before', 'after'] as const)('killed %s any step and run again, each clerk is paid once', async (when) => {
    for (let step = 1; ; step += 1) {
      const clerks = [await shop.hire(`木${when}${step}`, 1_000 + step), await shop.hire(`水${when}${step}`, 2_000 + step)];
      const mortal = killedAt(shop.world, step, when);
      await runPayouts(mortal).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      });
      await calm(...clerks);
      for (const [position, clerk] of clerks.entries()) {
        const earnedFen = 1_000 * (position + 1) + step;
        expect(shop.receivedBy(clerk)).toEqual([earnedFen]);
        expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paid: earnedFen });
      }
      if (!mortal.died()) break;
    }
  });

  test('two runs side by side pay each clerk once', async () => {
    const clerks = await Promise.all(Array.from({ length: 8 }, (_, number) => shop.hire(`火${number}`, 1_000 + number)));
    await Promise.all([shop.run(), shop.run(), shop.run()]);
    await calm(...clerks);
    expect(clerks.map((clerk) => shop.receivedBy(clerk))).toEqual(clerks.map((_, number) => [1_000 + number]));
  });

  test('whatever came, what is on its way and what was paid is what the payouts say', async () => {
    const { rows } = await shop.database.executeSql(`
      select coalesce(sum(amount_fen) filter (where state in ('made', 'waiting')), 0)::int as paying,
        coalesce(sum(amount_fen) filter (where state = 'paid'), 0)::int as paid,
        (select coalesce(sum(case when to_account like 'clerk:%/paying' then amount_fen else -amount_fen end), 0)::int from settlement_entry
          where to_account like 'clerk:%/paying' or from_account like 'clerk:%/paying') as "payingInBooks",
        (select coalesce(sum(amount_fen), 0)::int from settlement_entry where to_account like 'clerk:%/paid') as "paidInBooks"
      from settlement_payout`);
    const [sums] = rows as [{ paying: number; paid: number; payingInBooks: number; paidInBooks: number }];
    expect([sums.payingInBooks, sums.paidInBooks]).toEqual([sums.paying, sums.paid]);
    expect(await shop.database.callSql('settlement_prove_payouts', {})).toMatchObject({ differences: [] });
    const given = shop.control.state().transfers.filter((one) => one.state === 'SUCCESS');
    expect(given.reduce((sum, one) => sum + one.amountFen, 0)).toBe(sums.paid);
  });
});
