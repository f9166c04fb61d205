import { addDays, type Day, dayOf, weekdayOf } from '../kernel/day';
import { fen, spreadFen } from '../kernel/money';
import type { StoreDemand } from './demand';
import { type Dice, diceOf, rollOf } from './dice';
import { POOLS, type Pool } from './states';
import type { Terms } from './terms';

/** Of all runs one of ten lies below `low`, one above `high`. */
export type Band = { readonly low: number; readonly mid: number; readonly high: number };
export type DayBand = Band & { readonly day: Day };

export type Forecast = {
  readonly runCount: number;
  readonly openedCount: Band;
  readonly openedByDay: readonly DayBand[];
  readonly openedByStore: ReadonlyMap<number, Band>;
  /** What is left of the budget at the end of each day, in fen. */
  readonly leftFenByDay: readonly DayBand[];
  readonly receivedFen: Band;
  /** In how many runs of a hundred the last packet goes before the end, and on which day in the middle of those runs. */
  readonly runsOut: { readonly percent: number; readonly day: Day | null };
  /** The most that is promised and not yet paid at the end of a day. */
  readonly mostOpenFen: Band;
  readonly mostOpenDay: Day | null;
  /** The most packets one store opens on one day. */
  readonly busiestCount: Band;
};

export type ForecastWish = {
  readonly terms: Terms;
  readonly byDay: ReadonlyMap<Day, ReadonlyMap<number, StoreDemand>>;
  /** The days that were replayed, those without any demand too. */
  readonly replayedDays: readonly Day[];
  /** Of 10,000 who earn one, so many open it. */
  readonly openBps: number;
  readonly receiveBps: number;
  /** Whole days from opening until it is payable, and from then until it lapses. */
  readonly payLagDays: number;
  readonly receiveDays: number;
  readonly seed: string;
};

const WHOLE = 10_000;
const MOST_DAYS = 400;
const [MOST_RUNS, LEAST_RUNS, MOST_STEPS] = [400, 40, 8_000_000];

type Cell = { readonly store: number; readonly pool: Pool; readonly count: number };
type Stage = ForecastWish & {
  readonly days: readonly Day[];
  readonly strata: ReadonlyMap<Day, readonly (readonly Cell[])[]>;
  readonly storeCount: number;
  readonly size: Readonly<Record<Pool, { readonly count: number; readonly eachFen: number }>>;
};

/**
 * Runs the campaign many times over days drawn from those that were replayed, working days for working days and weekends for weekends
 * (bootstrap). The same wish, seed included, gives the same forecast.
 */
export function forecast(wish: ForecastWish): Forecast {
  const places = [...new Set([...wish.byDay.values()].flatMap((stores) => [...stores.keys()]))].sort((a, b) => a - b);
  const stage = setStage(wish, places);
  const dice = diceOf(wish.seed);
  const cellCount = Math.max(1, ...[...stage.strata.values()].flat().map((cells) => cells.length));
  const runCount = Math.min(MOST_RUNS, Math.max(LEAST_RUNS, Math.floor(MOST_STEPS / (cellCount * stage.days.length))));
  const runs = Array.from({ length: runCount }, () => runOnce(stage, dice));
  return summed(stage, places, runs);
}

/** Days on which it runs, as the shop counts them; the first and the last count whole. */
export function campaignDays({ calendar }: Pick<Terms, 'calendar'>): Day[] {
  const last = dayOf(new Date(new Date(calendar.until).getTime() - 1));
  const days: Day[] = [];
  for (let day = dayOf(new Date(calendar.from)); day <= last && days.length < MOST_DAYS; day = addDays(day, 1)) days.push(day);
  return days;
}

/** What one packet is worth on average, by pool, and how many there are. */
function packetSizes({ amounts, budgetFen, count }: Terms): Stage['size'] {
  if (amounts.kind !== 'weighted') return { plain: { count, eachFen: budgetFen / count }, peak: { count: 0, eachFen: 0 } };
  const { peakCount, eachFen, peakFen } = amounts;
  return { plain: { count: count - peakCount, eachFen }, peak: { count: peakCount, eachFen: peakFen } };
}

