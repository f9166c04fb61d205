import type { FaultKind } from './faults';
import type { Spoil } from './notices';
import { openTestShop, type TestShop } from './test-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => shop.control.clearFaults());

const heardOf = (outTradeNo: string) => shop.notices.filter((notice) => notice.outTradeNo === outTradeNo);
const attemptsFor = (about: string) =>
  shop.control
    .state()
    .notices.filter((record) => record.about === about)
    .flatMap(({ attempts }) => attempts.map(({ answer }) => answer));

describe('notices of a payment', () => {
  test.each<[FaultKind, readonly unknown[], number]>([
    ['delay', [204], 1],
    ['lose-request', ['lost', 204], 1],
    ['lose-answer', ['lost', 204], 2],
    ['repeat', [204], 2],
    ['reorder', [204], 1],
    ['status-5xx', [500, 204], 2],
    ['tamper', [401, 204], 1],
    ['forge', [401, 204], 1],
  ])('under %s the attempts are answered %j, and the shop hears of it %i times', async (kind, answers, times) => {
    const outTradeNo = `NOTICE-${kind}`;
    shop.control.fault({ route: 'notice.pay', kind, ms: 2 });
    await shop.buy(outTradeNo);
    expect(attemptsFor(outTradeNo)).toEqual(answers);
    expect(heardOf(outTradeNo)).toHaveLength(times);
    expect(new Set(heardOf(outTradeNo).map((notice) => notice.noticeId)).size).toBe(1);
  });

  test('two notices can change places', async () => {
    shop.control.fault({ route: 'notice.pay', kind: 'reorder', ms: 2_000 });
    await shop.payOnPhone(await shop.prepay('ORDER-FIRST'));
    await shop.payOnPhone(await shop.prepay('ORDER-SECOND'));
    await shop.control.idle();
    const order = shop.notices.map((notice) => notice.outTradeNo).filter((no) => no.startsWith('ORDER-'));
    expect(order).toEqual(['ORDER-SECOND', 'ORDER-FIRST']);
  });

  test('a merchant that never accepts is asked again until the schedule ends', async () => {
    shop.control.fault({ route: 'notice.pay', kind: 'forge', times: 9 });
    await shop.buy('NOTICE-NEVER');
    expect(attemptsFor('NOTICE-NEVER')).toEqual([401, 401, 401, 401, 401]);
    expect(heardOf('NOTICE-NEVER')).toHaveLength(0);
    expect(await shop.pay.query('NOTICE-NEVER')).toMatchObject({ state: 'SUCCESS' });
  });

  test.each<[string, Spoil, string]>([
    ['signed by a stranger', 'signature', 'signature'],
    ["WeChat's own probe with a wrong signature", 'signtest', 'signature'],
    ['changed after signing', 'body', 'signature'],
    ['naming a key we do not hold', 'serial', 'signature'],
    ['ten minutes old', 'stale', 'stale'],
    ['signed rightly over broken ciphertext', 'cipher', 'cipher'],
  ])('a notice %s is refused', async (_how, spoil, expected) => {
    await shop.prepay('SPOILED-01', { expiresAt: new Date(2_000_000_000_000) });
    shop.refusals.length = 0;
    expect(await shop.control.sendNotice({ outTradeNo: 'SPOILED-01', spoil })).toBe(401);
    expect(shop.refusals).toEqual([expected]);
    expect(heardOf('SPOILED-01')).toHaveLength(0);
  });

  test.each([
    ['another amount', { totalFen: 1 }],
    ['another currency', { currency: 'USD' }],
    ['another payer', { payerOpenid: 'oOther' }],
  ])('a true signature over %s is read as it is, for the order to compare', async (what, craft) => {
    const outTradeNo = `CRAFT-${what.length}`;
    await shop.prepay(outTradeNo);
    expect(await shop.control.sendNotice({ outTradeNo, ...craft })).toBe(204);
    expect(heardOf(outTradeNo)).toMatchObject([craft]);
    expect(await shop.pay.query(outTradeNo)).toEqual({ state: 'NOTPAY' });
  });

  test('a notice about a closed order can be made up, and money can truly arrive after closing', async () => {
    await shop.prepay('AFTER-001');
    await shop.pay.close('AFTER-001');
    expect(await shop.control.sendNotice({ outTradeNo: 'AFTER-001' })).toBe(204);
    expect(await shop.pay.query('AFTER-001')).toEqual({ state: 'CLOSED' });
    await shop.control.payLate('AFTER-001');
    expect(await shop.pay.query('AFTER-001')).toMatchObject({ state: 'SUCCESS' });
    expect(await shop.refund('AFTER-001', 'AFTER-R', 119_900)).toMatchObject({ state: 'PROCESSING' });
  });
});

test('the notice of a refund is repeated as well', async () => {
  await shop.buy('REFUND-N01');
  shop.control.fault({ route: 'notice.refund', kind: 'lose-answer' });
  await shop.refund('REFUND-N01', 'REFUND-N01-R', 100);
  await shop.control.idle();
  expect(attemptsFor('REFUND-N01-R')).toEqual(['lost', 204]);
  expect(heardOf('REFUND-N01').filter((notice) => notice.kind === 'refund')).toHaveLength(2);
});
