import { ENGINES, RACE_ENGINES } from '../../sandbox/database/for-tests';
import { Killed, killedAt } from '../../sandbox/payout-shop';
import { HOUR_MS, MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { newId } from '../kernel/ids';
import { log } from '../platform/log';
import { answer } from '../platform/serve';
import { campaignRoom } from './index';
import { runPackets } from './paying-packets';
import { reverseSale } from './reversing';

describe.each(ENGINES)('the process dies at any step on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());

  test.each(['before', 'after'] as const)(
    '%s it, while she taps and while the clock turns, each packet is paid once',
    async (when) => {
      for (let step = 1, died = true; died; step += 1) {
        const campaignNo = await shop.make({ amounts: [500, 600] });
        const tapped = await shop.claim(campaignNo, { judged: false });
        const asked = await shop.claim(campaignNo, { judged: false });
        shop.control.fault({ route: 'transfer.make', kind: 'lose-answer' });
        await shop.receive(asked);
        died = await die(tapped, step, when);
        await calm([tapped, asked]);
        expect([shop.receivedBy(tapped), shop.receivedBy(asked)]).toEqual([[500], [600]]);
        expect(await shop.accountsOf(campaignNo)).toEqual({ budget: 0, promised: 0, paid: 1_100 });
      }
      expect((await shop.prove()).differences).toEqual([]);
    },
  );

  /** Dies at that step of her tap, and again at that step of the clock; whether either came so far. */
  const die = async ({ campaignNo, packetNo, winner }: Packet, step: number, when: 'before' | 'after') => {
    const receiving = killedAt(shop.world, step, when);
    await answer(campaignRoom, receiving, { path: 'campaign.receive', input: { campaignNo, packetNo }, key: newId() }, winner);
    shop.moveOn(MINUTE_MS);
    const turning = killedAt(shop.world, step, when);
    await runPackets(turning).catch((error: unknown) => {
      if (!(error instanceof Killed)) throw error;
    });
    return receiving.died() || turning.died();
  };

  const calm = async (packets: readonly Packet[]) => {
    for (let turn = 0; turn < 3; turn += 1) {
      shop.moveOn(2 * MINUTE_MS);
      await shop.run();
      for (const packet of packets) {
        await shop.receive(packet);
        await shop.confirm(packet);
      }
    }
  };
});

describe.each(RACE_ENGINES)('side by side on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());
  afterEach(async () => {
    expect((await shop.prove()).differences).toEqual([]);
  });

  const amounts = Array.from({ length: 24 }, (_, nth) => 500 + nth);

  test('three clocks and two taps each: every packet is paid once', async () => {
    const campaignNo = await shop.make({ amounts });
    const packets = await Promise.all(
      amounts.map(() => shop.claim(campaignNo, { judged: false, placeNo: null, reason: 'join' })),
    );
    await Promise.all([
      ...[1, 2, 3].map(() => shop.run()),
      ...packets.flatMap((packet) => [shop.receive(packet), shop.receive(packet)]),
    ]);
    for (let turn = 0; turn < 3; turn += 1) {
      shop.moveOn(2 * MINUTE_MS);
      await Promise.all([shop.run(), shop.run()]);
      for (const packet of packets) await shop.confirm(packet);
    }
    expect(packets.map((packet) => shop.receivedBy(packet).length)).toEqual(packets.map(() => 1));
    expect(await shop.counts(campaignNo)).toEqual({ paid: 24 });
  });

  test('lapsing, being tapped and being judged: one of them is first, and nothing is lost', async () => {
    const campaignNo = await shop.make({ amounts });
    const packets = await Promise.all(
      amounts.map(() => shop.claim(campaignNo, { judged: false, placeNo: null, reason: 'join' })),
    );
    shop.moveOn(72 * HOUR_MS - 1);
    await Promise.all([shop.run(), ...packets.map((packet) => shop.receive(packet)), shop.run()]);
    shop.moveOn(1);
    await Promise.all([shop.run(), shop.run(), shop.run()]);
    const { expired = 0, waiting = 0, free = 0 } = await shop.counts(campaignNo);
    expect([expired + waiting, free]).toEqual([24, expired]);
  });

  test('a refund against a tap: reversed or at WeChat, never both, and never paid afterwards', async () => {
    const campaignNo = await shop.make({ amounts });
    const sales = amounts.map(() => newId());
    const packets: Packet[] = [];
    for (const id of sales) {
      const packet = await shop.claim(campaignNo, { reason: `first:sale:${id}` });
      packets.push(packet);
      await shop.database.executeSql(
        `insert into coupon_sale (place_no, sale_id, receipt_no, account_id, clerk_account_id, visit_id, pieces, calculation, paid_fen,
           earn_per_100_yuan, sold_at, undone_at) values ($1, $2::uuid, $2, $3, $3, $2::uuid, '[]', '[]', 0, 0, $4, null)`,
        [shop.shop.lakeside, id, packet.winner.accountId, shop.now()],
      );
    }
    const undo = async (id: string) => {
      await shop.database.executeSql('update coupon_sale set undone_at = $2 where sale_id = $1', [id, shop.now()]);
      await reverseSale(shop.world, { saleId: id });
    };
    await Promise.allSettled(packets.flatMap((packet, nth) => [shop.receive(packet), undo(sales[nth] ?? '')]));
    // Whose refund came between the number and the call was never heard of at WeChat, and is given up days later.
    for (const silence of [11 * MINUTE_MS, 11 * MINUTE_MS, 11 * MINUTE_MS, 4 * 24 * HOUR_MS, HOUR_MS]) {
      await shop.control.idle();
      shop.moveOn(silence);
      await shop.run();
    }
    expect(await shop.counts(campaignNo)).toEqual({ reversed: 24, free: 24 });
    expect(packets.map((packet) => shop.receivedBy(packet))).toEqual(packets.map(() => []));
    await shop.database.executeSql('delete from coupon_sale where sale_id = any ($1)', [sales]);
  });
});