function setStage(wish: ForecastWish, places: readonly number[]): Stage {
  const rank = new Map(places.map((placeNo, at) => [placeNo, at]));
  const cellsOf = (day: Day): Cell[] =>
    [...(wish.byDay.get(day) ?? [])]
      .sort(([a], [b]) => a - b)
      .flatMap(([placeNo, counts]) =>
        POOLS.flatMap((pool) => (counts[pool] === 0 ? [] : [{ store: rank.get(placeNo) ?? 0, pool, count: counts[pool] }])),
      );
  const open = wish.replayedDays.filter((day) => isOn(wish.terms, day)).map((day) => ({ day, cells: cellsOf(day) }));
  const days = campaignDays(wish.terms);
  const strata = new Map(
    days.map((day) => {
      const alike = open.filter((one) => isWeekend(one.day) === isWeekend(day));
      const drawn = isOn(wish.terms, day) ? (alike.length > 0 ? alike : open) : [];
      return [day, drawn.map(({ cells }) => cells)] as const;
    }),
  );
  return { ...wish, days, strata, storeCount: places.length, size: packetSizes(wish.terms) };
}

function isOn({ calendar: { weekdays } }: Terms, day: Day): boolean {
  return weekdays.length === 0 || weekdays.includes(weekdayOf(day));
}

function isWeekend(day: Day): boolean {
  return weekdayOf(day) >= 6;
}

type Run = {
  readonly opened: number[];
  readonly leftFen: number[];
  readonly openFen: number[];
  readonly byStore: number[];
  receivedFen: number;
  busiestCount: number;
  outOnDay: number | null;
};

function runOnce(stage: Stage, dice: Dice): Run {
  const { days, size, storeCount, payLagDays, receiveDays, receiveBps } = stage;
  const free = { plain: size.plain.count, peak: size.peak.count };
  const carried = { open: carries(storeCount, dice), receive: { plain: rollOf(dice, WHOLE), peak: rollOf(dice, WHOLE) } };
  const openedOf: Record<Pool, number>[] = [];
  const lapsingOf: Record<Pool, number>[] = [];
  const run: Run = {
    opened: [],
    leftFen: [],
    openFen: [],
    byStore: Array.from({ length: storeCount }, () => 0),
    receivedFen: 0,
    busiestCount: 0,
    outOnDay: null,
  };
  days.forEach((day, at) => {
    for (const pool of POOLS) free[pool] += lapsingOf[at - payLagDays - receiveDays]?.[pool] ?? 0;
    const opened = openOn(stage, day, free, carried.open, dice, run);
    const lapsing = { plain: 0, peak: 0 };
    for (const pool of POOLS) {
      free[pool] -= opened[pool];
      carried.receive[pool] += opened[pool] * receiveBps;
      const received = Math.floor(carried.receive[pool] / WHOLE);
      carried.receive[pool] %= WHOLE;
      lapsing[pool] = Math.max(0, opened[pool] - received);
      run.receivedFen += Math.min(received, opened[pool]) * size[pool].eachFen;
    }
    openedOf.push(opened);
    lapsingOf.push(lapsing);
    run.opened.push(opened.plain + opened.peak);
    run.leftFen.push(worthOf(free, size));
    run.openFen.push(openFenAt(at, stage, openedOf, lapsingOf));
    if (free.plain + free.peak === 0) run.outOnDay ??= at;
  });
  return run;
}

/** Beginning anywhere between two whole packets, so that a store with few visitors is not always rounded the same way. */
function carries(storeCount: number, dice: Dice): Record<Pool, number[]> {
  const draw = () => Array.from({ length: storeCount }, () => rollOf(dice, WHOLE));
  return { plain: draw(), peak: draw() };
}

