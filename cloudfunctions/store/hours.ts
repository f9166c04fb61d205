import type * as z from 'zod';
import { addDays, atMinute, type Day, dayOf, weekdayOf } from '../kernel/day';
import type { Opening, Span } from '../kernel/shape';

export type HourSpan = z.infer<typeof Span>;

/** Monday first; a holiday replaces its weekday altogether, `[]` means closed. */
export type Hours = {
  readonly week: readonly (readonly HourSpan[])[];
  readonly holidays: Readonly<Record<Day, readonly HourSpan[]>>;
};

/** How far ahead a next opening is looked for; later than that is "ask the store". */
const HORIZON_DAYS = 14;
const NEAR_DAYS = 2;

type Shift = { readonly from: Date; readonly to: Date };

/**
 * Whether the store is open at `now`, until when, and else from when. `closesAt` is the end of the present shift, so a lunch break
 * counts as closed; it is null for a store that never closes. `opensAt` is null while open and when nothing opens within 14 days. A
 * shift that began yesterday and runs past midnight still counts.
 */
export function openingAt(hours: Hours, now: Date): Opening {
  const today = dayOf(now);
  const looked = look(hours, today, NEAR_DAYS, now);
  // Nearly every store opens or closes within two days; only a holiday or a shop that never closes needs the long look.
  const { present, next } = looked.isSure ? looked : look(hours, today, HORIZON_DAYS, now);
  return {
    open: present !== undefined,
    today: [...spansOn(hours, today)],
    closesAt: present && present.to < atMinute(addDays(today, HORIZON_DAYS), 0) ? present.to.toISOString() : null,
    opensAt: present || !next ? null : next.from.toISOString(),
  };
}

function look(hours: Hours, today: Day, dayCount: number, now: Date) {
  const shifts = shiftsFrom(hours, addDays(today, -1), dayCount + 2);
  const present = shifts.find((shift) => shift.from <= now && now < shift.to);
  const next = shifts.find((shift) => shift.from > now);
  const isSure = present ? present.to < atMinute(addDays(today, dayCount), 0) : next !== undefined;
  return { present, next, isSure };
}

/** When the store closes for the night of that day (which may be after midnight); null when it does not open. */
export function closingOn(hours: Hours, day: Day): Date | null {
  const last = spansOn(hours, day).at(-1);
  return last ? atMinute(day, last.to) : null;
}

export function spansOn(hours: Hours, day: Day): readonly HourSpan[] {
  return hours.holidays[day] ?? hours.week[weekdayOf(day) - 1] ?? [];
}

/** Shifts in order of time; those that touch (round the clock, day after day) are one. */
function shiftsFrom(hours: Hours, firstDay: Day, dayCount: number): Shift[] {
  const joined: Shift[] = [];
  for (let offset = 0; offset < dayCount; offset += 1) {
    const day = addDays(firstDay, offset);
    for (const span of spansOn(hours, day)) {
      const shift = { from: atMinute(day, span.from), to: atMinute(day, span.to) };
      const before = joined.at(-1);
      if (before && before.to >= shift.from) joined[joined.length - 1] = { from: before.from, to: later(before.to, shift.to) };
      else joined.push(shift);
    }
  }
  return joined;
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
