import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, type Favour, type FavourShop, HOUR_MS, MINUTE_MS, openFavourShop } from '../../sandbox/favour-shop';
import type { FaultKind } from '../../sandbox/wechat/faults';
import { SPOILS } from '../../sandbox/wechat/notices';
import { newId } from '../kernel/ids';
import { log } from '../platform/log';

const no = (code: string) => ({ ok: false, refusal: { code } });

describe.each(ENGINES)('receiving what the desk promised on $name', ({ open }) => {
  let shop: FavourShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openFavourShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    shop.control.clearFaults();
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
  });
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  const waiting = async (amountFen = 500) => {
    const favour = await shop.promise(amountFen);
    expect(await shop.receive(favour)).toMatchObject({
      ok: true,
      value: { state: 'given', confirm: { packageInfo: expect.any(String) } },
    });
    return { favour, outBillNo: (await shop.rowOf(favour)).billNo ?? '' };
  };
  /** Time goes by, the clock turns, and she looks at her phone. */
  const calm = async (...favours: Favour[]) => {
    for (let turn = 0; turn < 4; turn += 1) {
      shop.moveOn(11 * MINUTE_MS);
      await shop.run();
      for (const favour of favours) await shop.confirm(favour);
    }
  };

  test('she looks, taps, confirms at WeChat, and has it; the books follow each step', async () => {
    const before = await shop.accounts();
    const favour = await shop.promise(512);
    const until = new Date(shop.now().getTime() + 72 * HOUR_MS).toISOString();
    expect(await shop.look(favour)).toEqual({
      ok: true,
      value: { amountFen: 512, state: 'given', receiveBefore: until, settledAt: null },
    });
    expect(await shop.accounts()).toEqual({ ...before, office: before.office - 512, promised: before.promised + 512 });
    const said = await shop.receive(favour);
    expect(said).toMatchObject({ ok: true, value: { state: 'given', confirm: { mchId: expect.any(String) } } });
    expect(await shop.receive(favour)).toEqual(said);
    await shop.confirm(favour);
    expect(await shop.settle(favour)).toEqual({ ok: true, value: { state: 'paid' } });
    expect(await shop.accounts()).toEqual({ ...before, office: before.office - 512, paid: before.paid + 512 });
    expect(shop.receivedBy(favour)).toEqual([512]);
    expect(await shop.look(favour)).toMatchObject({
      value: { state: 'paid', receiveBefore: null, settledAt: expect.any(String) },
    });
    expect(await shop.receive(favour)).toEqual({ ok: true, value: { state: 'paid', confirm: null } });
    expect(shop.askedFor(favour)).toBe(1);
  });

  test('WeChat reads what it is for, with the scene of the setting', async () => {
    const { outBillNo } = await waiting();
    expect(shop.control.state().transfers.filter((one) => one.outBillNo === outBillNo)).toMatchObject([
      { remark: '客服关怀金', sceneId: '1000' },
    ]);
  });

  test("another one's favour, one that is not decided, and none at all are unknown", async () => {
    const favour = await shop.promise();
    const stranger = await shop.shop.account('o-stranger');
    for (const ask of [shop.look, shop.receive, shop.settle]) {
      expect(await ask(favour, stranger)).toEqual(no('goodwill/unknown'));
      expect(await ask({ ...favour, goodwillId: newId() })).toEqual(no('goodwill/unknown'));
    }
    const asked = await shop.promise(5_001);
    for (const ask of [shop.look, shop.receive, shop.settle]) expect(await ask(asked)).toEqual(no('goodwill/unknown'));
  });

  test('a moment before her time is over she receives it, then not any more, and it goes back', async () => {
    const { paid } = await shop.accounts();
    const [early, late] = [await shop.promise(), await shop.promise()];
    shop.moveOn(72 * HOUR_MS - 1);
    await shop.run();
    expect(await shop.receive(early)).toMatchObject({ ok: true, value: { confirm: expect.anything() } });
    shop.moveOn(1);
    expect(await shop.look(late)).toMatchObject({ value: { state: 'lapsed', receiveBefore: null } });
    expect(await shop.receive(late)).toEqual(no('goodwill/lapsed'));
    await shop.run();
    expect(await shop.stateOf(late)).toBe('lapsed');
    expect(await shop.receive(late)).toEqual(no('goodwill/lapsed'));
    await shop.confirm(early);
    expect((await shop.accounts()).paid).toBe(paid + 500);
  });

  test('not confirmed for a day it is hers again under another number, and paid once', async () => {
    const { favour, outBillNo } = await waiting();
    shop.moveOn(DAY_MS);
    expect(await shop.receive(favour)).toMatchObject({ ok: true, value: { state: 'given', confirm: expect.anything() } });
    const { billNo, endedBillNos, failReason } = await shop.rowOf(favour);
    expect([endedBillNos, failReason]).toEqual([[outBillNo], 'OVERDUE_CLOSE']);
    expect(billNo).not.toBe(outBillNo);
    expect(await shop.control.sendTransferNotice({ outBillNo, state: 'FAIL' })).toBe(200);
    await shop.confirm(favour);
    expect(shop.receivedBy(favour)).toEqual([500]);
    expect(await shop.stateOf(favour)).toBe('paid');
  });

  test('closed by WeChat after her time was over it lapses', async () => {
    const { favour } = await waiting();
    shop.moveOn(73 * HOUR_MS);
    await shop.run();
    await shop.control.idle();
    await shop.run();
    expect(await shop.stateOf(favour)).toBe('lapsed');
    expect(await shop.settle(favour)).toEqual({ ok: true, value: { state: 'lapsed' } });
  });

  test('refused by the bank she may try again', async () => {
    const { favour } = await waiting();
    shop.control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    await shop.confirm(favour);
    expect(await shop.rowOf(favour)).toMatchObject({ state: 'given', billNo: null, failReason: 'PAYEE_ACCOUNT_ABNORMAL' });
    await shop.receive(favour);
    await shop.confirm(favour);
    expect(shop.receivedBy(favour)).toEqual([500]);
  });

  test('an hour without WeChat: what was asked for is paid once it answers, each exactly once', async () => {
    const favours = [await shop.promise(500), await shop.promise(600), await shop.promise(700)];
    shop.control.fault({ route: 'transfer.make', kind: 'lose-answer', times: 1 });
    shop.control.fault({ route: 'transfer.make', kind: 'status-5xx', times: 1_000 });
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 1_000 });
    for (const favour of favours) expect(await shop.receive(favour)).toEqual(no('goodwill/wechat-busy'));
    for (let minute = 0; minute < 60; minute += 10) {
      shop.moveOn(10 * MINUTE_MS);
      await shop.run();
    }
    shop.control.clearFaults();
    await calm(...favours);
    expect(favours.map((favour) => shop.receivedBy(favour))).toEqual([[500], [600], [700]]);
    expect(favours.map((favour) => shop.askedFor(favour))).toEqual([1, 1, 1]);
  });

  test.each<FaultKind>(['delay', 'lose-request', 'lose-answer', 'repeat', 'reorder', 'status-5xx', 'tamper', 'forge'])(
    'asking under %s pays once',
    async (kind) => {
      const favour = await shop.promise();
      shop.control.fault({ route: 'transfer.make', kind, ms: 2 });
      await shop.receive(favour);
      shop.control.fault({ route: 'transfer.query', kind, ms: 2 });
      await calm(favour);
      expect(await shop.stateOf(favour)).toBe('paid');
      expect(shop.receivedBy(favour)).toEqual([500]);
      expect(shop.askedFor(favour)).toBe(1);
    },
  );

  test('only being processed it has no package yet, and her next tap brings it', async () => {
    const favour = await shop.promise();
    shop.control.slowNextTransfer();
    expect(await shop.receive(favour)).toEqual(no('goodwill/wechat-busy'));
    expect(await shop.receive(favour)).toMatchObject({ ok: true, value: { confirm: { packageInfo: expect.any(String) } } });
  });

  test('the balance is too low: it waits, and is paid when there is enough again', async () => {
    const favour = await shop.promise();
    shop.control.setTransferBalance(100);
    expect(await shop.receive(favour)).toEqual(no('goodwill/wechat-busy'));
    shop.moveOn(MINUTE_MS);
    await shop.run();
    expect(await shop.receive(favour)).toEqual(no('goodwill/wechat-busy'));
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    await calm(favour);
    expect(shop.receivedBy(favour)).toEqual([500]);
  });

  test('a failing proof stops favours too, and a good one lets them go on', async () => {
    const [wrong, other] = [await shop.promise(), await shop.promise()];
    await shop.database.executeSql('update desk_goodwill set amount_fen = 501 where goodwill_id = $1', [wrong.goodwillId]);
    shop.moveOn(1);
    expect((await shop.prove()).differences.map(({ about }) => about)).toContain(`goodwill:${wrong.goodwillId} given`);
    expect(await shop.receive(other)).toEqual(no('goodwill/wechat-busy'));
    shop.moveOn(MINUTE_MS);
    await shop.run();
    expect(shop.askedFor(other)).toBe(0);
    await shop.database.executeSql('update desk_goodwill set amount_fen = 500 where goodwill_id = $1', [wrong.goodwillId]);
    shop.moveOn(1);
    await shop.prove();
    await calm(other);
    expect(shop.receivedBy(other)).toEqual([500]);
  });

  describe('the notice', () => {
    test('that never comes is made up for by asking', async () => {
      const { favour } = await waiting();
      shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 5 });
      await shop.confirm(favour);
      expect(await shop.stateOf(favour)).toBe('given');
      shop.moveOn(10 * MINUTE_MS);
      await shop.run();
      expect(await shop.stateOf(favour)).toBe('paid');
    });

    test.each<FaultKind>(['repeat', 'lose-answer', 'status-5xx', 'forge', 'tamper'])('under %s counts once', async (kind) => {
      const { paid } = await shop.accounts();
      const { favour, outBillNo } = await waiting();
      shop.control.fault({ route: 'notice.transfer', kind, times: 2 });
      await shop.confirm(favour);
      expect(await shop.control.sendTransferNotice({ outBillNo })).toBe(200);
      expect((await shop.accounts()).paid).toBe(paid + 500);
    });

    test.each(SPOILS)('spoiled by its %s is refused and moves nothing', async (spoil) => {
      const { favour, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', spoil })).toBe(401);
      expect(await shop.stateOf(favour)).toBe('given');
    });

    test.each([
      ['another amount', { amountFen: 499 }],
      ['another receiver', { openid: 'o-somebody' }],
    ])('about %s moves nothing', async (_what, craft) => {
      const { favour, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', ...craft })).toBe(200);
      expect(await shop.stateOf(favour)).toBe('given');
    });

    test.each([
      ['SUCCESS', 'FAIL', 'paid'],
      ['FAIL', 'SUCCESS', 'given'],
    ] as const)('of %s that is followed by %s is the one that counts', async (first, second, expected) => {
      const { favour, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: first })).toBe(200);
      expect(await shop.control.sendTransferNotice({ outBillNo, state: second })).toBe(200);
      expect(await shop.stateOf(favour)).toBe(expected);
    });
  });

  test('she cannot leave while WeChat has it, and can once it is paid', async () => {
    const { favour } = await waiting();
    expect(await shop.shop.call('privacy.leave', { understood: true }, favour.her)).toMatchObject(no('privacy/under-way'));
    await shop.confirm(favour);
    expect(await shop.shop.call('privacy.leave', { understood: true }, favour.her)).toMatchObject({ ok: true });
  });
});
