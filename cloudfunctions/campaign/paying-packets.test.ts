import { eq } from 'drizzle-orm';
import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, HOUR_MS, MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import type { FaultKind } from '../../sandbox/wechat/faults';
import { SPOILS } from '../../sandbox/wechat/notices';
import { log } from '../platform/log';
import { platformAccount } from '../platform/schema';

describe.each(ENGINES)('the clock and packets on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(async () => {
    shop.control.clearFaults();
    shop.moveOn(DAY_MS);
    // What nobody confirmed yesterday goes back to the balance now, and not in the middle of a test.
    shop.control.closeOverdueTransfers();
    await shop.control.idle();
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
  });
  /** Whatever a test did, the books hold; packets of the days before do not disturb it. */
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  const atWechat = (packet: { billNo: string | null }) =>
    shop.control.state().transfers.filter((one) => one.outBillNo === packet.billNo);
  const waiting = async (amounts = [500]) => {
    const campaignNo = await shop.make({ amounts });
    const packet = await shop.claim(campaignNo);
    await shop.receive(packet);
    expect(await shop.stateOf(packet)).toBe('waiting');
    return { campaignNo, packet, outBillNo: (await shop.rowOf(packet)).billNo ?? '' };
  };
  /** Time goes by, the clock turns, and she looks at her phone. */
  const calm = async (...packets: Packet[]) => {
    for (let turn = 0; turn < 4; turn += 1) {
      shop.moveOn(11 * MINUTE_MS);
      await shop.run();
      for (const packet of packets) await shop.confirm(packet);
    }
  };

  test('a promise stands in the ledger at the next turn, once', async () => {
    const campaignNo = await shop.make({ amounts: [500, 600] });
    await shop.claim(campaignNo);
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 1_100, promised: 0, paid: 0 });
    await shop.run();
    await shop.run();
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 600, promised: 500, paid: 0 });
  });

  test('what nobody received in time goes back to the budget, and is won again', async () => {
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await shop.claim(campaignNo);
    await shop.run();
    shop.moveOn(72 * HOUR_MS - 1);
    await shop.run();
    expect(await shop.stateOf(packet)).toBe('claimed');
    shop.moveOn(1);
    await shop.run();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'expired', failReason: 'not-received' });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 0, paid: 0 });
    const again = await shop.claim(campaignNo);
    expect(await shop.rowOf(again)).toMatchObject({ packetNo: 2, amountFen: 500, replaces: 1 });
    await shop.receive(again);
    await shop.confirm(again);
    expect(shop.receivedBy(again)).toEqual([500]);
    expect(await shop.counts(campaignNo)).toEqual({ expired: 1, paid: 1 });
  });

  test('what comes back after the end leaves the campaign', async () => {
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await shop.claim(campaignNo);
    await shop.run();
    shop.moveOn(1);
    await shop.database.executeSql("update campaign set state = 'ended', ended_at = $2 where campaign_no = $1", [
      campaignNo,
      shop.now(),
    ]);
    shop.moveOn(72 * HOUR_MS);
    await shop.run();
    expect(await shop.counts(campaignNo)).toEqual({ expired: 1 });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 0, promised: 0, paid: 0 });
    expect(await shop.stateOf(packet)).toBe('expired');
  });

  test('a packet that waits for the days to bring the garment back is payable when they are over', async () => {
    const document = 'order:1:26112100000077';
    const packet = await shop.claim(await shop.make(), { reason: `first:${document}`, payableAt: null });
    await shop.run();
    expect((await shop.rowOf(packet)).payableAt).toBeNull();
    const dueAt = new Date(shop.now().getTime() + DAY_MS);
    await shop.database.executeSql(
      `insert into settlement_sale (place_no, document, document_no, rate_case, inputs, split, receipt_id, paid_fen, paid_at, due_at, posted_at)
       values (1, $1, '26112100000077', 'here', '{}', '[]', gen_random_uuid(), 0, $2, $3, $2)`,
      [document, shop.now(), dueAt],
    );
    await shop.run();
    expect((await shop.rowOf(packet)).payableAt).toEqual(dueAt);
    expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/not-yet' } });
    shop.moveOn(DAY_MS);
    expect(await shop.receive(packet)).toMatchObject({ ok: true, value: { packet: { state: 'waiting' } } });
    await shop.database.executeSql('delete from settlement_sale where document = $1', [document]);
  });

  test('an hour without WeChat: what was asked for is paid once it answers, each exactly once', async () => {
    const campaignNo = await shop.make({ amounts: [500, 600, 700] });
    const packets = [await shop.claim(campaignNo), await shop.claim(campaignNo), await shop.claim(campaignNo)];
    shop.control.fault({ route: 'transfer.make', kind: 'lose-answer', times: 1 });
    shop.control.fault({ route: 'transfer.make', kind: 'status-5xx', times: 1_000 });
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 1_000 });
    for (const packet of packets) {
      expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/wechat-busy' } });
    }
    for (let minute = 0; minute < 60; minute += 5) {
      shop.moveOn(5 * MINUTE_MS);
      await shop.run();
    }
    expect(await shop.counts(campaignNo)).toEqual({ asked: 3 });
    shop.control.clearFaults();
    await calm(...packets);
    expect(packets.map((packet) => shop.receivedBy(packet))).toEqual([[500], [600], [700]]);
    expect(await shop.counts(campaignNo)).toEqual({ paid: 3 });
  });

  test('three troubles in a row, and WeChat is left alone until the next turn', async () => {
    const campaignNo = await shop.make({ amounts: [500, 500, 500, 500, 500] });
    shop.control.fault({ route: 'transfer.make', kind: 'lose-request', times: 5 });
    for (let nth = 0; nth < 5; nth += 1) await shop.receive(await shop.claim(campaignNo));
    shop.moveOn(MINUTE_MS);
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx', times: 9 });
    await shop.run();
    expect(shop.control.state().faults).toMatchObject([{ route: 'transfer.query', times: 6 }]);
  });

  test('refused by the bank it has failed with the reason, and its amount is won again', async () => {
    const { campaignNo, packet } = await waiting();
    shop.control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    await shop.confirm(packet);
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'failed', failReason: 'PAYEE_ACCOUNT_ABNORMAL' });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 0, paid: 0 });
    expect(await shop.counts(campaignNo)).toEqual({ failed: 1, free: 1 });
  });

  test('cancelled at WeChat by somebody else it has failed', async () => {
    const { packet, outBillNo } = await waiting();
    await shop.world.wechat().transfers.cancel(outBillNo);
    await shop.control.idle();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'failed', failReason: 'CANCELLED' });
  });

  test('not confirmed for a day it is expired by WeChat, and not a moment before', async () => {
    const { campaignNo, packet } = await waiting();
    shop.moveOn(DAY_MS - 1);
    await shop.run();
    expect(await shop.stateOf(packet)).toBe('waiting');
    shop.moveOn(HOUR_MS);
    await shop.run();
    await shop.control.idle();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'expired', failReason: 'OVERDUE_CLOSE' });
    expect(await shop.counts(campaignNo)).toEqual({ expired: 1, free: 1 });
  });

  test('only being processed it is asked for again under the same number', async () => {
    const packet = await shop.claim(await shop.make());
    shop.control.slowNextTransfer();
    await shop.receive(packet);
    expect(await shop.stateOf(packet)).toBe('asked');
    await calm(packet);
    expect(shop.receivedBy(packet)).toEqual([500]);
  });

  test.each<FaultKind>(['delay', 'lose-request', 'lose-answer', 'repeat', 'reorder', 'status-5xx', 'tamper', 'forge'])(
    'asking under %s pays once',
    async (kind) => {
      const packet = await shop.claim(await shop.make());
      shop.control.fault({ route: 'transfer.make', kind, ms: 2 });
      await shop.receive(packet);
      shop.control.fault({ route: 'transfer.query', kind, ms: 2 });
      await calm(packet);
      expect(await shop.stateOf(packet)).toBe('paid');
      expect(atWechat(await shop.rowOf(packet))).toHaveLength(1);
      expect(shop.receivedBy(packet)).toEqual([500]);
    },
  );

  describe('the notice', () => {
    test('that never comes is made up for by asking', async () => {
      const { packet } = await waiting();
      shop.control.fault({ route: 'notice.transfer', kind: 'lose-request', times: 5 });
      await shop.confirm(packet);
      expect(await shop.stateOf(packet)).toBe('waiting');
      shop.moveOn(10 * MINUTE_MS);
      await shop.run();
      expect(await shop.stateOf(packet)).toBe('paid');
    });

    test.each<FaultKind>(['repeat', 'lose-answer', 'status-5xx', 'forge', 'tamper'])('under %s counts once', async (kind) => {
      const { campaignNo, packet, outBillNo } = await waiting();
      shop.control.fault({ route: 'notice.transfer', kind, times: 2 });
      await shop.confirm(packet);
      expect(await shop.control.sendTransferNotice({ outBillNo })).toBe(200);
      expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 0, promised: 0, paid: 500 });
    });

    test.each(SPOILS)('spoiled by its %s is refused and moves nothing', async (spoil) => {
      const { packet, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', spoil })).toBe(401);
      expect(await shop.stateOf(packet)).toBe('waiting');
    });

    test.each([
      ['another amount', { amountFen: 499 }],
      ['another receiver', { openid: 'o-somebody' }],
    ])('about %s moves nothing', async (_what, craft) => {
      const { packet, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: 'SUCCESS', ...craft })).toBe(200);
      expect(await shop.stateOf(packet)).toBe('waiting');
    });

    test.each([
      ['SUCCESS', 'FAIL', 'paid'],
      ['FAIL', 'SUCCESS', 'failed'],
    ] as const)('of %s that is followed by %s is the one that counts', async (first, second, expected) => {
      const { packet, outBillNo } = await waiting();
      expect(await shop.control.sendTransferNotice({ outBillNo, state: first })).toBe(200);
      expect(await shop.control.sendTransferNotice({ outBillNo, state: second })).toBe(200);
      expect(await shop.stateOf(packet)).toBe(expected);
    });
  });

  test('a failing proof stops packets, names the one that is wrong, and a good one lets them go on', async () => {
    const campaignNo = await shop.make({ amounts: [500, 600] });
    const [wrong, other] = [await shop.claim(campaignNo), await shop.claim(campaignNo)];
    await shop.receive(wrong);
    await shop.confirm(wrong);
    await shop.database.executeSql("update campaign_packet set state = 'waiting' where campaign_no = $1 and packet_no = 1", [
      campaignNo,
    ]);
    shop.moveOn(1);
    const { holds, differences } = await shop.prove();
    expect(holds).toBe(false);
    expect(differences.map(({ about }) => about)).toContain(`packet:${campaignNo}:1 waiting`);
    expect(await shop.receive(other)).toEqual({ ok: false, refusal: { code: 'packet/halted' } });
    shop.moveOn(MINUTE_MS);
    await shop.run();
    expect(await shop.receive(other)).toEqual({ ok: false, refusal: { code: 'packet/halted' } });
    expect(await shop.stateOf(other)).toBe('asked');
    expect(atWechat(await shop.rowOf(other))).toEqual([]);
    await shop.database.executeSql("update campaign_packet set state = 'paid' where campaign_no = $1 and packet_no = 1", [
      campaignNo,
    ]);
    await shop.prove();
    await calm(other);
    expect(shop.receivedBy(other)).toEqual([600]);
  });

  test('whose account is gone before WeChat heard of it: given up three days later, and not before', async () => {
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await shop.claim(campaignNo);
    shop.control.fault({ route: 'transfer.make', kind: 'lose-request' });
    await shop.receive(packet);
    await shop.database
      .update(platformAccount)
      .set({ openid: null })
      .where(eq(platformAccount.accountId, packet.winner.accountId));
    shop.moveOn(3 * DAY_MS - HOUR_MS);
    await shop.prove();
    await shop.run();
    expect(await shop.stateOf(packet)).toBe('asked');
    shop.moveOn(HOUR_MS);
    await shop.run();
    expect(await shop.rowOf(packet)).toMatchObject({ state: 'failed', failReason: 'ACCOUNT_GONE' });
    expect(await shop.counts(campaignNo)).toEqual({ failed: 1, free: 1 });
  });
});
