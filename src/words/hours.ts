import { type Day, weekdayOf } from '../../cloudfunctions/kernel/day';
import type { Opening } from '../../cloudfunctions/kernel/shape';
import { spansWords } from './time';

type Spans = Opening['today'];

export type HoursLine = { readonly days: string; readonly hours: string; readonly isToday: boolean };

const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** A week as a door sign says it: neighbouring days with the same hours are one line. `week` is Monday first. */
export function weekWords(week: readonly Spans[], today: Day): HoursLine[] {
  const runs: { from: number; to: number; hours: string }[] = [];
  week.forEach((spans, at) => {
    const hours = spansWords(spans);
    const last = runs.at(-1);
    if (last && last.hours === hours) last.to = at;
    else runs.push({ from: at, to: at, hours });
  });
  const now = weekdayOf(today) - 1;
  return runs.map(({ from, to, hours }) => ({ days: daysWords(from, to), hours, isToday: from <= now && now <= to }));
}

/** Today's hours where they differ from the weekday's own: a holiday, an inventory. Null on an ordinary day. */
export function exceptionToday(week: readonly Spans[], opening: Opening, today: Day): string | null {
  const usual = spansWords(week[weekdayOf(today) - 1] ?? []);
  const actual = spansWords(opening.today);
  return usual === actual ? null : actual;
}

function daysWords(from: number, to: number): string {
  if (from === 0 && to === 6) return '每天';
  const first = WEEKDAYS[from] ?? '';
  return from === to ? first : `${first}至${WEEKDAYS[to] ?? ''}`;
}
