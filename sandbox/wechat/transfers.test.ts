import { fen } from '../../cloudfunctions/kernel/money';
import { Outage } from '../../cloudfunctions/platform/outage';
import type { TransferOrder } from '../../cloudfunctions/platform/wechat/transfer';
import type { FaultKind } from './faults';
import { SPOILS } from './notices';
import { openTestShop, type TestShop } from './test-shop';

let shop: TestShop;
beforeAll(async () => {
  shop = await openTestShop();
});
afterAll(() => shop.close());
afterEach(() => shop.control.clearFaults());

const COMMISSION: Omit<TransferOrder, 'outBillNo' | 'notifyUrl'> = {
  amountFen: fen(12_345),
  openid: 'oClerk',
  sceneId: '1005',
  reports: [
    { type: '岗位类型', content: '门店导购' },
    { type: '报酬说明', content: '销售提成' },
  ],
  remark: '销售提成',
};

const transfer = (outBillNo: string, change: Partial<TransferOrder> = {}) =>
  shop.transfers.transfer({ ...COMMISSION, outBillNo, notifyUrl: shop.notifyUrl, ...change });

/** What an awaited call came to: its state, or the code it failed with. */
async function told(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    (value) => (typeof value === 'object' && value !== null && 'state' in value ? value.state : value),
    (error: unknown) => (error instanceof Outage ? error.code : error),
  );
}

const receive = async (packageInfo: string | null, change: Record<string, string> = {}): Promise<string> => {
  const { mchId, appId } = shop.config;
  const body = JSON.stringify({ mchId, appId, package: packageInfo ?? '', openid: 'oClerk', ...change });
  const response = await fetch(`${shop.wechat.payBase}/phone/transfer`, { method: 'POST', body });
  return (JSON.parse(await response.text()) as { errMsg: string }).errMsg;
};

const heardOf = (outBillNo: string) => shop.transferNotices.filter((notice) => notice.outBillNo === outBillNo);
const knownAtWechat = (outBillNo: string) => shop.control.state().transfers.filter((one) => one.outBillNo === outBillNo);

