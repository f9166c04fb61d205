import type { Day } from '../kernel/day';
import { type Demand, openDemand, type Partakers } from './demand';
import { type Band, campaignDays, type DayBand, type Forecast, forecast } from './forecast';
import type { Happening } from './happening';
import { findStockOuts, openSoldBook, type Shelf, type SoldShelf } from './shelves';
import { basketShown, type ShownBasket } from './shown-basket';
import { openStacking, type StackingRules } from './stacking';
import type { GoalMeasure, Trigger, UnfitWhy } from './states';
import { type CostShares, openTally, type Tally } from './tally';
import type { Terms } from './terms';

/** Where the days came from: what really happened, or a month made for the purpose, because somebody asked or too little happened. */
export type RehearsalSource = { readonly kind: 'history' | 'synthetic'; readonly why: 'enough' | 'asked' | 'too-little' };

/** Why a draft may not be approved, as far as figures say. */
export type RehearsalFault = 'below-floor' | 'no-store' | 'nobody';

/** Guesses a rehearsal rests on; everything else is arithmetic. Shares in basis points. */
type RehearsalGuesses = CostShares & {
  readonly openBps: number;
  readonly receiveBps: number;
  readonly upliftBps: number;
  readonly clerkSeconds: number;
  readonly receiveWithinHours: number;
  /** Of purchases; days until a packet is payable. 0: at once. */
  readonly payLagDays: number;
};

export type RehearsalReport = {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly seed: string;
  readonly terms: Terms;
  readonly source: RehearsalSource;
  readonly replayed: {
    readonly from: Day;
    readonly until: Day;
    readonly dayCount: number;
    readonly scanCount: number;
    readonly joinCount: number;
    readonly purchaseCount: number;
    readonly collectedCount: number;
  };
  readonly passes: boolean;
  readonly faults: readonly RehearsalFault[];
  readonly runCount: number;
  readonly packets: {
    /** Would have been earned while the days were replayed, before anybody did not open. */
    readonly earnedCount: number;
    readonly missed: Demand['missed'];
    readonly opened: Band;
    readonly byDay: readonly DayBand[];
  };
  readonly stores: readonly RehearsedStore[];
  /** Stores asked for that do not take part. */
  readonly leftOut: readonly { readonly placeNo: number; readonly name: string; readonly why: UnfitWhy }[];
  readonly budget: {
    readonly leftFenByDay: readonly DayBand[];
    readonly receivedFen: Band;
    readonly runsOut: Forecast['runsOut'];
    /** Promised and not yet paid, at most at the end of a day. */
    readonly mostOpenFen: Band;
    readonly mostOpenDay: Day | null;
  };
  readonly worst: {
    /** Live coupons that lower prices and were put on every basket. */
    readonly couponTitles: readonly string[];
    readonly deepest: ShownBasket | null;
    readonly lowest: ShownBasket | null;
    readonly belowFloorCount: number;
  };
  /** Of the stores that take part, stretched to the campaign's days; packets as in the middle of all runs. */
  readonly margin: {
    readonly revenueFen: number;
    readonly costFen: number;
    readonly packetsFen: number;
    readonly afterFen: number;
  };
  readonly stock: {
    readonly causedCount: number;
    readonly anywayCount: number;
    readonly caused: readonly StockOut[];
  };
  readonly clerk: { readonly minutes: Band; readonly busiestStoreDayMinutes: number };
  readonly goal: {
    readonly measure: GoalMeasure;
    readonly target: number;
    /** What the days that were replayed suggest without a campaign. */
    readonly expected: number;
    /** How much more it must bring, in basis points of what is expected; null: nothing is expected. */
    readonly neededUpliftBps: number | null;
    /** Budget for each one more than expected, in fen; null: the target needs none, or is money. */
    readonly eachMoreFen: number | null;
  };
  readonly guesses: RehearsalGuesses;
};

export type RehearsedStore = Band & { readonly placeNo: number; readonly name: string; readonly peakHours: readonly number[] };
export type StockOut = {
  readonly storeName: string;
  readonly garment: string;
  readonly promisedCount: number;
  readonly expectedCount: number;
  readonly withUpliftCount: number;
};

