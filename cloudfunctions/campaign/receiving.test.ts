import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, HOUR_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { log } from '../platform/log';

describe.each(ENGINES)('receiving a packet on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    shop.control.clearFaults();
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
  });

  const atWechat = async (billNo: string | null) => shop.control.state().transfers.filter((one) => one.outBillNo === billNo);

  test('she taps, confirms at WeChat, and has it; the books follow each step', async () => {
    const campaignNo = await shop.make({ amounts: [512, 600] });
    const packet = await shop.claim(campaignNo);
    const said = await shop.receive(packet);
    expect(said).toMatchObject({
      ok: true,
      value: { packet: { state: 'waiting', why: null }, confirm: { mchId: expect.any(String) } },
    });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 600, promised: 512, paid: 0 });
    await shop.confirm(packet);
    expect(await shop.settle(packet)).toMatchObject({ ok: true, value: { packet: { state: 'paid', receiveBefore: null } } });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 600, promised: 0, paid: 512 });
    expect(shop.receivedBy(packet)).toEqual([512]);
    expect(await shop.receive(packet)).toMatchObject({ ok: true, value: { packet: { state: 'paid' }, confirm: null } });
  });

  test('tapping again answers the same package, and WeChat has one transfer', async () => {
    const packet = await shop.claim(await shop.make());
    const first = await shop.receive(packet);
    const second = await shop.receive(packet);
    expect(second).toEqual(first);
    expect(await atWechat((await shop.rowOf(packet)).billNo)).toHaveLength(1);
  });

  test('WeChat reads the remark of the version it was claimed under, and the scene of the policy', async () => {
    const packet = await shop.claim(await shop.make({ terms: { form: { kind: 'cash', remark: '开业红包' } } }));
    await shop.receive(packet);
    expect(await atWechat((await shop.rowOf(packet)).billNo)).toMatchObject([{ remark: '开业红包', sceneId: '1000' }]);
  });

  test("another member's packet is unknown to her", async () => {
    const packet = await shop.claim(await shop.make());
    const stranger = await shop.winner();
    expect(await shop.receive(packet, stranger)).toEqual({ ok: false, refusal: { code: 'packet/unknown' } });
    expect(await shop.settle(packet, stranger)).toEqual({ ok: false, refusal: { code: 'packet/unknown' } });
    expect(await shop.receive({ ...packet, packetNo: 2 })).toEqual({ ok: false, refusal: { code: 'packet/unknown' } });
    expect(await shop.receive({ ...packet, campaignNo: 999_999 })).toEqual({ ok: false, refusal: { code: 'packet/unknown' } });
  });

  test('one that is a coupon is in her wallet already', async () => {
    const packet = await shop.claim(await shop.make({ terms: { form: { kind: 'coupon', couponNo: 1 } } }));
    await shop.database.executeSql(
      "update campaign_packet set state = 'paid', settled_at = claimed_at where campaign_no = $1 and packet_no = $2",
      [packet.campaignNo, packet.packetNo],
    );
    expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/coupon' } });
  });

  test.each([
    ['a minute before it is payable', 60_000, 'packet/not-yet'],
    ['when it is payable', 0, undefined],
    ['just before its time is over', -72 * HOUR_MS + 1, undefined],
    ['when its time is over', -72 * HOUR_MS, 'packet/over'],
  ])('%s', async (_what, offsetMs, refusal) => {
    const packet = await shop.claim(await shop.make(), { payableAt: new Date(shop.now().getTime() + offsetMs) });
    const said = await shop.receive(packet);
    expect(said.ok ? undefined : said.refusal.code).toBe(refusal);
  });

  test('while the days to bring the garment back have not begun it cannot be received', async () => {
    const packet = await shop.claim(await shop.make(), { reason: 'over:order:1:26112100000001', payableAt: null });
    expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/not-yet' } });
  });

  test('WeChat does not answer: the packet is safe, and her next tap or the clock brings it on', async () => {
    const [first, second] = [await shop.claim(await shop.make()), await shop.claim(await shop.make())];
    shop.control.fault({ route: 'transfer.make', kind: 'status-5xx', times: 2 });
    for (const packet of [first, second]) {
      expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/wechat-busy' } });
      expect(await shop.stateOf(packet)).toBe('asked');
    }
    expect(await shop.receive(first)).toMatchObject({ ok: true, value: { packet: { state: 'waiting' } } });
    shop.moveOn(HOUR_MS / 60);
    await shop.run();
    expect(await shop.stateOf(second)).toBe('waiting');
    for (const packet of [first, second]) {
      await shop.confirm(packet);
      expect(shop.receivedBy(packet)).toEqual([500]);
    }
  });

  test('only being processed it has no package yet, and her next tap brings it', async () => {
    const packet = await shop.claim(await shop.make());
    shop.control.slowNextTransfer();
    expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/wechat-busy' } });
    expect(await shop.receive(packet)).toMatchObject({ ok: true, value: { confirm: { packageInfo: expect.any(String) } } });
  });

  test('a day after she did not confirm, WeChat has closed it, and it went back to the budget', async () => {
    const campaignNo = await shop.make({ amounts: [500] });
    const packet = await shop.claim(campaignNo);
    await shop.receive(packet);
    shop.moveOn(DAY_MS);
    expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/over' } });
    await shop.control.idle();
    expect(await shop.counts(campaignNo)).toEqual({ expired: 1, free: 1 });
    expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 500, promised: 0, paid: 0 });
  });

  test('settling without an answer of WeChat tells how it stands', async () => {
    const packet = await shop.claim(await shop.make());
    await shop.receive(packet);
    shop.control.fault({ route: 'transfer.query', kind: 'status-5xx' });
    expect(await shop.settle(packet)).toMatchObject({ ok: true, value: { packet: { state: 'waiting' } } });
  });

  test('faster than the clock she is judged on her tap', async () => {
    const campaignNo = await shop.make();
    const fine = await shop.claim(campaignNo, { judged: false, phoneMark: 'a' });
    expect(await shop.receive(fine)).toMatchObject({ ok: true });
    const farm = await shop.make();
    const packets: Packet[] = [];
    for (let nth = 0; nth < 3; nth += 1) packets.push(await shop.claim(farm, { judged: false, phoneMark: 'farm' }));
    for (const packet of packets) {
      expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/held' } });
      expect(await shop.rowOf(packet)).toMatchObject({ state: 'held', heldWhys: ['one-phone'] });
    }
  });

  test('whatever came, the books hold', async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });
});
