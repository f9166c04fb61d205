import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { Killed, killedAt } from '../../sandbox/payout-shop';
import { MINUTE_MS, openReceivingShop, type Packet, type ReceivingShop } from '../../sandbox/receiving-shop';
import { FAULT_KINDS } from '../../sandbox/wechat/faults';
import { newId } from '../kernel/ids';
import { log } from '../platform/log';
import { answer } from '../platform/serve';
import { campaignRoom } from './index';
import { runPackets } from './paying-packets';

const PACKETS = 3;
const who = fc.nat({ max: PACKETS - 1 });
const step = fc.integer({ min: 1, max: 12 });
const when = fc.constantFrom('before' as const, 'after' as const);

/** What may happen between two turns of the clock; fast-check prints the seed of a history after which the books do not agree. */
const happening = fc.oneof(
  fc.record({
    what: fc.constant('fault' as const),
    route: fc.constantFrom(
      'transfer.make' as const,
      'transfer.query' as const,
      'transfer.cancel' as const,
      'notice.transfer' as const,
    ),
    kind: fc.constantFrom(...FAULT_KINDS),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ what: fc.constant('run' as const), runs: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ what: fc.constant('killed-run' as const), step, when }),
  fc.record({ what: fc.constant('receive' as const), who, twice: fc.boolean() }),
  fc.record({ what: fc.constant('killed-receive' as const), who, step, when }),
  fc.record({ what: fc.constant('settle' as const), who }),
  fc.record({ what: fc.constant('confirm' as const), who }),
  fc.record({ what: fc.constant('gone-back' as const), who }),
  fc.record({ what: fc.constant('time' as const), minutes: fc.constantFrom(1, 11, 90, 1_441) }),
  fc.record({ what: fc.constant('bank-fails' as const) }),
  fc.record({ what: fc.constant('slow' as const) }),
  fc.record({ what: fc.constant('money' as const), fen: fc.constantFrom(0, 700, Number.POSITIVE_INFINITY) }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

describe.each(ENGINES)('whatever happens between us, her and WeChat on $name', ({ open }) => {
  let shop: ReceivingShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openReceivingShop(await open());
  });
  afterAll(() => shop.close());

  test('each packet is paid once or goes back to the budget, and the books say so', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 20 }), async (history) => {
        await begin(shop);
        const campaignNo = await shop.make({ amounts: [500, 600, 700] });
        const packets: Packet[] = [];
        for (let nth = 0; nth < PACKETS; nth += 1) packets.push(await claimForSale(shop, campaignNo));
        for (const one of history) {
          await happen(shop, packets, one);
          await agree(shop, packets);
        }
        await calmDown(shop, campaignNo, packets);
        await agree(shop, packets);
        for (const packet of packets) {
          const { state, amountFen } = await shop.rowOf(packet);
          expect(['paid', 'expired', 'failed', 'reversed']).toContain(state);
          expect(shop.receivedBy(packet)).toEqual(state === 'paid' ? [amountFen] : []);
        }
        const { budget, promised, paid } = await shop.accountsOf(campaignNo);
        expect({ promised, all: budget + paid }).toEqual({ promised: 0, all: 1_800 });
      }),
      { numRuns: 12 },
    );
  }, 120_000);
});

/** Another day, and nothing at WeChat that was left over from the day before. */
async function begin(shop: ReceivingShop): Promise<void> {
  shop.moveOn(2 * 1_440 * MINUTE_MS);
  shop.control.clearFaults();
  shop.control.closeOverdueTransfers();
  await shop.control.idle();
  shop.control.setTransferBalance(Number.POSITIVE_INFINITY);
}

/** A packet she earned by buying at the counter. */
async function claimForSale(shop: ReceivingShop, campaignNo: number): Promise<Packet> {
  const saleId = newId();
  const packet = await shop.claim(campaignNo, { reason: `first:sale:${saleId}` });
  await shop.database.executeSql(
    `insert into coupon_sale (place_no, sale_id, receipt_no, account_id, clerk_account_id, visit_id, pieces, calculation, paid_fen,
       earn_per_100_yuan, sold_at) values ($1, $2::uuid, $2, $3, $3, $2::uuid, '[]', '[]', 99900, 0, $4)`,
    [shop.shop.lakeside, saleId, packet.winner.accountId, shop.now()],
  );
  return packet;
}

async function happen(shop: ReceivingShop, packets: readonly Packet[], one: Happening): Promise<void> {
  const { control, world } = shop;
  const packet = packets['who' in one ? one.who : 0];
  if (!packet) throw new Error('There are three packets.');
  switch (one.what) {
    case 'fault':
      return control.fault({ route: one.route, kind: one.kind, times: one.times, ms: 2 });
    case 'run':
      return void (await Promise.all(Array.from({ length: one.runs }, () => shop.run())));
    case 'killed-run':
      return void (await runPackets(killedAt(world, one.step, one.when)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      }));
    case 'receive':
      return void (await Promise.all(Array.from({ length: one.twice ? 2 : 1 }, () => shop.receive(packet))));
    case 'killed-receive': {
      const { campaignNo, packetNo, winner } = packet;
      const request = { path: 'campaign.receive', input: { campaignNo, packetNo }, key: newId() };
      return void (await answer(campaignRoom, killedAt(world, one.step, one.when), request, winner));
    }
    case 'settle':
      return void (await shop.settle(packet));
    case 'confirm':
      return shop.confirm(packet);
    case 'gone-back':
      return undo(shop, packet);
    case 'time':
      return shop.moveOn(one.minutes * MINUTE_MS);
    case 'bank-fails':
      return control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    case 'slow':
      return control.slowNextTransfer();
    case 'money':
      return control.setTransferBalance(one.fen);
  }
}

/** The sale is undone; nobody tells the campaign but the clock's own look. */
async function undo(shop: ReceivingShop, packet: Packet): Promise<void> {
  await shop.database.executeSql("update coupon_sale set undone_at = $1 where 'first:sale:' || sale_id = $2", [
    shop.now(),
    (await shop.rowOf(packet)).reason,
  ]);
}

/** At every moment: nobody has anything twice, who is paid in the books has it from WeChat, and the books prove. */
async function agree(shop: ReceivingShop, packets: readonly Packet[]): Promise<void> {
  for (const packet of packets) {
    const { state, amountFen } = await shop.rowOf(packet);
    const received = shop.receivedBy(packet);
    expect(received.length).toBeLessThanOrEqual(1);
    if (state === 'paid') expect(received).toEqual([amountFen]);
    else if (state !== 'asked' && state !== 'waiting') expect(received).toEqual([]);
  }
  expect(await shop.database.callSql('campaign_prove', {})).toMatchObject({ differences: [] });
}

/** WeChat behaves again, and everybody looks at her phone. */
async function calmDown(shop: ReceivingShop, campaignNo: number, packets: readonly Packet[]): Promise<void> {
  const { control } = shop;
  control.clearFaults();
  control.setTransferBalance(Number.POSITIVE_INFINITY);
  for (const packet of packets) await shop.receive(packet);
  for (let turn = 0; turn < 40; turn += 1) {
    shop.moveOn(121 * MINUTE_MS);
    await shop.run();
    for (const packet of packets) await shop.confirm(packet);
    const { asked = 0, waiting = 0, claimed = 0 } = await shop.counts(campaignNo);
    if (asked + waiting + claimed === 0) return;
  }
}