/** What a rehearsal is made from. Names are looked up only for what is shown. */
export type RehearsalFacts = {
  readonly code: string;
  readonly title: string;
  readonly version: number;
  readonly seed: string;
  readonly rules: StackingRules;
  readonly guesses: RehearsalGuesses;
  readonly partakers: Partakers;
  readonly storeNames: ReadonlyMap<number, string>;
  readonly leftOut: RehearsalReport['leftOut'];
  readonly days: readonly Day[];
};

export type Rehearsal = {
  readonly add: (happening: Happening) => void;
  readonly count: () => number;
  readonly soldShelves: () => SoldShelf[];
  /** `shelves`: what may be promised now of all that was sold; `garmentName`: for those that are shown. */
  readonly report: (
    source: RehearsalSource,
    shelves: readonly Shelf[],
    garmentName: (skuNo: number) => string,
  ) => RehearsalReport;
};

const MOST_STOCK_OUTS = 20;
/** Purchases pay after the days to bring them back, if the draft says so; visits and joining have nothing to bring back. */
const BOUGHT: readonly Trigger[] = ['first-purchase', 'purchase-over', 'collected', 'new-buyer'];

/** Lets a draft run over what happened. Happenings are put in one by one in the order of time; nothing is kept of them but sums. */
export function openRehearsal(facts: RehearsalFacts): Rehearsal {
  const { rules, partakers, guesses } = facts;
  const demand = openDemand(rules.terms, partakers);
  const tally = openTally(rules.terms.goal.measure, partakers, guesses);
  const stacking = openStacking(rules);
  const sold = openSoldBook();
  let count = 0;
  return {
    count: () => count,
    soldShelves: sold.all,
    add(happening) {
      count += 1;
      demand.add(happening);
      tally.add(happening);
      if (happening.kind !== 'purchase' || !partakers.has(happening.placeNo)) return;
      stacking.add(happening);
      sold.add(happening);
    },
    report(source, shelves, garmentName) {
      const foreseen = foresee(facts, demand);
      const worst = worstOf(facts, stacking);
      const faults = faultsOf(facts, foreseen, worst.belowFloorCount);
      const { code, title, version, seed } = facts;
      return {
        ...{ code, title, version, seed, source, terms: rules.terms, passes: faults.length === 0, faults },
        replayed: replayedOf(facts, tally),
        runCount: foreseen.runCount,
        packets: {
          earnedCount: earnedCountOf(demand),
          missed: demand.missed,
          opened: foreseen.openedCount,
          byDay: foreseen.openedByDay,
        },
        stores: storesOf(facts, foreseen),
        leftOut: facts.leftOut,
        budget: budgetOf(foreseen),
        worst,
        margin: marginOf(facts, tally, foreseen),
        stock: stockOf(facts, shelves, garmentName),
        clerk: clerkOf(facts, foreseen),
        goal: goalOf(facts, tally),
        guesses,
      };
    },
  };
}

function foresee({ rules: { terms }, guesses, days, seed }: RehearsalFacts, { byDay }: Demand): Forecast {
  const { openBps, receiveBps, receiveWithinHours, payLagDays } = guesses;
  const isCash = terms.form.kind === 'cash';
  const waits = isCash && terms.payAfter === 'window' && BOUGHT.includes(terms.trigger.kind);
  return forecast({
    terms,
    byDay,
    replayedDays: days,
    openBps: Math.round((openBps * (100 - heldOutPercent(terms))) / 100),
    // A coupon is hers as soon as it is opened.
    receiveBps: isCash ? receiveBps : 10_000,
    payLagDays: waits ? payLagDays : 0,
    receiveDays: Math.ceil(receiveWithinHours / 24),
    seed,
  });
}

/** Clerks are not compared with each other. */
function heldOutPercent({ trigger, audience }: Terms): number {
  return trigger.kind === 'new-buyer' ? 0 : audience.holdoutPercent;
}

function replayedOf({ days }: RehearsalFacts, { sums }: Tally): RehearsalReport['replayed'] {
  return {
    from: days[0] ?? '',
    until: days.at(-1) ?? '',
    dayCount: days.length,
    scanCount: sums.allScans,
    joinCount: sums.allJoins,
    purchaseCount: sums.allPurchases,
    collectedCount: sums.allCollected,
  };
}

function earnedCountOf({ byDay }: Demand): number {
  let count = 0;
  for (const stores of byDay.values()) for (const { plain, peak } of stores.values()) count += plain + peak;
  return count;
}

