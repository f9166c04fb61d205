import { minuteOfDay } from '../kernel/day';
import type { OutputOf } from '../platform/contract';
import type { deskLeadContract } from './lead-contract';

type Report = OutputOf<typeof deskLeadContract, 'desk.report'>;
type Count = Report['total'];

/** A cry as the report counts it; milliseconds. */
export type CountedCry = {
  readonly conversationNo: number;
  readonly criedAt: number;
  /** The cry, or when the desk opened after it. */
  readonly countsFrom: number;
  readonly answeredAt: number | null;
  readonly answeredBy: 'agent' | 'clerk' | 'bot' | null;
  readonly userNo: number | null;
  readonly lostAt: number | null;
};

const QUARTER_MS = 15 * 60_000;
const HOUR_MS = 3_600_000;

/**
 * How many were answered in time. A cry that is younger than the time and not answered yet says nothing and is left out; one that is older
 * counts as late whatever comes. The median is of what was answered, in seconds.
 */
export function countAnswers(cries: readonly CountedCry[], withinMs: number, now: number): Count {
  const decided = cries.filter((cry) => isDecided(cry, withinMs, now));
  const waits = decided.flatMap((cry) => (cry.answeredAt === null ? [] : [waitOf(cry, cry.answeredAt)])).sort((a, b) => a - b);
  return {
    cries: decided.length,
    inTime: decided.filter((cry) => cry.answeredAt !== null && waitOf(cry, cry.answeredAt) <= withinMs).length,
    byBot: decided.filter((cry) => cry.answeredBy === 'bot').length,
    medianSeconds: waits.length === 0 ? null : Math.round((waits[Math.floor((waits.length - 1) / 2)] ?? 0) / 1_000),
    lost: decided.filter((cry) => cry.lostAt !== null).length,
  };
}

/** By the Shanghai hour from which the clock ran; hours without a cry are left out. */
export function countByHour(cries: readonly CountedCry[], withinMs: number, now: number): Report['hours'] {
  const hours = Array.from({ length: 24 }, (_, hour) => ({
    hour,
    ...countAnswers(
      cries.filter((cry) => Math.floor(minuteOfDay(new Date(cry.countsFrom)) / 60) === hour),
      withinMs,
      now,
    ),
  }));
  return hours.filter((one) => one.cries > 0);
}

/** Who waited at the end of each quarter of an hour of the day that is over. */
export function queueByQuarter(cries: readonly CountedCry[], from: number, to: number, now: number): Report['queue'] {
  const queue: { at: string; waiting: number }[] = [];
  for (let at = from + QUARTER_MS; at <= Math.min(to, now); at += QUARTER_MS) {
    const waiting = cries.filter(
      (cry) => cry.countsFrom <= at && (cry.answeredAt ?? cry.lostAt ?? Number.POSITIVE_INFINITY) > at,
    );
    queue.push({ at: new Date(at).toISOString(), waiting: waiting.length });
  }
  return trimQuiet(queue);
}

/** Hours before the first and after the last one who waited say nothing; one quiet hour is kept on each side. */
function trimQuiet(queue: Report['queue']): Report['queue'] {
  const busy = queue.flatMap((one, index) => (one.waiting > 0 ? [index] : []));
  const first = busy[0];
  const last = busy.at(-1);
  if (first === undefined || last === undefined) return [];
  const margin = HOUR_MS / QUARTER_MS;
  return queue.slice(Math.max(0, first - margin), last + margin + 1);
}

function isDecided(cry: CountedCry, withinMs: number, now: number): boolean {
  return cry.answeredAt !== null || cry.lostAt !== null || now - cry.countsFrom > withinMs;
}

/** An answer before the desk opened was no wait at all. */
function waitOf(cry: CountedCry, answeredAt: number): number {
  return Math.max(0, answeredAt - cry.countsFrom);
}
