import { type Day, dayOf, minuteOfDay, weekdayOf } from '../kernel/day';
import type { Happening } from './happening';
import type { Pool, Trigger } from './states';
import type { Terms } from './terms';

/** Who takes part: the stores with the weekend hours in which nothing is pushed there. */
export type Partakers = ReadonlyMap<number, { readonly peakHours: readonly number[] }>;

/** Why something that happened would earn no packet. `other`: it is not what the campaign follows. */
type NotEarned = 'other' | 'store' | 'calendar' | 'peak' | 'audience' | 'limit';

/** How many packets would have been earned in one store on one day, by pool. */
export type StoreDemand = Readonly<Record<Pool, number>>;

export type Demand = {
  /** Puts one happening into the books; they come in the order of time. */
  readonly add: (happening: Happening) => void;
  /** By the day and store in which it was earned; 0: of no store. */
  readonly byDay: ReadonlyMap<Day, ReadonlyMap<number, StoreDemand>>;
  readonly missed: Readonly<Record<Exclude<NotEarned, 'other'>, number>>;
};

const PUSHING: readonly Trigger[] = ['first-scan', 'joined'];
/** Whom these meet once in their lives need no book of who had how many. */
const ONCE: readonly Trigger[] = ['joined', 'first-purchase'];
const NO_STORE = 0;

/** What a campaign under these terms would have had to give away. */
export function openDemand(terms: Terms, partakers: Partakers): Demand {
  const byDay = new Map<Day, Map<number, Record<Pool, number>>>();
  const missed = { store: 0, calendar: 0, peak: 0, audience: 0, limit: 0 };
  const hadByWhom = new Map<string, number>();
  return {
    byDay,
    missed,
    add(happening) {
      const earned = earnedBy(happening, terms, partakers);
      if (earned === 'other') return;
      if (typeof earned === 'string') {
        missed[earned] += 1;
        return;
      }
      if (!ONCE.includes(terms.trigger.kind)) {
        const had = hadByWhom.get(earned.whom) ?? 0;
        if (had >= terms.limits.perMember) {
          missed.limit += 1;
          return;
        }
        hadByWhom.set(earned.whom, had + 1);
      }
      const day = dayOf(new Date(happening.at));
      const stores = byDay.get(day) ?? new Map<number, Record<Pool, number>>();
      byDay.set(day, stores);
      const counts = stores.get(earned.placeNo) ?? { plain: 0, peak: 0 };
      stores.set(earned.placeNo, counts);
      counts[earned.pool] += 1;
    },
  };
}

type Earned = { readonly whom: string; readonly placeNo: number; readonly pool: Pool };

/** Whether something that happened earns a packet under these terms, and whom it goes to, before limits. */
function earnedBy(happening: Happening, terms: Terms, partakers: Partakers): Earned | NotEarned {
  if (!follows(happening, terms.trigger)) return 'other';
  const { placeNo } = happening;
  const partaker = placeNo === null ? undefined : partakers.get(placeNo);
  if (placeNo !== null && !partaker) return 'store';
  const at = new Date(happening.at);
  if (!isOpenAt(terms.calendar, at)) return 'calendar';
  const isPeak = partaker !== undefined && isPeakAt(partaker.peakHours, at);
  if (isPeak && PUSHING.includes(terms.trigger.kind)) return 'peak';
  if (!isAddressed(happening, terms)) return 'audience';
  const pool = isPeak && terms.amounts.kind === 'weighted' ? 'peak' : 'plain';
  return { whom: whomOf(happening, terms), placeNo: placeNo ?? NO_STORE, pool };
}

/** Of a clerk's subsidy it is the member who bought whose level counts. */
function isAddressed({ levelCode }: Happening, { audience: { levels } }: Terms): boolean {
  return levels.length === 0 || levels.includes(levelCode ?? '');
}

function whomOf(happening: Happening, { trigger }: Terms): string {
  const isForClerk = trigger.kind === 'new-buyer' && happening.kind === 'purchase';
  return isForClerk ? `clerk:${happening.newOfClerkNo}` : happening.accountId;
}

function follows(happening: Happening, trigger: Terms['trigger']): boolean {
  switch (trigger.kind) {
    case 'first-scan':
      return happening.kind === 'scan' && happening.first;
    case 'joined':
      return happening.kind === 'join';
    case 'first-purchase':
      return happening.kind === 'purchase' && happening.first;
    case 'purchase-over':
      return happening.kind === 'purchase' && happening.paidFen >= trigger.overFen;
    case 'collected':
      return happening.kind === 'collected';
    case 'new-buyer':
      return happening.kind === 'purchase' && happening.newOfClerkNo !== null;
  }
}

/** By weekday and hour; the dates are those of the campaign, which what is replayed cannot lie in. */
function isOpenAt({ weekdays, hours }: Terms['calendar'], at: Date): boolean {
  if (weekdays.length > 0 && !weekdays.includes(weekdayOf(dayOf(at)))) return false;
  const minute = minuteOfDay(at);
  return hours.length === 0 || hours.some(({ from, to }) => minute >= from && minute < to);
}

function isPeakAt(peakHours: readonly number[], at: Date): boolean {
  return weekdayOf(dayOf(at)) >= 6 && peakHours.includes(Math.floor(minuteOfDay(at) / 60));
}