function storesOf({ partakers, storeNames }: RehearsalFacts, { openedByStore }: Forecast): RehearsedStore[] {
  const none = { low: 0, mid: 0, high: 0 };
  return [...partakers]
    .map(([placeNo, { peakHours }]) => ({
      placeNo,
      name: storeNames.get(placeNo) ?? String(placeNo),
      peakHours,
      ...(openedByStore.get(placeNo) ?? none),
    }))
    .sort((a, b) => b.mid - a.mid || b.high - a.high || a.placeNo - b.placeNo);
}

function budgetOf({ leftFenByDay, receivedFen, runsOut, mostOpenFen, mostOpenDay }: Forecast): RehearsalReport['budget'] {
  return { leftFenByDay, receivedFen, runsOut, mostOpenFen, mostOpenDay };
}

function worstOf(
  { rules, storeNames, guesses }: RehearsalFacts,
  stacking: ReturnType<typeof openStacking>,
): RehearsalReport['worst'] {
  const [deepest, lowest] = [stacking.deepest(), stacking.lowest()];
  return {
    couponTitles: rules.coupons.map(({ title }) => title),
    deepest: deepest && basketShown(deepest, rules, storeNames, guesses),
    lowest: lowest && basketShown(lowest, rules, storeNames, guesses),
    belowFloorCount: stacking.belowFloorCount(),
  };
}

function faultsOf({ partakers }: RehearsalFacts, { openedCount }: Forecast, belowFloorCount: number): RehearsalFault[] {
  const faults: RehearsalFault[] = [];
  if (belowFloorCount > 0) faults.push('below-floor');
  if (partakers.size === 0) faults.push('no-store');
  else if (openedCount.high === 0) faults.push('nobody');
  return faults;
}

function marginOf(
  { rules, days }: RehearsalFacts,
  { sums }: Tally,
  { receivedFen, openedCount }: Forecast,
): RehearsalReport['margin'] {
  const { terms } = rules;
  const stretch = (sumFen: number) => Math.round((sumFen * campaignDays(terms).length) / Math.max(1, days.length));
  const [revenueFen, costFen] = [stretch(sums.revenueFen), stretch(sums.costFen)];
  const packetsFen = terms.form.kind === 'cash' ? receivedFen.mid : Math.round((openedCount.mid * terms.budgetFen) / terms.count);
  return { revenueFen, costFen, packetsFen, afterFen: revenueFen - costFen - packetsFen };
}

function stockOf(
  { rules, days, storeNames, guesses }: RehearsalFacts,
  shelves: readonly Shelf[],
  garmentName: (skuNo: number) => string,
): RehearsalReport['stock'] {
  const spans = { campaignDays: campaignDays(rules.terms).length, replayedDays: Math.max(1, days.length) };
  const { caused, anywayCount } = findStockOuts(shelves, { ...spans, upliftBps: guesses.upliftBps });
  const shown = caused.slice(0, MOST_STOCK_OUTS).map(({ placeNo, skuNo, promisedCount, expectedCount, withUpliftCount }) => ({
    storeName: storeNames.get(placeNo) ?? String(placeNo),
    garment: garmentName(skuNo),
    promisedCount,
    expectedCount,
    withUpliftCount,
  }));
  return { causedCount: caused.length, anywayCount, caused: shown };
}

function clerkOf(
  { guesses: { clerkSeconds } }: RehearsalFacts,
  { openedCount, busiestCount }: Forecast,
): RehearsalReport['clerk'] {
  const minutes = (count: number) => Math.round((count * clerkSeconds) / 60);
  const { low, mid, high } = openedCount;
  return {
    minutes: { low: minutes(low), mid: minutes(mid), high: minutes(high) },
    busiestStoreDayMinutes: minutes(busiestCount.high),
  };
}

function goalOf({ rules: { terms }, days }: RehearsalFacts, tally: Tally): RehearsalReport['goal'] {
  const { measure, target } = terms.goal;
  const expected = Math.round((tally.measured() * campaignDays(terms).length) / Math.max(1, days.length));
  const more = target - expected;
  return {
    measure,
    target,
    expected,
    neededUpliftBps: expected === 0 ? null : Math.max(0, Math.round((more * 10_000) / expected)),
    eachMoreFen: more <= 0 || measure === 'revenue' ? null : Math.round(terms.budgetFen / more),
  };
}
