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

/** What a birthday brings, as the card says it; nothing where nothing is set. `pointsPercent` 100 is what every month brings. */
export function birthdayBenefits(gift: {
  readonly couponCode: string;
  readonly daysBefore: number;
  readonly pointsPercent: number;
}): string[] {
  const { couponCode, daysBefore, pointsPercent } = gift;
  const points = pointsPercent > 100 ? [`生日当月积分 ${pointsPercent / 100} 倍`] : [];
  const coupon = daysBefore === 0 ? '生日当天送一张券' : `生日前 ${daysBefore} 天送一张券`;
  return [...points, ...(couponCode === '' ? [] : [coupon])];
}

/** Whether the birthday is celebrated today or within `days` days. */
export function isBirthdaySoon(birthday: string, today: Day, days: number): boolean {
  const coming = Array.from({ length: days + 1 }, (_, ahead) => addDays(today, ahead));
  return coming.some((day) => celebratedOn(day).includes(birthday));
}
