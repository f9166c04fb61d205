import { ENGINES } from '../../sandbox/database/for-tests';
import { DAY_MS, MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { log } from '../platform/log';

describe.each(ENGINES)('with an empty account at WeChat, on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  beforeEach(() => shop.moveOn(DAY_MS));
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  /** Time goes by, the clock turns, and she looks at her phone. */
  const calm = async (...packets: Packet[]) => {
    for (let turn = 0; turn < 4; turn += 1) {
      shop.moveOn(11 * MINUTE_MS);
      await shop.run();
      for (const packet of packets) await shop.confirm(packet);
    }
  };

  test('campaigns pause with the alarm, one transfer is tried at a time, and all goes on by itself once there is money', async () => {
    const campaignNo = await shop.make({ amounts: [500, 600, 700] });
    const packets = [await shop.claim(campaignNo), await shop.claim(campaignNo)];
    const late = await shop.claim(campaignNo);
    shop.control.setTransferBalance(100);
    for (const packet of packets) {
      expect(await shop.receive(packet)).toEqual({ ok: false, refusal: { code: 'packet/wechat-busy' } });
    }
    expect(await shop.campaignState(campaignNo)).toEqual({ state: 'paused', why: 'balance' });

    shop.control.setTransferBalance(1_100);
    expect(await shop.receive(late)).toEqual({ ok: false, refusal: { code: 'packet/wechat-busy' } });
    shop.moveOn(9 * MINUTE_MS);
    await shop.run();
    expect(await shop.counts(campaignNo)).toEqual({ asked: 3 });
    shop.moveOn(MINUTE_MS);
    await shop.run();
    // The first one passes and lifts the alarm, the second one takes what is left, the third one raises it again.
    expect(await shop.counts(campaignNo)).toEqual({ waiting: 2, asked: 1 });
    expect(await shop.campaignState(campaignNo)).toEqual({ state: 'paused', why: 'balance' });

    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    await calm(...packets, late);
    expect(await shop.campaignState(campaignNo)).toEqual({ state: 'live', why: null });
    expect([...packets, late].map((packet) => shop.receivedBy(packet))).toEqual([[500], [600], [700]]);
  });

  test('it is told to whoever reads the log, once, and what head office paused stays paused', async () => {
    const own = await shop.make();
    await shop.database.executeSql("update campaign set state = 'paused', paused_why = 'office' where campaign_no = $1", [own]);
    const campaignNo = await shop.make();
    const packet = await shop.claim(campaignNo);
    const lines: string[] = [];
    const { write } = log;
    log.level = 'error';
    log.write = (line) => void lines.push(line);
    shop.control.setTransferBalance(0);
    await shop.receive(packet);
    shop.moveOn(10 * MINUTE_MS);
    await shop.run();
    log.level = 'silent';
    log.write = write;
    expect(lines.filter((line) => line.includes('balance at WeChat Pay'))).toHaveLength(1);
    shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
    await calm(packet);
    expect(shop.receivedBy(packet)).toEqual([500]);
    expect(await shop.campaignState(own)).toEqual({ state: 'paused', why: 'office' });
  });
});
