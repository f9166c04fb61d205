import { gte } from 'drizzle-orm';
import { addDays, type Day, dayOf } from '../kernel/day';
import { newId } from '../kernel/ids';
import type { Database, Tx } from '../platform/database';
import { inOneSnapshot } from '../platform/snapshot';
import { decideProof, type LedgerDifference, type Sums } from './proof';
import { settlementProof } from './schema';

const HOUR_MS = 3_600_000;
/** Sales proven in one call, so that memory stays flat however many a place has. */
const SLICE_SIZE = 5_000;
/** Differences that are kept with a proof; the first of them tell where to look. */
const KEPT_DIFFERENCES = 100;

/** What right of settlement knows of a place: its orders, told before a moment. */
export type ProvePlace = (tx: Tx, placeNo: number, before: Date) => Promise<readonly LedgerDifference[]>;

/** What stands right of settlement, too, with how many entries are theirs: the campaigns, and the favours of the desk. */
export type ProveRight = (tx: Tx) => Promise<Found>;
export type RightOfLedger = { readonly campaigns?: ProveRight | undefined; readonly goodwill?: ProveRight | undefined };
type Found = { readonly entryCount: number; readonly differences: readonly LedgerDifference[] };

export type Proof = {
  readonly holds: boolean;
  /** The last day that is over, and closed when the proof holds. */
  readonly throughDay: Day;
  readonly entryCount: number;
  readonly saleCount: number;
  readonly differences: readonly LedgerDifference[];
};

type Days = Pick<Sums, 'balances' | 'saleEntryCount' | 'payoutEntryCount' | 'campaignEntryCount' | 'goodwillEntryCount'> & {
  readonly entryCount: number;
  readonly differences: readonly LedgerDifference[];
};
type Slice = {
  readonly saleCount: number;
  readonly entryCount: number;
  /** The last document of a full slice; null: that was all. */
  readonly next: string | null;
  readonly paidFen: number;
  readonly owned: Readonly<Record<string, number>>;
  readonly differences: readonly LedgerDifference[];
};

/** What was added up so far: as big as there are parties, not as there are sales. */
type Tally = {
  saleCount: number;
  entryCount: number;
  paidFen: number;
  readonly owned: Map<string, number>;
  readonly differences: LedgerDifference[];
};

/**
 * Proves the whole ledger at one moment, and keeps the result: a failing proof stops payouts until one holds again; one that holds rolls
 * up and closes the days that have been over for an hour. Everything is added up in the database, place by place. What `right` does not
 * prove there must be none of in the ledger.
 */
export async function proveLedger(
  database: Database,
  now: Date,
  provePlace: ProvePlace,
  right: RightOfLedger = {},
): Promise<Proof> {
  const before = new Date(now.getTime() - HOUR_MS);
  const found = await inOneSnapshot(database, (lanes) => look(lanes, before, provePlace, right));
  const differences = found.differences.slice(0, KEPT_DIFFERENCES);
  const { entryCount, saleCount } = found;
  const throughDay = addDays(dayOf(new Date(now.getTime() - HOUR_MS)), -1);
  const proof = { holds: differences.length === 0, throughDay, entryCount, saleCount, differences };
  await database.callSql('settlement_keep_proof', { proofId: newId(), ...proof, now });
  return proof;
}

/** Whether a proof was made at this moment or later, whatever it found. */
export async function isProvenSince(tx: Tx, since: Date): Promise<boolean> {
  const made = await tx
    .select({ proofId: settlementProof.proofId })
    .from(settlementProof)
    .where(gte(settlementProof.provenAt, since))
    .limit(1);
  return made.length > 0;
}

async function proveNone(): Promise<Found> {
  return { entryCount: 0, differences: [] };
}

async function look(lanes: readonly Tx[], before: Date, provePlace: ProvePlace, right: RightOfLedger) {
  const { campaigns: proveCampaigns = proveNone, goodwill: proveGoodwill = proveNone } = right;
  const [first] = lanes as readonly [Tx, ...Tx[]];
  const waiting = await first.callSql<number[]>('settlement_prove_places', {});
  const tally: Tally = { saleCount: 0, entryCount: 0, paidFen: 0, owned: new Map(), differences: [] };
  const provePlaces = async (tx: Tx) => {
    for (let placeNo = waiting.shift(); placeNo !== undefined; placeNo = waiting.shift()) {
      await proveSales(tx, placeNo, tally);
      tally.differences.push(...(await tx.callSql<LedgerDifference[]>('settlement_prove_counter', { placeNo, before })));
      tally.differences.push(...(await provePlace(tx, placeNo, before)));
    }
  };
  const proveDays = async (tx: Tx) => {
    const days = await tx.callSql<Days>('settlement_prove_days', {});
    const payouts = await tx.callSql<Found>('settlement_prove_payouts', {});
    const campaigns = await proveCampaigns(tx);
    const goodwill = await proveGoodwill(tx);
    await provePlaces(tx);
    return { days, payouts, campaigns, goodwill };
  };
  const [{ days, payouts, campaigns, goodwill }] = await allDone([proveDays(first), ...lanes.slice(1).map(provePlaces)]);
  const whole = decideProof({
    ...days,
    ...tally,
    soldEntryCount: tally.entryCount,
    paidOutEntryCount: payouts.entryCount,
    packetEntryCount: campaigns.entryCount,
    favourEntryCount: goodwill.entryCount,
  });
  const strays = whole.some(({ kind }) => kind === 'count')
    ? await first.callSql<LedgerDifference[]>('settlement_prove_strays', {})
    : [];
  return {
    entryCount: days.entryCount,
    saleCount: tally.saleCount,
    differences: [
      ...tally.differences,
      ...days.differences,
      ...payouts.differences,
      ...campaigns.differences,
      ...goodwill.differences,
      ...strays,
      ...whole,
    ],
  };
}

async function proveSales(tx: Tx, placeNo: number, tally: Tally): Promise<void> {
  for (let after: string | null = ''; after !== null; ) {
    const slice: Slice = await tx.callSql<Slice>('settlement_prove_sales', { placeNo, after, limit: SLICE_SIZE });
    tally.saleCount += slice.saleCount;
    tally.entryCount += slice.entryCount;
    tally.paidFen += slice.paidFen;
    for (const [party, fen] of Object.entries(slice.owned)) tally.owned.set(party, (tally.owned.get(party) ?? 0) + fen);
    tally.differences.push(...slice.differences);
    after = slice.next;
  }
}

/** All of them ended before anything is thrown: a lane must not go on in a transaction that is over. */
async function allDone<Works extends readonly [Promise<unknown>, ...Promise<unknown>[]]>(works: Works) {
  await Promise.allSettled(works);
  return Promise.all(works);
}
