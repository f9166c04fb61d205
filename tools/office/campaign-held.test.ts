import { log } from '../../cloudfunctions/platform/log';
import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { noTransfers } from './for-tests';
import { runOffice } from './run';

describe.each(ENGINES)('head office looks after packets, on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(() => {
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    shop.moveOn(MINUTE_MS);
  });

  const office = (...args: string[]) => {
    const stayingOpen = async () =>
      Object.assign(Object.create(shop.database) as typeof shop.database, { close: async () => undefined });
    return runOffice(args, { open: stayingOpen, now: shop.now(), user: '王敏', transfers: noTransfers });
  };
  const farm = async (code: string) => {
    const campaignNo = await shop.make({ code });
    const packets: Packet[] = [];
    for (let nth = 0; nth < 3; nth += 1) packets.push(await shop.claim(campaignNo, { judged: false, phoneMark: code }));
    await shop.run();
    return { campaignNo, packets };
  };

  test('a held claim is listed with its reason, and released it is received, days later as well', async () => {
    const { packets } = await farm('HOLD1');
    const [packet] = packets as [Packet];
    const { lines } = await office('campaign', 'held', 'list');
    expect(lines[1]).toMatch(/HOLD1 +1 +湖滨店 +¥5\.00 .* 一部手机多名会员 +3 +0/);
    expect(lines.join(' ')).not.toContain(packet.winner.accountId);
    shop.moveOn(5 * DAY_MS);
    expect(await office('campaign', 'held', 'release', 'HOLD1', '1', '--reason', '是一家人')).toEqual({
      exit: 0,
      lines: ['HOLD1 的 1 号红包：已放行。'],
    });
    expect((await office('log', 'campaign:HOLD1')).lines[0]).toMatch(/王敏 {2}campaign:HOLD1 {2}放行红包 {2}理由：是一家人$/);
    expect(await shop.receive(packet)).toMatchObject({ ok: true, value: { packet: { state: 'waiting' } } });
    await shop.confirm(packet);
    expect(shop.receivedBy(packet)).toEqual([500]);
  });

  test('refused it goes back to the budget, and she reads why', async () => {
    const { campaignNo, packets } = await farm('HOLD2');
    const packet = packets[1] as Packet;
    expect(await office('campaign', 'held', 'refuse', 'HOLD2', '2', '--reason', '同一部手机反复领取')).toMatchObject({ exit: 0 });
    expect(await shop.counts(campaignNo)).toEqual({ held: 2, refused: 1, free: 1 });
    expect(await shop.receive(packet)).toMatchObject({
      ok: true,
      value: { packet: { state: 'refused', why: '总部核对后没有发放：同一部手机反复领取' }, confirm: null },
    });
    expect(await office('campaign', 'held', 'release', 'HOLD2', '2', '--reason', '看错了')).toMatchObject({ exit: 1 });
  });

  test.each([
    ['no reason', ['campaign', 'held', 'release', 'HOLD3', '1'], 2],
    ['no number', ['campaign', 'held', 'release', 'HOLD3', 'x', '--reason', '看过'], 2],
    ['an unknown packet', ['campaign', 'held', 'release', 'HOLD3', '99', '--reason', '看过'], 1],
    ['a packet nobody has', ['campaign', 'held', 'release', 'HOLD1', '4', '--reason', '看过'], 1],
    ['an unknown campaign', ['campaign', 'held', 'refuse', 'NOPE', '1', '--reason', '看过'], 1],
  ])('with %s nothing is decided', async (_what, args, exit) => {
    expect(await office(...args)).toMatchObject({ exit });
  });

  test('the balance: what it is about, what waits, and going on by hand after filling it up', async () => {
    expect(await office('campaign', 'balance')).toEqual({ exit: 0, lines: ['微信没有说余额不足。'] });
    expect(await office('campaign', 'balance', '--resume', '--reason', '已充值')).toMatchObject({ exit: 1 });
    const campaignNo = await shop.make({ code: 'POOR' });
    const packet = await shop.claim(campaignNo);
    shop.control.setTransferBalance(0);
    await shop.receive(packet);
    const { lines } = await office('campaign', 'balance');
    expect(lines[0]).toMatch(/^余额不足，自 .* 起；最近一次试转 .*。等微信转出的红包 1 个，共 ¥5\.00。$/);
    expect(lines[1]).toMatch(/^因此暂停的活动：.*POOR/);
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    expect(await office('campaign', 'balance', '--resume')).toMatchObject({ exit: 1 });
    expect(await office('campaign', 'balance', '--resume', '--reason', '已充值')).toMatchObject({ exit: 0 });
    expect(await shop.campaignState(campaignNo)).toEqual({ state: 'live', why: null });
    expect((await office('log', 'campaign-balance')).lines[0]).toMatch(/王敏 {2}campaign-balance {2}恢复 {2}理由：已充值$/);
    expect(await shop.receive(packet)).toMatchObject({ ok: true, value: { packet: { state: 'waiting' } } });
  });

  test('whatever was decided, the books hold', async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });
});
