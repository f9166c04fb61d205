import { addDays, dayOf } from '../kernel/day';
import { closingOn, type Hours } from '../store/hours';

const SEARCH_DAYS = 14;

/**
 * Until when a pickup is kept: closing time, `days` after the day it was ordered. When the store is closed that day, the next day it opens.
 * A store without any opening in two weeks keeps it for a full day past the asked one rather than refuse the shopper.
 */
export function holdUntil(hours: Hours, orderedAt: Date, days: number): Date {
  const first = addDays(dayOf(orderedAt), days);
  for (let later = 0; later < SEARCH_DAYS; later += 1) {
    const closesAt = closingOn(hours, addDays(first, later));
    if (closesAt && closesAt > orderedAt) return closesAt;
  }
  return new Date(orderedAt.getTime() + (days + 1) * 86_400_000);
}