/** One day: whom a drawn day brings, how many of them open, and what the limits leave of it. */
function openOn(
  { strata, openBps, terms }: Stage,
  day: Day,
  free: Readonly<Record<Pool, number>>,
  carried: Record<Pool, number[]>,
  dice: Dice,
  run: Run,
): Record<Pool, number> {
  const stratum = strata.get(day) ?? [];
  const cells = stratum[rollOf(dice, stratum.length)] ?? [];
  const wanted = cells.map(({ store, pool, count }) => {
    const carry = carried[pool];
    const due = (carry[store] ?? 0) + count * openBps;
    carry[store] = due % WHOLE;
    return { store, pool, count: Math.floor(due / WHOLE) };
  });
  const { perDay, perStoreDay } = terms.limits;
  let cut: readonly Cell[] = wanted;
  if (perStoreDay !== null) cut = cutEachStore(perStoreDay, cut);
  if (perDay !== null) cut = cutTo(perDay, cut, () => true);
  for (const pool of POOLS) cut = cutTo(free[pool], cut, (cell) => cell.pool === pool);
  const opened = { plain: 0, peak: 0 };
  const today = new Map<number, number>();
  for (const { store, pool, count } of cut) {
    opened[pool] += count;
    run.byStore[store] = (run.byStore[store] ?? 0) + count;
    today.set(store, (today.get(store) ?? 0) + count);
  }
  for (const count of today.values()) run.busiestCount = Math.max(run.busiestCount, count);
  return opened;
}

/** The cells of one store lie side by side; looking for them among all others took half of a rehearsal. */
function cutEachStore(most: number, cells: readonly Cell[]): readonly Cell[] {
  const cut: Cell[] = [];
  for (let from = 0, until = 0; from < cells.length; from = until) {
    while (cells[until]?.store === cells[from]?.store && until < cells.length) until += 1;
    cut.push(...cutTo(most, cells.slice(from, until), () => true));
  }
  return cut;
}

/** Nobody can say who comes first on such a day, so all get their share of what may be given. */
function cutTo(most: number, cells: readonly Cell[], counts: (cell: Cell) => boolean): readonly Cell[] {
  const within = cells.filter(counts);
  const wanted = within.reduce((sum, { count }) => sum + count, 0);
  if (wanted <= most) return cells;
  const shares = spreadFen(
    fen(most),
    within.map(({ count }) => count),
  );
  let at = 0;
  return cells.map((cell) => {
    if (!counts(cell)) return cell;
    const count = shares[at] ?? 0;
    at += 1;
    return { ...cell, count };
  });
}

/** Opened and not yet payable, or payable and never fetched: what she could still ask for when this day ends. */
function openFenAt(
  at: number,
  { payLagDays, receiveDays, size }: Stage,
  opened: readonly Record<Pool, number>[],
  lapsing: readonly Record<Pool, number>[],
): number {
  let openFen = 0;
  for (let back = 0; back < payLagDays + receiveDays; back += 1) {
    const counts = back <= payLagDays ? opened[at - back] : lapsing[at - back];
    if (counts) openFen += worthOf(counts, size);
  }
  return openFen;
}

function worthOf(counts: Readonly<Record<Pool, number>>, size: Stage['size']): number {
  return counts.plain * size.plain.eachFen + counts.peak * size.peak.eachFen;
}

function summed({ days }: Stage, places: readonly number[], runs: readonly Run[]): Forecast {
  const out = runs.flatMap(({ outOnDay }) => (outOnDay === null ? [] : [outOnDay]));
  const byDay = (of: (run: Run) => readonly number[]) =>
    days.map((day, at) => ({ day, ...bandOf(runs.map((run) => of(run)[at] ?? 0)) }));
  const openByDay = byDay((run) => run.openFen);
  const worstDay = openByDay.reduce<DayBand | null>((worst, one) => (one.high > (worst?.high ?? 0) ? one : worst), null);
  return {
    runCount: runs.length,
    openedCount: bandOf(runs.map(({ opened }) => sumOf(opened))),
    openedByDay: byDay((run) => run.opened),
    openedByStore: new Map(places.map((placeNo, store) => [placeNo, bandOf(runs.map(({ byStore }) => byStore[store] ?? 0))])),
    leftFenByDay: byDay((run) => run.leftFen),
    receivedFen: bandOf(runs.map((run) => run.receivedFen)),
    runsOut: {
      percent: Math.round((100 * out.length) / runs.length),
      day: out.length === 0 ? null : (days[bandOf(out).mid] ?? null),
    },
    mostOpenFen: bandOf(runs.map(({ openFen }) => Math.max(0, ...openFen))),
    mostOpenDay: worstDay?.day ?? null,
    busiestCount: bandOf(runs.map(({ busiestCount }) => busiestCount)),
  };
}

/** Whole numbers, by nearest rank. */
export function bandOf(values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const rank = (share: number) => Math.round(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0);
  return { low: rank(0.1), mid: rank(0.5), high: rank(0.9) };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
