import { eq } from 'drizzle-orm';
import type { Database } from '../../cloudfunctions/platform/database';
import { log } from '../../cloudfunctions/platform/log';
import { platformAccount } from '../../cloudfunctions/platform/schema';
import { runPayouts } from '../../cloudfunctions/settlement/paying-out';
import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, Killed, killedAt, MINUTE_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../../sandbox/payout-shop';
import { runOffice } from './run';

describe.each(ENGINES)('head office ends a payout nobody else can, on $name', ({ open }) => {
  let shop: PayoutShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    shop.control.clearFaults();
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    shop.nextMonth();
    await shop.prove();
  });

  const office = (...args: string[]) => {
    const stayingOpen = async (): Promise<Database> =>
      Object.assign(Object.create(shop.database) as Database, { close: async () => undefined });
    const transfers = () => shop.world.wechat().transfers;
    return runOffice(args, { open: stayingOpen, now: shop.now(), user: '王敏', transfers });
  };
  const end = (payoutNo: string) => office('payout', 'end', payoutNo, '--reason', '她已注销');
  const numberOf = async (clerk: PaidClerk) => (await shop.payoutsOf(clerk)).at(-1)?.payoutNo ?? '';
  const deletes = ({ accountId }: PaidClerk) =>
    shop.database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, accountId));
  /** WeChat was asked without taking it in, and then she deleted her account: nobody asks for it again. */
  const stuck = async (name: string) => {
    const clerk = await shop.hire(name, 4_796);
    shop.control.setTransferBalance(0);
    await shop.run();
    await deletes(clerk);
    return { clerk, payoutNo: await numberOf(clerk) };
  };
  const logged = (payoutNo: string) => office('log', `payout:${payoutNo}`);

  test('what WeChat never took in is due again after three days, with who and why on record', async () => {
    const { clerk, payoutNo } = await stuck('甲');
    shop.moveOn(3 * DAY_MS - 1);
    expect(await end(payoutNo)).toEqual({
      exit: 1,
      lines: ['微信说没有这一笔，但建单还不到三天，请求可能还在路上。请满三天再来。'],
    });
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 0, paying: 4_796 });
    expect((await office('payout', 'list', '--state', 'made')).lines[1]).toMatch(/导购已注销账号，三天后可用 payout end 结束$/);

    shop.moveOn(1);
    expect(await end(payoutNo)).toEqual({ exit: 0, lines: ['微信没有这一笔：甲 ¥47.96 退回应付。'] });
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 4_796, paying: 0, paid: 0 });
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state: 'returned', failReason: 'ENDED_BY_HAND' }]);
    const { lines } = await logged(payoutNo);
    expect(lines[0]).toMatch(new RegExp(`王敏 {2}payout:${payoutNo} {2}结束 {2}理由：她已注销$`));
    expect(lines.slice(1)).toEqual(['    state：made → returned', '    wechat：无 → UNKNOWN_BILL']);
    expect((await office('payout', 'show', payoutNo)).lines).toContain('总部结束');
    expect(await shop.database.callSql('settlement_prove_payouts', {})).toMatchObject({ differences: [] });
  });

  test('ended already, it is not ended again', async () => {
    const { clerk, payoutNo } = await stuck('乙');
    shop.moveOn(4 * DAY_MS);
    const both = await Promise.all([end(payoutNo), end(payoutNo)]);
    expect(both.map(({ exit }) => exit).sort()).toEqual([0, 1]);
    expect(await end(payoutNo)).toEqual({ exit: 1, lines: ['这一笔已经有了结果，不用结束。payout show 可看。'] });
    expect(await shop.standsOf(clerk)).toMatchObject({ due: 4_796, paying: 0 });
    expect((await logged(payoutNo)).lines).toHaveLength(3);
  });

  test('just asked about by the clock, a request may be on its way, so it waits ten minutes', async () => {
    const { payoutNo } = await stuck('丙');
    shop.moveOn(3 * DAY_MS);
    await shop.prove();
    await shop.run();
    expect(await end(payoutNo)).toEqual({ exit: 1, lines: ['时钟刚问过微信，十分钟内不能结束。请稍后再试。'] });
    shop.moveOn(10 * MINUTE_MS);
    expect((await end(payoutNo)).exit).toBe(0);
  });

  test('while she still has her account, the clock goes on asking, and nobody ends it', async () => {
    const clerk = await shop.hire('丁', 4_796);
    shop.control.setTransferBalance(0);
    await shop.run();
    shop.moveOn(4 * DAY_MS);
    expect(await end(await numberOf(clerk))).toEqual({
      exit: 1,
      lines: ['导购的账号还在，时钟会用同一编号接着问微信。现在结束，她可能收到两次。'],
    });
    expect(await shop.standsOf(clerk)).toMatchObject({ paying: 4_796 });
    await deletes(clerk);
    shop.moveOn(10 * MINUTE_MS);
    expect((await end(await numberOf(clerk))).exit).toBe(0);
  });

  /** WeChat took it in, but the process died before it heard so. */
  const taken = async (name: string) => {
    const clerk = await shop.hire(name, 1_000);
    await expect(runPayouts(killedAt(shop.world, 5, 'after'))).rejects.toBeInstanceOf(Killed);
    const payoutNo = await numberOf(clerk);
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state: 'made' }]);
    await deletes(clerk);
    return { clerk, payoutNo };
  };

  test.each([
    ['paid', (payoutNo: string) => shop.control.confirmTransfer(payoutNo), '微信说已到账：戊paid ¥10.00 记为已到账。'],
    ['returned', () => shop.moveOn(DAY_MS), '微信说没有转成：戊returned ¥10.00 退回应付。'],
  ])('what WeChat says has come to its end is %s, at once', async (state, happens, words) => {
    const { clerk, payoutNo } = await taken(`戊${state}`);
    expect(await end(payoutNo)).toEqual({
      exit: 1,
      lines: ['微信还在处理这一笔，不能结束：收款人没有确认的，微信 24 小时后自己关单。'],
    });
    shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 9 });
    happens(payoutNo);
    expect(await end(payoutNo)).toEqual({ exit: 0, lines: [words] });
    await shop.control.idle();
    expect(await shop.payoutsOf(clerk)).toMatchObject([{ state }]);
    expect(await shop.standsOf(clerk)).toMatchObject({ paying: 0, [state === 'paid' ? 'paid' : 'due']: 1_000 });
    expect((await logged(payoutNo)).lines).toContain(`    state：made → ${state}`);
  });

  test('without an answer of WeChat nothing is ended', async () => {
    const { clerk, payoutNo } = await stuck('己');
    shop.moveOn(4 * DAY_MS);
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 9 });
    expect(await end(payoutNo)).toEqual({ exit: 1, lines: ['微信没有回答，什么都没有改。请稍后再试。'] });
    expect(await shop.standsOf(clerk)).toMatchObject({ paying: 4_796 });
    expect((await logged(payoutNo)).lines).toEqual(['没有改动记录。']);
    shop.control.clearFaults();
    expect((await end(payoutNo)).exit).toBe(0);
  });

  test('an unknown number, and no reason', async () => {
    expect(await end('K1')).toEqual({ exit: 1, lines: ['没有这个编号的打款，请用 payout list 查。'] });
    expect(await office('payout', 'end', 'K1')).toMatchObject({ exit: 2 });
  });
});
