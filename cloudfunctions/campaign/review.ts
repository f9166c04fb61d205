import { assert } from '../kernel/assert';
import {
  compareHeads,
  compareStores,
  type Effect,
  type Figures,
  type Heads,
  pairStores,
  REVIEW_MEASURES,
  type ReviewedStore,
  type ReviewMeasure,
} from './comparison';
import { OPEN_PACKET_STATES, type PacketState, type Trigger } from './states';
import type { Terms } from './terms';

/** So many days before the campaign are its measure. */
export const DAYS_BEFORE = 28;
/** With fewer, one store's luck is the result. */
export const LEAST_COMPARABLE = 2;
const DAY_MS = 86_400_000;

export type PacketSum = { readonly count: number; readonly amountFen: number };

/** What was read for a review: sums only, nobody by name. */
export type ReviewFacts = {
  readonly code: string;
  readonly title: string;
  readonly terms: Terms;
  /** When packets could really be opened. */
  readonly from: Date;
  readonly until: Date;
  readonly stores: readonly ReviewedStore[];
  readonly packets: Readonly<Partial<Record<PacketState, PacketSum>>>;
  /** By the store that earned it; 0: of no store. */
  readonly packetsOfStores: readonly StorePackets[];
  /** Null: nobody was held out. */
  readonly heads: { readonly exposed: Heads; readonly held: Heads } | null;
};

export type StorePackets = {
  readonly placeNo: number;
  readonly openedCount: number;
  readonly receivedCount: number;
  readonly paidFen: number;
};

/** A day of Shanghai. `exposed` and `comparable`: the goal's measure in all compared stores of the group. */
export type ReviewDay = {
  readonly day: string;
  readonly openedCount: number;
  readonly receivedCount: number;
  readonly expiredCount: number;
  readonly paidFen: number;
  readonly exposed: number;
  readonly comparable: number;
};

/** Goal → figures → lesson. Estimates are rounded to whole people and whole fen. */
export type ReviewReport = {
  readonly code: string;
  readonly title: string;
  readonly trigger: Trigger;
  readonly form: Terms['form']['kind'];
  readonly from: string;
  readonly until: string;
  readonly goal: Terms['goal'] & { readonly reached: number };
  readonly budgetFen: number;
  readonly storeCount: number;
  /** In all stores that took part; `before` is of the 28 days before, so of another length. */
  readonly figures: readonly { readonly measure: ReviewMeasure; readonly before: number; readonly during: number }[];
  readonly packets: {
    readonly count: number;
    readonly openedCount: number;
    readonly received: PacketSum;
    readonly expired: PacketSum;
    /** Failed at WeChat, taken back with the purchase, refused by an officer. */
    readonly returned: PacketSum;
    readonly open: PacketSum;
  };
  readonly spent: {
    readonly paidFen: number;
    readonly perNewBuyerFen: number | null;
    /** Per buyer there would not have been; null where no difference is to be seen. */
    readonly perAddedBuyerFen: number | null;
  };
  readonly byStores: {
    readonly exposedCount: number;
    /** Took part, and nothing is like them. */
    readonly unmatchedCount: number;
    readonly comparableNames: readonly string[];
    /** Null: fewer than two comparable stores. */
    readonly effects: readonly Effect[] | null;
  };
  readonly byHoldout: {
    readonly percent: number;
    readonly exposed: Heads;
    readonly held: Heads;
    readonly effects: readonly Effect[];
  } | null;
  readonly stores: readonly (StorePackets & { readonly name: string; readonly during: Figures | null })[];
  readonly days: readonly ReviewDay[];
};

