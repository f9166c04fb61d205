import { clockWords, dateWords, dayWords, momentWords } from './time';

const DAY_MS = 86_400_000;
const SHANGHAI_MS = 8 * 3_600_000;
/** Beyond this nobody counts the days. */
const COUNTED_DAYS = 180;
/** Beyond this a date only confuses. */
export const ENDLESS_DAYS = 5 * 366;

/** How long a voucher is good: "11 月 30 日前，余 9 天", "今天 22:00 前", "12 月 1 日 00:00 起，12 月 31 日前". */
export function lastWords({ validFrom, validUntil }: { validFrom?: string; validUntil: string }, now = new Date()): string {
  if (validFrom !== undefined && new Date(validFrom) > now)
    return `${momentWords(validFrom, now)} 起，${endWords(validUntil, now)}`;
  const days = daysLeft(validUntil, now);
  const end = endWords(validUntil, now);
  return days >= 2 && days <= COUNTED_DAYS ? `${end}，余 ${days} 天` : end;
}

/** The end is exclusive: what ends at midnight is good through the day before, and that is the day one reads. */
export function endWords(until: string, now = new Date()): string {
  const days = daysLeft(until, now);
  if (days > ENDLESS_DAYS) return '长期有效';
  const last = new Date(Date.parse(until) - 1);
  const isMidnight = clockWords(until) === '00:00';
  if (days <= 1) return `${dayWords(last.toISOString(), now)} ${isMidnight ? '24:00' : clockWords(until)} 前`;
  return isMidnight ? `${dateWords(last, now)}前` : `${dateWords(last, now)} ${clockWords(until)} 前`;
}

/** Midnights between now and the last moment it is good: 0 today, 1 tomorrow. */
export function daysLeft(until: string, now: Date): number {
  return dayNumber(Date.parse(until) - 1) - dayNumber(now.getTime());
}

function dayNumber(ms: number): number {
  return Math.floor((ms + SHANGHAI_MS) / DAY_MS);
}
