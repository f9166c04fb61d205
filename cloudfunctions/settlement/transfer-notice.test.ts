import { ENGINES } from '../../sandbox/database/for-tests';
import { MINUTE_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../../sandbox/payout-shop';
import type { FaultKind } from '../../sandbox/wechat/faults';
import { SPOILS } from '../../sandbox/wechat/notices';
import { log } from '../platform/log';

describe.each(ENGINES)('the notice of a transfer on $name', ({ open }) => {
  let shop: PayoutShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    shop.control.clearFaults();
    shop.nextMonth();
    await shop.prove();
  });
  afterEach(async () => {
    expect(await shop.database.callSql('settlement_prove_payouts', {})).toMatchObject({ differences: [] });
  });

  const nothing = { pending: 0, held: 0, due: 0, paying: 0, paid: 0 };
  const statesOf = async (clerk: PaidClerk) => (await shop.payoutsOf(clerk)).map(({ state }) => state);
  const waiting = async (name: string) => {
    const clerk = await shop.hire(name, 1_000);
    await shop.run();
    const [payout] = await shop.payoutsOf(clerk);
    return { clerk, outBillNo: payout?.payoutNo ?? '' };
  };

  test('that never comes is made up for by asking', async () => {
    const { clerk } = await waiting('申');
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 5 });
    await shop.confirm(clerk);
    expect(await statesOf(clerk)).toEqual(['waiting']);
    shop.moveOn(10 * MINUTE_MS - 1);
    await shop.run();
    expect(await statesOf(clerk)).toEqual(['waiting']);
    shop.moveOn(1);
    await shop.run();
    expect(await statesOf(clerk)).toEqual(['paid']);
  });

  test.each<FaultKind>(['repeat', 'lose-answer', 'status-5xx', 'forge', 'tamper'])('under %s counts once', async (kind) => {
    const { clerk, outBillNo } = await waiting(`酉${kind}`);
    shop.control.fault({ route: 'notice.transfer', kind, times: 2 });
    await shop.confirm(clerk);
    expect(await shop.control.sendTransferNotice({ outBillNo })).toBe(200);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paid: 1_000 });
  });

  test.each(SPOILS)('spoiled by its %s is refused and moves nothing', async (spoil) => {
    const { clerk, outBillNo } = await waiting(`戌${spoil}`);
    expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', spoil })).toBe(401);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paying: 1_000 });
    await shop.confirm(clerk);
  });

  test.each([
    ['another amount', { amountFen: 999 }],
    ['another receiver', { openid: 'o-somebody' }],
  ])('about %s moves nothing', async (what, craft) => {
    const { clerk, outBillNo } = await waiting(`亥${what}`);
    expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', ...craft })).toBe(200);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paying: 1_000 });
    await shop.confirm(clerk);
  });

  test('that says the opposite of an earlier one moves nothing', async () => {
    const { clerk, outBillNo } = await waiting('金');
    await shop.confirm(clerk);
    expect(await shop.control.sendTransferNotice({ outBillNo, state: 'FAIL' })).toBe(200);
    expect(await shop.standsOf(clerk)).toEqual({ ...nothing, paid: 1_000 });
    expect(await statesOf(clerk)).toEqual(['paid']);
  });
});
