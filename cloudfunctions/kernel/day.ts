import { assert } from './assert';

const OFFSET_MS = 8 * 3_600_000;
const DAY_MS = 86_400_000;

/**
 * Shop time is Asia/Shanghai: UTC+8 without daylight saving since 1991, so a fixed offset is exact for every date we keep.
 * A day is written "2026-11-30".
 */
export type Day = string;

export function dayOf(at: Date): Day {
  return new Date(at.getTime() + OFFSET_MS).toISOString().slice(0, 10);
}

export function startOfDay(day: Day): Date {
  const at = new Date(`${day}T00:00:00.000+08:00`);
  assert(!Number.isNaN(at.getTime()), `"${day}" is not a day.`);
  return at;
}

export function addDays(day: Day, count: number): Day {
  return dayOf(new Date(startOfDay(day).getTime() + count * DAY_MS));
}

/** 1 = Monday … 7 = Sunday, as shops write their hours. */
export function weekdayOf(day: Day): number {
  const sundayFirst = new Date(startOfDay(day).getTime() + OFFSET_MS).getUTCDay();
  return sundayFirst === 0 ? 7 : sundayFirst;
}

/** Minutes since midnight in Shanghai, 0–1439. */
export function minuteOfDay(at: Date): number {
  const shifted = new Date(at.getTime() + OFFSET_MS);
  return shifted.getUTCHours() * 60 + shifted.getUTCMinutes();
}

/** The instant that many minutes after midnight of the day; 1440 is the next midnight. */
export function atMinute(day: Day, minute: number): Date {
  return new Date(startOfDay(day).getTime() + minute * 60_000);
}

/** The same moment so many months later; a day the month does not have is its last (31 January + 1 month = 28 February). */
export function addMonths(at: Date, count: number): Date {
  const shifted = new Date(at.getTime() + OFFSET_MS);
  const day = shifted.getUTCDate();
  shifted.setUTCDate(1);
  shifted.setUTCMonth(shifted.getUTCMonth() + count);
  const lastDay = new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, 0)).getUTCDate();
  shifted.setUTCDate(Math.min(day, lastDay));
  return new Date(shifted.getTime() - OFFSET_MS);
}

/** The first moment of the month after that of `at`, in Shanghai. */
export function endOfMonth(at: Date): Date {
  const shifted = new Date(at.getTime() + OFFSET_MS);
  return new Date(Date.UTC(shifted.getUTCFullYear(), shifted.getUTCMonth() + 1, 1) - OFFSET_MS);
}
