import { addDays, type Day } from '../kernel/day';

/** A birthday once said stays for so long, so that nobody has one every month. */
const FIXED_DAYS = 365;
const DAY_MS = 86_400_000;
const LEAP_DAY = '02-29';

/** Whether a calendar has that day, in leap years at least. */
export function isRealDay(birthday: string): boolean {
  const day = new Date(`2024-${birthday}T00:00:00.000Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(5, 10) === birthday;
}

/** Until when the birthday said at `setAt` may not be changed; null: it may. */
export function birthdayFixedUntil(setAt: Date | null, now: Date): Date | null {
  if (setAt === null) return null;
  const until = new Date(setAt.getTime() + FIXED_DAYS * DAY_MS);
  return now < until ? until : null;
}

/** The birthdays celebrated on that day: who was born on 29 February celebrates on the 28th in common years. */
export function celebratedOn(day: Day): string[] {
  const monthAndDay = day.slice(5);
  const isLastOfFebruary = monthAndDay === '02-28' && addDays(day, 1).slice(5) !== LEAP_DAY;
  return isLastOfFebruary ? [monthAndDay, LEAP_DAY] : [monthAndDay];
}

/** Whether the birthday is celebrated today or within `days` days. */
export function isBirthdaySoon(birthday: string, today: Day, days: number): boolean {
  const coming = Array.from({ length: days + 1 }, (_, ahead) => addDays(today, ahead));
  return coming.some((day) => celebratedOn(day).includes(birthday));
}