/** The review without its days, which are read for the stores this one chose: `reviewingStores`. */
export function reviewOf(facts: ReviewFacts, days: readonly ReviewDay[]): ReviewReport {
  const { code, title, terms, from, until, stores, heads } = facts;
  const takingPart = stores.filter((store) => store.takesPart);
  const sum = (period: 'before' | 'during', measure: ReviewMeasure) =>
    takingPart.reduce((total, store) => total + store[period][measure], 0);
  const byStores = comparisonOfStores(facts);
  const byHoldout = heads && {
    percent: terms.audience.holdoutPercent,
    ...heads,
    effects: compareHeads(heads.exposed, heads.held),
  };
  const packets = packetsOf(facts);
  const added = (byStores.effects ?? byHoldout?.effects)?.find(({ measure }) => measure === 'buyers');
  return {
    code,
    title,
    trigger: terms.trigger.kind,
    form: terms.form.kind,
    from: from.toISOString(),
    until: until.toISOString(),
    goal: { ...terms.goal, reached: sum('during', terms.goal.measure) },
    budgetFen: terms.budgetFen,
    storeCount: takingPart.length,
    figures: REVIEW_MEASURES.map((measure) => ({ measure, before: sum('before', measure), during: sum('during', measure) })),
    packets,
    spent: {
      paidFen: packets.received.amountFen,
      perNewBuyerFen: perHead(packets.received.amountFen, sum('during', 'new-buyers')),
      perAddedBuyerFen: added?.verdict === 'more' ? perHead(packets.received.amountFen, added.total) : null,
    },
    byStores,
    byHoldout,
    stores: storeRows(facts, takingPart),
    days,
  };
}

/** Which stores' days are laid beside each other: none, if there are too few to compare with. */
export function reviewingStores(stores: readonly ReviewedStore[]): { exposed: number[]; comparable: number[] } {
  const { exposed, comparable } = pairStores(stores);
  const isEnough = comparable.length >= LEAST_COMPARABLE;
  const measured = isEnough ? exposed : stores.filter((store) => store.takesPart);
  return {
    exposed: measured.map(({ placeNo }) => placeNo),
    comparable: isEnough ? comparable.map(({ placeNo }) => placeNo) : [],
  };
}

function comparisonOfStores({ stores, from, until }: ReviewFacts): ReviewReport['byStores'] {
  const pairing = pairStores(stores);
  const takingPart = stores.filter((store) => store.takesPart).length;
  const daysDuring = (until.getTime() - from.getTime()) / DAY_MS;
  assert(daysDuring > 0, 'A campaign that is reviewed lasted some time.');
  return {
    exposedCount: pairing.exposed.length,
    unmatchedCount: takingPart - pairing.exposed.length,
    comparableNames: pairing.comparable.map(({ name }) => name),
    effects:
      pairing.comparable.length < LEAST_COMPARABLE ? null : compareStores(pairing, { daysBefore: DAYS_BEFORE, daysDuring }),
  };
}

function packetsOf({ packets, terms }: ReviewFacts): ReviewReport['packets'] {
  const sumOf = (...states: readonly PacketState[]): PacketSum =>
    states.reduce(
      (sum, state) => ({
        count: sum.count + (packets[state]?.count ?? 0),
        amountFen: sum.amountFen + (packets[state]?.amountFen ?? 0),
      }),
      { count: 0, amountFen: 0 },
    );
  const ends = { received: sumOf('paid'), expired: sumOf('expired'), returned: sumOf('failed', 'reversed', 'refused') };
  const open = sumOf(...OPEN_PACKET_STATES);
  const openedCount = ends.received.count + ends.expired.count + ends.returned.count + open.count;
  return { count: terms.count, openedCount, ...ends, open };
}

function storeRows({ packetsOfStores }: ReviewFacts, takingPart: readonly ReviewedStore[]): ReviewReport['stores'] {
  const none = { openedCount: 0, receivedCount: 0, paidFen: 0 };
  const byPlace = new Map(packetsOfStores.map((row) => [row.placeNo, row]));
  const rows = takingPart.map(({ placeNo, name, during }) => ({ ...none, ...byPlace.get(placeNo), placeNo, name, during }));
  const known = new Set(takingPart.map(({ placeNo }) => placeNo));
  const others = packetsOfStores
    .filter(({ placeNo }) => !known.has(placeNo))
    .map((row) => ({ ...row, name: row.placeNo === 0 ? '不分门店' : `门店 ${row.placeNo}`, during: null }));
  return [...rows, ...others].sort((a, b) => b.openedCount - a.openedCount || a.placeNo - b.placeNo);
}

function perHead(amountFen: number, heads: number): number | null {
  return heads <= 0 ? null : Math.round(amountFen / heads);
}
