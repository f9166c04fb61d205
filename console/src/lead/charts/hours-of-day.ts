import type { Report } from '../today';

type Hour = Report['hours'][number];

const NOBODY = { cries: 0, inTime: 0, byBot: 0, medianSeconds: null, lost: 0 };

/** All hours of a day, with those in which nobody wrote: a gap must look like a gap. */
export function hoursOfDay(hours: readonly Hour[]): Hour[] {
  const known = new Map(hours.map((one) => [one.hour, one]));
  return Array.from({ length: 24 }, (_, hour) => known.get(hour) ?? { hour, ...NOBODY });
}
