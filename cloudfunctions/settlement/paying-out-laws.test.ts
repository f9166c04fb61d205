import fc from 'fast-check';
import { ENGINES } from '../../sandbox/database/for-tests';
import { earn } from '../../sandbox/earned';
import { Killed, killedAt, MINUTE_MS, openPayoutShop, type PaidClerk, type PayoutShop } from '../../sandbox/payout-shop';
import { FAULT_KINDS } from '../../sandbox/wechat/faults';
import { log } from '../platform/log';
import { runPayouts } from './paying-out';

/** What may happen between two turns of the clock; fast-check prints the seed of a history after which the books do not agree. */
const happening = fc.oneof(
  fc.record({
    what: fc.constant('fault' as const),
    route: fc.constantFrom('transfer.make' as const, 'transfer.query' as const, 'notice.transfer' as const),
    kind: fc.constantFrom(...FAULT_KINDS),
    times: fc.integer({ min: 1, max: 4 }),
  }),
  fc.record({ what: fc.constant('run' as const), runs: fc.integer({ min: 1, max: 3 }) }),
  fc.record({
    what: fc.constant('killed-run' as const),
    step: fc.integer({ min: 1, max: 12 }),
    when: fc.constantFrom('before' as const, 'after' as const),
  }),
  fc.record({ what: fc.constant('confirm' as const), who: fc.nat({ max: 2 }) }),
  fc.record({ what: fc.constant('time' as const), minutes: fc.constantFrom(1, 11, 90, 1_441) }),
  fc.record({ what: fc.constant('earn' as const), who: fc.nat({ max: 2 }), fen: fc.integer({ min: 1, max: 250_000 }) }),
  fc.record({ what: fc.constant('bank-fails' as const) }),
  fc.record({ what: fc.constant('slow' as const) }),
  fc.record({ what: fc.constant('money' as const), fen: fc.constantFrom(0, 100_000, Number.POSITIVE_INFINITY) }),
  fc.record({ what: fc.constant('proof' as const), holds: fc.boolean() }),
);
type Happening = typeof happening extends fc.Arbitrary<infer One> ? One : never;

describe.each(ENGINES)('whatever happens between us and WeChat on $name', ({ open }) => {
  let shop: PayoutShop;
  beforeAll(async () => {
    log.level = 'silent';
    shop = await openPayoutShop(await open());
  });
  afterAll(() => shop.close());

  test('every clerk receives what she earned, once, and the books say so', async () => {
    let hired = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(happening, { minLength: 3, maxLength: 25 }), async (history) => {
        shop.nextMonth();
        await shop.prove();
        const clerks: PaidClerk[] = [];
        for (const name of ['甲', '乙', '丙']) clerks.push(await shop.hire(`${name}${hired}`, 0));
        hired += 1;
        const earnedFen = [0, 0, 0];
        for (const one of history) {
          if (one.what === 'earn') earnedFen[one.who] = (earnedFen[one.who] ?? 0) + one.fen;
          await happen(shop, clerks, one);
          await agree(shop, clerks, earnedFen);
        }
        await calmDown(shop, clerks);
        await agree(shop, clerks, earnedFen);
        for (const [who, clerk] of clerks.entries()) {
          const stands = await shop.standsOf(clerk);
          const earned = earnedFen[who] ?? 0;
          // Less than the least amount is not transferred, all else is.
          expect(stands).toMatchObject({ paying: 0, paid: earned - stands.due });
          expect(stands.due).toBeLessThan(100);
        }
        expect(await shop.database.callSql('settlement_prove_payouts', {})).toMatchObject({ differences: [] });
      }),
      { numRuns: 12 },
    );
  }, 60_000);
});

async function happen(shop: PayoutShop, clerks: readonly PaidClerk[], one: Happening): Promise<void> {
  const { control } = shop;
  switch (one.what) {
    case 'fault':
      return control.fault({ route: one.route, kind: one.kind, times: one.times, ms: 2 });
    case 'run':
      return void (await Promise.all(Array.from({ length: one.runs }, () => shop.run())));
    case 'killed-run':
      return void (await runPayouts(killedAt(shop.world, one.step, one.when)).catch((error: unknown) => {
        if (!(error instanceof Killed)) throw error;
      }));
    case 'confirm':
      return shop.confirm(clerkAt(clerks, one.who));
    case 'time':
      return shop.moveOn(one.minutes * MINUTE_MS);
    case 'earn':
      return void (await earn(shop.database, {
        placeNo: shop.shop.lakeside,
        clerkNo: clerkAt(clerks, one.who).clerkNo,
        amountFen: one.fen,
        at: shop.now(),
      }));
    case 'bank-fails':
      return control.endNextTransfer('FAIL', 'PAYEE_ACCOUNT_ABNORMAL');
    case 'slow':
      return control.slowNextTransfer();
    case 'money':
      return control.setTransferBalance(one.fen);
    case 'proof':
      shop.moveOn(1);
      return shop.prove(one.holds);
  }
}

/** At every moment: nothing is lost or made up, and nobody has more from WeChat than the books let go. */
async function agree(shop: PayoutShop, clerks: readonly PaidClerk[], earnedFen: readonly number[]): Promise<void> {
  for (const [who, clerk] of clerks.entries()) {
    const { due, paying, paid } = await shop.standsOf(clerk);
    expect(due + paying + paid).toBe(earnedFen[who]);
    const received = shop.receivedBy(clerk).reduce((sum, fen) => sum + fen, 0);
    expect(received).toBeGreaterThanOrEqual(paid);
    expect(received).toBeLessThanOrEqual(paid + paying);
  }
}

/** WeChat behaves again, the nights are proven, and everybody looks at her phone. */
async function calmDown(shop: PayoutShop, clerks: readonly PaidClerk[]): Promise<void> {
  const { control } = shop;
  control.clearFaults();
  control.setTransferBalance(Number.POSITIVE_INFINITY);
  // Half a day a turn: what the bank refused is tried on another day, and it may refuse many times.
  for (let turn = 0; turn < 100; turn += 1) {
    shop.moveOn(13 * 60 * MINUTE_MS);
    shop.nextPayday();
    await shop.prove();
    const done = await shop.run();
    for (const clerk of clerks) await shop.confirm(clerk);
    const stands = await Promise.all(clerks.map((clerk) => shop.standsOf(clerk)));
    if (done === 0 && stands.every(({ due, paying }) => due < 100 && paying === 0)) return;
  }
}

function clerkAt(clerks: readonly PaidClerk[], who: number): PaidClerk {
  const clerk = clerks[who];
  if (!clerk) throw new Error(`There is no clerk ${who}.`);
  return clerk;
}