describe('a transfer', () => {
  test('waits for its receiver, who confirms on her phone; its notice says the same as a query', async () => {
    const answer = await transfer('T1');
    expect(answer).toEqual({ state: 'WAIT_USER_CONFIRM', packageInfo: expect.any(String), failReason: null });
    expect(await told(shop.transfers.query('T1'))).toBe('WAIT_USER_CONFIRM');
    expect(await receive(answer.packageInfo)).toBe('requestMerchantTransfer:ok');
    await shop.control.idle();
    const bill = { state: 'SUCCESS', outBillNo: 'T1', amountFen: 12_345, openid: 'oClerk', failReason: null };
    expect(await shop.transfers.query('T1')).toEqual(bill);
    expect(heardOf('T1')).toEqual([{ kind: 'transfer', noticeId: expect.any(String), ...bill }]);
  });

  test('asked for twice with the same content is one transfer with one package', async () => {
    expect(await transfer('SAME')).toEqual(await transfer('SAME'));
    expect(knownAtWechat('SAME')).toHaveLength(1);
  });

  test.each<[string, Partial<TransferOrder>]>([
    ['another amount', { amountFen: fen(1_000) }],
    ['another receiver', { openid: 'oOther' }],
    ['another remark', { remark: '奖金' }],
  ])('under the same number with %s is refused', async (_what, change) => {
    const outBillNo = `OTHER${Object.keys(change)[0]}`;
    await transfer(outBillNo);
    expect(await told(transfer(outBillNo, change))).toBe('INVALID_REQUEST');
    expect(knownAtWechat(outBillNo)).toMatchObject([{ amountFen: 12_345, openid: 'oClerk', remark: '销售提成' }]);
  });

  test.each<[string, Partial<TransferOrder>, unknown]>([
    ['to an openid of another app', { openid: 'stranger-1' }, 'PARAM_ERROR'],
    ['for a scene nobody approved', { sceneId: '1011' }, 'NO_AUTH'],
    ['without what is to be reported', { reports: [] }, 'PARAM_ERROR'],
    ['with a report of another scene', { reports: [{ type: '活动名称', content: '新会员有礼' }] }, 'PARAM_ERROR'],
    ['of the least amount', { amountFen: fen(10) }, 'WAIT_USER_CONFIRM'],
    ['of the most without a name', { amountFen: fen(199_999) }, 'WAIT_USER_CONFIRM'],
    ['with 32 characters to read', { remark: '二'.repeat(32) }, 'WAIT_USER_CONFIRM'],
  ])('%s comes to its answer', async (what, change, expected) => {
    const outBillNo = `W${Buffer.from(what).toString('hex').slice(0, 31)}`;
    expect(await told(transfer(outBillNo, change))).toBe(expected);
    expect(knownAtWechat(outBillNo)).toHaveLength(expected === 'WAIT_USER_CONFIRM' ? 1 : 0);
  });

  test.each<[string, Partial<TransferOrder>, RegExp]>([
    ['of less than ten fen', { amountFen: fen(9) }, /10 fen/],
    ['from 2,000 yuan on', { amountFen: fen(200_000) }, /real name/],
    ['with 33 characters to read', { remark: '二'.repeat(33) }, /remark/],
    ['with a number of other signs', { outBillNo: 'T-1' }, /letters and digits/],
  ])('%s is not even asked for', async (_what, change, expected) => {
    await expect(transfer('NEVER', change)).rejects.toThrow(expected);
  });

  test('beyond what the merchant has is not taken, and the same number is, once there is money', async () => {
    shop.control.setTransferBalance(12_344);
    expect(await told(transfer('POOR'))).toBe('NOT_ENOUGH');
    expect(await told(shop.transfers.query('POOR'))).toBe('UNKNOWN_BILL');
    shop.control.setTransferBalance(12_345);
    expect(await told(transfer('POOR'))).toBe('WAIT_USER_CONFIRM');
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
  });

  test('that is only being processed gives its package when it is asked for again', async () => {
    shop.control.slowNextTransfer();
    expect(await transfer('SLOW')).toEqual({ state: 'PROCESSING', packageInfo: null, failReason: null });
    expect(await transfer('SLOW')).toMatchObject({ state: 'WAIT_USER_CONFIRM', packageInfo: expect.any(String) });
  });

  test('the bank refuses fails with its reason', async () => {
    shop.control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    await receive((await transfer('BROKEN')).packageInfo);
    await shop.control.idle();
    expect(heardOf('BROKEN')).toMatchObject([{ state: 'FAIL', failReason: 'PAYEE_ACCOUNT_ABNORMAL' }]);
  });

  test('is taken back before she confirms, and then she cannot', async () => {
    const { packageInfo } = await transfer('BACK');
    expect(await shop.transfers.cancel('BACK')).toBe('CANCELING');
    await shop.control.idle();
    expect(await told(shop.transfers.query('BACK'))).toBe('CANCELLED');
    expect(await shop.transfers.cancel('BACK')).toBe('CANCELLED');
    expect(await receive(packageInfo)).toMatch(/fail/);
    expect(await told(shop.transfers.cancel('T1'))).toBe('INVALID_REQUEST');
    expect(await told(shop.transfers.cancel('NOBODY'))).toBe('NOT_FOUND');
  });

  test.each([
    ['by somebody else', { openid: 'oOther' }],
    ['for another merchant', { mchId: '1900000110' }],
    ['with a package nobody gave', { package: 'x' }],
  ])('is not confirmed %s', async (_who, change) => {
    const { packageInfo } = await transfer('MINE');
    expect(await receive(packageInfo, change)).toMatch(/^requestMerchantTransfer:fail /);
    expect(await told(shop.transfers.query('MINE'))).toBe('WAIT_USER_CONFIRM');
  });

  test('nobody heard of is unknown', async () => {
    expect(await shop.transfers.query('NOBODY')).toEqual({ state: 'UNKNOWN_BILL' });
  });
});

