import { rmSync } from 'node:fs';
import { eq } from 'drizzle-orm';
import { platformAccount } from '../../cloudfunctions/platform/schema';
import { openMigratedEmbedded } from '../../sandbox/database/for-tests';
import { earn, prove } from '../../sandbox/earned';
import { SATURDAY_AFTERNOON } from '../../sandbox/small-shop';
import { openTestOffice, type TestOffice } from './for-tests';

describe('head office and payouts', () => {
  let here: TestOffice;
  beforeAll(async () => {
    here = await openTestOffice(await openMigratedEmbedded());
  });
  afterAll(async () => {
    rmSync(here.folder, { recursive: true, force: true });
    await here.shop.database.close();
  });

  const earned = (clerkNo: number, amountFen: number) =>
    earn(here.shop.database, { placeNo: here.shop.lakeside, clerkNo, amountFen, at: SATURDAY_AFTERNOON });
  const payoutNo = async () => ((await here.office('payout', 'list')).lines[1] ?? '').slice(0, 32);

  test('without payouts there is nothing to see', async () => {
    expect(await here.office('payout', 'list')).toEqual({ exit: 0, lines: ['还没有打款。'] });
    expect(await here.office('payout', 'list', '--state', 'waiting')).toEqual({ exit: 0, lines: ['没有待确认的打款。'] });
    expect((await here.office('payout', 'list', '--state', 'lost')).exit).toBe(2);
    expect(await here.office('payout', 'show', 'x')).toEqual({ exit: 1, lines: ['没有编号 x 的打款，请用 payout list 查。'] });
  });

  test('nothing is made before the books were proven', async () => {
    await earned(1, 12_345);
    expect(await here.office('payout', 'run')).toEqual({
      exit: 1,
      lines: ['最近 36 小时没有通过的对账，不能打款。请先运行 npm run proof，看哪里不平。'],
    });
  });

  test('made by hand on a day that is none of the policy, once', async () => {
    await prove(here.shop.database, true, SATURDAY_AFTERNOON);
    expect(await here.office('payout', 'run')).toEqual({
      exit: 0,
      lines: ['已建 1 笔打款，共 ¥123.45。时钟接着向微信发起，导购在小程序里确认收款。'],
    });
    expect((await here.office('payout', 'run')).lines).toEqual(['没有要打款的：没有导购到起付额，或今天的限额已用完。']);
    const { lines } = await here.office('payout', 'list');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^[\da-f]{32} {2}HZ001 {2}林晓 {2}¥123\.45 {2}待发起 {2}2026-11-21 14:00$/);
    expect((await here.office('log', 'payout')).lines[0]).toMatch(/王敏 {2}payout {2}建打款/);
  });

  test('shown with what moved', async () => {
    expect((await here.office('payout', 'show', await payoutNo())).lines).toEqual([
      'HZ001  林晓  ¥123.45  待发起',
      '建于 2026-11-21 14:00',
      '  2026-11-21 14:00  发起  clerk:1/due → clerk:1/paying  ¥123.45',
    ]);
  });

  test('who deleted her account is named with what is due to her', async () => {
    await earned(2, 2_000);
    const { accountId } = here.shop.otherClerk;
    await here.shop.database.update(platformAccount).set({ openid: null }).where(eq(platformAccount.accountId, accountId));
    expect((await here.office('payout', 'list')).lines.slice(-2)).toEqual([
      '以下导购已注销账号，提成无法转账，仍记为应付：',
      '  HZ002  周宁  ¥20.00',
    ]);
  });

  test('what WeChat does not take in is said', async () => {
    await here.shop.database.executeSql("update settlement_payout set asked_at = made_at + interval '1 minute'");
    expect((await here.office('payout', 'list', '--state', 'made')).lines[1]).toMatch(/微信还没有受理，会用同一编号再问$/);
    await here.shop.database.executeSql("update settlement_payout set state = 'returned', fail_reason = 'OVERDUE_CLOSE'");
    expect((await here.office('payout', 'list', '--state', '已退回')).lines[1]).toMatch(/超过 24 小时未确认收款$/);
  });
});
