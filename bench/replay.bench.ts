import { newId } from '../cloudfunctions/kernel/ids';
import type { Database } from '../cloudfunctions/platform/database';
import { composeWorld } from '../cloudfunctions/platform/open-world';
import type { World } from '../cloudfunctions/platform/world';
import { attributeSale, type SaleToAttribute } from '../cloudfunctions/referral/attributing';
import { agrees, replay } from '../cloudfunctions/referral/replay';
import { readAllKeptSales } from '../cloudfunctions/referral/replaying';
import { referralBinding, referralTouch } from '../cloudfunctions/referral/schema';
import { settleSale } from '../cloudfunctions/settlement/posting';
import { storeClerk } from '../cloudfunctions/store/schema';
import { sampleSale } from '../sandbox/sales';
import { diceOf } from '../sandbox/wallets';
import { answer, type Bench } from './bench';
import { buildChain } from './chain';
import { onPostgres, type Server } from './postgres';

const QUESTION = 'replay';
const RECEIPTS = 10_000;
const MEMBERS = 2_000;
const [STORES, CLERKS] = [20, 120];
const HANDS = 8;
const SEED = 4;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const NOW = new Date('2026-11-21T06:00:00.000Z');
const HANDOVERS = ['take-now', 'pickup', 'delivery', 'counter'] as const;

type Staff = { readonly clerkNo: number; readonly placeNo: number; readonly accountId: string };

/** Ten thousand sales of every kind, attributed and posted by the shop's own code, then decided once more from what was kept. */
export const bench: Bench = {
  questions: [QUESTION],
  async *ask(_wanted, say) {
    yield* onPostgres(HANDS, async function* (server) {
      const { database } = server;
      const dice = diceOf(SEED);
      await buildChain(database, { styleCount: 1, storeCount: STORES, onHand: 1 });
      const staff = await hireAll(database);
      const members = Array.from({ length: MEMBERS }, () => newId());
      await bindAndServe(database, members, staff, dice);
      const world = composeWorld({ TAG_KEYS: `1:${'A'.repeat(43)}=` }, database, undefined, { now: () => NOW });
      say(`${RECEIPTS} sales are attributed and posted`);
      await sellAll(world, members, staff, dice);
      yield await measure(server, say);
    });
  },
};

async function measure({ database, version }: Server, say: (step: string) => void) {
  say('all of them are decided once more');
  const startedAt = performance.now();
  let [count, agreeing] = [0, 0];
  const rules = new Map<string, number>();
  for await (const portion of readAllKeptSales(database, null)) {
    for (const kept of portion) {
      count += 1;
      if (agrees(replay(kept))) agreeing += 1;
      rules.set(kept.outcome.rule, (rules.get(kept.outcome.rule) ?? 0) + 1);
    }
  }
  const seconds = (performance.now() - startedAt) / 1000;
  const met = count === RECEIPTS && agreeing === RECEIPTS;
  const finding = { ours: agreeing, limit: RECEIPTS, unit: 'receipts that agree', goal: '100 %', met };
  return answer(QUESTION, finding, {
    seconds,
    perSecond: count / seconds,
    rules: Object.fromEntries(rules),
    seed: SEED,
    postgres: version,
  });
}

async function hireAll(database: Database): Promise<Staff[]> {
  const joinedAt = new Date(NOW.getTime() - 400 * DAY_MS);
  const rows = Array.from({ length: CLERKS }, (_, rank) => ({
    clerkId: newId(),
    placeNo: 1 + (rank % STORES),
    accountId: newId(),
    name: `导购${rank + 1}`,
    role: 'clerk' as const,
    active: rank % 10 !== 0,
    joinedAt,
  }));
  const hired = await database.insert(storeClerk).values(rows).returning();
  return hired.map(({ clerkNo, placeNo, accountId }) => ({ clerkNo, placeNo, accountId: accountId ?? '' }));
}

/** Two of three are bound, half of those beyond their protection; everybody was met by somebody within the last days. */
async function bindAndServe(
  database: Database,
  members: readonly string[],
  staff: readonly Staff[],
  dice: () => number,
): Promise<void> {
  const bound = members
    .filter((_, rank) => rank % 3 > 0)
    .map((accountId) => {
      const { clerkNo, placeNo } = one(staff, dice);
      const boundAt = new Date(NOW.getTime() - dice() * 180 * DAY_MS);
      const protectedUntil = new Date(boundAt.getTime() + 90 * DAY_MS);
      return { bindingId: newId(), accountId, clerkNo, placeNo, boundAt, protectedUntil, receiptId: newId() };
    });
  const touches = members.map((accountId) => {
    const { clerkNo, placeNo } = one(staff, dice);
    const touchedAt = new Date(NOW.getTime() - dice() * 3 * DAY_MS);
    const until = new Date(touchedAt.getTime() + dice() * DAY_MS);
    return { touchId: newId(), accountId, way: 'clerk-code' as const, clerkNo, placeNo, touchedAt, lastAt: touchedAt, until };
  });
  await database.insert(referralBinding).values(bound);
  await database.insert(referralTouch).values(touches);
}

async function sellAll(world: World, members: readonly string[], staff: readonly Staff[], dice: () => number): Promise<void> {
  const sales = Array.from({ length: RECEIPTS }, () => drawSale(members, staff, dice));
  const hand = async (first: number) => {
    for (let at = first; at < sales.length; at += HANDS) {
      const drawn = sales[at];
      if (drawn) await sell(world, drawn.about, drawn.paidFen);
    }
  };
  await Promise.all(Array.from({ length: HANDS }, (_, rank) => hand(rank)));
}

function drawSale(
  members: readonly string[],
  staff: readonly Staff[],
  dice: () => number,
): { about: SaleToAttribute; paidFen: number } {
  const handover = one(HANDOVERS, dice);
  const clerk = one(staff, dice);
  const isByStaff = dice() < 0.02;
  const sample = sampleSale();
  return {
    paidFen: 1 + Math.floor(dice() * 300_000),
    about: {
      accountId: isByStaff ? one(staff, dice).accountId : one(members, dice),
      document: sample.document,
      documentNo: sample.documentNo,
      placeNo: clerk.placeNo,
      handover,
      soldByAccountId: handover === 'counter' ? clerk.accountId : null,
      payerAccountId: handover === 'counter' || dice() < 0.5 ? null : one(members, dice),
      paidAt: new Date(NOW.getTime() - Math.floor(dice() * 2 * DAY_MS)),
    },
  };
}

async function sell(world: World, about: SaleToAttribute, paidFen: number): Promise<void> {
  const { document, documentNo, placeNo, paidAt } = about;
  const pieces = [{ lineId: newId(), paidFen, lowered: { coupon: paidFen % 5_000 }, back: false }];
  await world.database.transaction(async (tx) => {
    const roles = await attributeSale(tx, world, about);
    await settleSale(tx, world, { ...sampleSale({ pieces, paidAt }), document, documentNo, placeNo }, roles);
  });
}

function one<Thing>(things: readonly Thing[], dice: () => number): Thing {
  const thing = things[Math.floor(dice() * things.length)];
  if (thing === undefined) throw new Error('There is nothing to draw from.');
  return thing;
}
