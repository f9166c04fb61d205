import { ENGINES } from '../../sandbox/database/for-tests';
import { earn, giveBack } from '../../sandbox/earned';
import { DAY_MS, openPayoutShop, type PayoutShop } from '../../sandbox/payout-shop';
import { log } from '../platform/log';

type Earnings = {
  readonly pendingFen: number;
  readonly heldFen: number;
  readonly dueFen: number;
  readonly payingFen: number;
  readonly paidFen: number;
  readonly nextPayoutOn: string | null;
  readonly rows: readonly {
    readonly document: string;
    readonly paidAt: string;
    readonly stage: string;
    readonly earnedFen: number;
  }[];
  readonly next: string | null;
  readonly payouts: readonly {
    readonly payoutNo: string;
    readonly state: string;
    readonly confirm: { readonly mchId: string; readonly appId: string; readonly packageInfo: string } | null;
    readonly confirmBefore: string | null;
    readonly failReason: string | null;
  }[];
};

describe.each(ENGINES)('what a clerk reads about her money on $name', ({ open }) => {
  let shop: PayoutShop;
  let clerkNo: number;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
    await shop.prove();
    const { rows } = await shop.database.executeSql('select clerk_no from store_clerk where account_id = $1', [
      shop.shop.clerk.accountId,
    ]);
    clerkNo = (rows as [{ clerk_no: number }])[0].clerk_no;
  });
  afterAll(() => shop.close());

  const read = async (input: object = {}, as = shop.shop.clerk): Promise<Earnings> => {
    const answer = await shop.shop.call<Earnings>('settlement.earnings', { placeNo: shop.shop.lakeside, ...input }, as);
    if (!answer.ok) throw new Error(JSON.stringify(answer));
    return answer.value;
  };
  const sell = (amountFen: number, stage: 'pending' | 'held' | 'due', minutes: number) =>
    earn(shop.database, {
      ...{ placeNo: shop.shop.lakeside, clerkNo, amountFen, stage },
      at: new Date(shop.now().getTime() + minutes * 60_000),
    });
  const settle = (payoutNo: string, as = shop.shop.clerk, placeNo = shop.shop.lakeside) =>
    shop.shop.call('settlement.settlePayout', { placeNo, payoutNo }, as);

  test('nothing sold, nothing earned', async () => {
    expect(await read()).toEqual({
      ...{ pendingFen: 0, heldFen: 0, dueFen: 0, payingFen: 0, paidFen: 0 },
      ...{ nextPayoutOn: '2026-12-01', minPayoutFen: 100, rows: [], next: null, payouts: [] },
    });
  });

  test('sums by stage, and the newest sale first with her share of it', async () => {
    await sell(700, 'pending', -3);
    await sell(900, 'held', -2);
    const due = await sell(1_100, 'due', -1);
    await giveBack(shop.database, due, { placeNo: shop.shop.lakeside, clerkNo, amountFen: 100, at: shop.now() });
    const earned = await read();
    expect(earned).toMatchObject({ pendingFen: 700, heldFen: 900, dueFen: 1_000, payingFen: 0, paidFen: 0 });
    expect(earned.rows.map(({ stage, earnedFen }) => [stage, earnedFen])).toEqual([
      ['due', 1_000],
      ['held', 900],
      ['pending', 700],
    ]);
    expect(earned.rows[0]).toEqual({
      ...{ document: due, documentNo: expect.stringMatching(/^\d{14}$/), rateCase: 'here', netFen: 22_000, earnedFen: 1_000 },
      ...{ paidAt: '2026-12-01T01:59:00.000Z', stage: 'due', dueAt: '2026-12-01T01:59:00.000Z' },
    });
  });

  test('page by page', async () => {
    const first = await read({ limit: 2 });
    expect(first.rows).toHaveLength(2);
    expect(first.next).toBe(first.rows[1]?.paidAt);
    const second = await read({ limit: 2, before: first.next });
    expect([second.rows.map(({ stage }) => stage), second.next]).toEqual([['pending'], null]);
  });

  test('a colleague sees nothing of it', async () => {
    const answer = await shop.shop.call<Earnings>('settlement.earnings', { placeNo: shop.shop.wulin }, shop.shop.otherClerk);
    expect(answer).toMatchObject({ ok: true, value: { dueFen: 0, rows: [] } });
    expect(await shop.shop.call('settlement.earnings', { placeNo: shop.shop.lakeside }, shop.shop.otherClerk)).toMatchObject({
      refusal: { code: 'caller/not-allowed' },
    });
  });

  test('a payout that waits carries what WeChat needs, until she settled it', async () => {
    await shop.run();
    const waiting = await read();
    expect(waiting).toMatchObject({ dueFen: 0, payingFen: 1_000 });
    expect(waiting.rows.map(({ stage }) => stage)).toEqual(['paying', 'held', 'pending']);
    const [payout] = waiting.payouts;
    expect(payout).toMatchObject({
      state: 'waiting',
      confirm: { mchId: '1900000109', appId: 'wx5a0dba05ba9da71c', packageInfo: expect.any(String) },
      confirmBefore: new Date(shop.now().getTime() + DAY_MS).toISOString(),
    });
    const payoutNo = payout?.payoutNo ?? '';
    expect(await settle(payoutNo)).toEqual({ ok: true, value: { state: 'waiting' } });

    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 9 });
    shop.control.confirmTransfer(payoutNo);
    await shop.control.idle();
    expect(await settle(payoutNo)).toEqual({ ok: true, value: { state: 'paid' } });
    expect(await settle(payoutNo)).toEqual({ ok: true, value: { state: 'paid' } });
    const paid = await read();
    expect(paid).toMatchObject({ payingFen: 0, paidFen: 1_000 });
    expect(paid.payouts[0]).toMatchObject({ state: 'paid', confirm: null, confirmBefore: null });
    expect(paid.rows.map(({ stage }) => stage)).toEqual(['paid', 'held', 'pending']);
  });

  test('a payout of somebody else is unknown, and so is one that never was', async () => {
    const [payout] = (await read()).payouts;
    const unknown = { ok: false, refusal: { code: 'payout/unknown' } };
    expect(await settle(payout?.payoutNo ?? '', shop.shop.otherClerk, shop.shop.wulin)).toMatchObject(unknown);
    expect(await settle('0'.repeat(32))).toMatchObject(unknown);
    expect(await settle(payout?.payoutNo ?? '', shop.shop.shopper)).toMatchObject({ refusal: { code: 'caller/not-allowed' } });
  });

  test('one that was not confirmed shows as come back', async () => {
    shop.moveOn(DAY_MS);
    await shop.prove();
    await sell(2_000, 'due', 0);
    await shop.run();
    shop.moveOn(DAY_MS);
    await shop.run();
    const earned = await read();
    expect(earned).toMatchObject({ dueFen: 2_000, payingFen: 0, paidFen: 1_000 });
    expect(earned.payouts[0]).toMatchObject({ state: 'returned', failReason: 'OVERDUE_CLOSE', confirm: null });
    expect(earned.rows[0]).toMatchObject({ stage: 'due', earnedFen: 2_000 });
  });

  test('WeChat not answering decides nothing', async () => {
    shop.moveOn(DAY_MS);
    await shop.prove();
    await shop.run();
    const [payout] = (await read()).payouts;
    shop.control.fault({ route: 'transfer.query', kind: 'lose-answer' });
    expect(await settle(payout?.payoutNo ?? '')).toMatchObject({ ok: false, outage: { service: 'wechat-pay' } });
    expect((await read()).payouts[0]).toMatchObject({ state: 'waiting' });
  });
});
