import { type Day, dayOf } from './day';

/** A value of a file head office writes: a text, or a list or group of them. */
export type Written = string | readonly string[] | { readonly [key: string]: Written };

/** Fen as people write yuan in a file: "50", "9.90". */
export function writtenYuan(amountFen: number): string {
  const rest = amountFen % 100;
  return `${(amountFen - rest) / 100}${rest === 0 ? '' : `.${String(rest).padStart(2, '0')}`}`;
}

/** The last day that counts, of the moment after it. */
export function lastDayOf(until: Date): Day {
  return dayOf(new Date(until.getTime() - 1));
}

/** "09:05", of a minute of the day. */
export function writtenMinute(minute: number): string {
  return `${String(Math.trunc(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** Without what says nothing. */
export function filledOnly(all: Readonly<Record<string, Written>>): Record<string, Written> {
  return Object.fromEntries(
    Object.entries(all).filter(([, one]) => (typeof one === 'string' ? one !== '' : Object.keys(one).length > 0)),
  );
}