test('not confirmed for a day a transfer is closed, and not a moment before', async () => {
  const now = new Date();
  const late = await openTestShop({ now: () => now });
  await late.transfers.transfer({ ...COMMISSION, outBillNo: 'LATE', notifyUrl: late.notifyUrl });
  late.setClock(() => new Date(now.getTime() + 24 * 3_600_000 - 1));
  expect(await told(late.transfers.query('LATE'))).toBe('WAIT_USER_CONFIRM');
  late.setClock(() => new Date(now.getTime() + 24 * 3_600_000));
  expect(await late.transfers.query('LATE')).toMatchObject({ state: 'FAIL', failReason: 'OVERDUE_CLOSE' });
  await late.control.idle();
  expect(late.transferNotices).toMatchObject([{ state: 'FAIL', failReason: 'OVERDUE_CLOSE', amountFen: 12_345 }]);
  expect(late.control.confirmTransfer('LATE')).toMatch(/fail/);
  await late.close();
});

describe('faults of a transfer', () => {
  test.each<[FaultKind, unknown]>([
    ['delay', 'WAIT_USER_CONFIRM'],
    ['lose-request', 'ECONNRESET'],
    ['lose-answer', 'ECONNRESET'],
    ['repeat', 'WAIT_USER_CONFIRM'],
    ['reorder', 'WAIT_USER_CONFIRM'],
    ['status-5xx', 'SYSTEM_ERROR'],
    ['tamper', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
    ['forge', 'EV3_RES_HEADER_SIGNATURE_DIGEST'],
  ])('asking under %s comes to %s; the query tells, and the next try is the same transfer', async (kind, expected) => {
    const outBillNo = `FAULT${kind.replaceAll('-', '')}`;
    shop.control.fault({ route: 'transfer.make', kind, ms: 5 });
    expect(await told(transfer(outBillNo))).toBe(expected);
    const wasTaken = kind !== 'lose-request' && kind !== 'status-5xx';
    expect(await told(shop.transfers.query(outBillNo))).toBe(wasTaken ? 'WAIT_USER_CONFIRM' : 'UNKNOWN_BILL');
    expect(await told(transfer(outBillNo))).toBe('WAIT_USER_CONFIRM');
    expect(knownAtWechat(outBillNo)).toHaveLength(1);
  });

  test.each<FaultKind>(['lose-request', 'lose-answer', 'status-5xx', 'tamper', 'forge'])(
    'a query under %s decides nothing',
    async (kind) => {
      shop.control.fault({ route: 'transfer.query', kind });
      await expect(shop.transfers.query('T1')).rejects.toBeInstanceOf(Outage);
    },
  );

  test('cancelling whose answer was lost is no answer, and the query tells the truth', async () => {
    await transfer('LOSTCANCEL');
    shop.control.fault({ route: 'transfer.cancel', kind: 'lose-answer' });
    expect(await told(shop.transfers.cancel('LOSTCANCEL'))).toBe('ECONNRESET');
    await shop.control.idle();
    expect(await told(shop.transfers.query('LOSTCANCEL'))).toBe('CANCELLED');
  });

  test.each<[FaultKind, number]>([
    ['lose-request', 1],
    ['lose-answer', 2],
    ['repeat', 2],
    ['status-5xx', 2],
    ['tamper', 1],
    ['forge', 1],
  ])('a notice under %s is heard %i times', async (kind, times) => {
    const outBillNo = `NOTICE${kind.replaceAll('-', '')}`;
    shop.control.fault({ route: 'notice.transfer', kind });
    await transfer(outBillNo);
    expect(shop.control.confirmTransfer(outBillNo)).toBe('requestMerchantTransfer:ok');
    await shop.control.idle();
    expect(heardOf(outBillNo)).toHaveLength(times);
  });

  test.each(SPOILS)('a notice spoiled by its %s is refused', async (spoil) => {
    await transfer('SPOILED');
    expect(await shop.control.sendTransferNotice({ outBillNo: 'SPOILED', state: 'SUCCESS', spoil })).toBe(401);
    expect(heardOf('SPOILED')).toEqual([]);
  });
});
