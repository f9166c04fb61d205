import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';

dayjs.extend(utc);

const SHANGHAI_HOURS = 8;

/** An instant on Shanghai's clock, wherever the computer thinks it is. */
function inShanghai(instant: string | number) {
  return dayjs(instant).utcOffset(SHANGHAI_HOURS);
}

/** "14:05". */
export function timeWords(instant: string | number): string {
  return inShanghai(instant).format('HH:mm');
}

/** "2026-11-22": the day in Shanghai, as contracts write it. */
export function dayOf(instant: number): string {
  return inShanghai(instant).format('YYYY-MM-DD');
}

/** "今天", "昨天", otherwise "11 月 20 日", in another year "2025 年 11 月 20 日". */
export function dayWords(instant: string | number, now: number): string {
  const day = inShanghai(instant);
  const today = inShanghai(now);
  if (day.isSame(today, 'day')) return '今天';
  if (day.isSame(today.subtract(1, 'day'), 'day')) return '昨天';
  return day.format(day.year() === today.year() ? 'M 月 D 日' : 'YYYY 年 M 月 D 日');
}

/** "今天 14:05", "11 月 20 日 09:00". */
export function momentWords(instant: string | number, now: number): string {
  return `${dayWords(instant, now)} ${timeWords(instant)}`;
}

/** As short as a row allows: "14:05" today, "昨天", then "11/20". */
export function briefWords(instant: string, now: number): string {
  const words = dayWords(instant, now);
  if (words === '今天') return timeWords(instant);
  return words === '昨天' ? words : inShanghai(instant).format('M/D');
}

/** Seconds as a clock that runs: "0:07", "1:58", "12:30"; from an hour on "1 小时 5 分", from two days on "2 天". */
export function runningWords(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${String(whole % 60).padStart(2, '0')}`;
  const hours = Math.floor(minutes / 60);
  if (hours >= 48) return `${Math.floor(hours / 24)} 天`;
  return minutes % 60 === 0 || hours >= 10 ? `${hours} 小时` : `${hours} 小时 ${minutes % 60} 分`;
}

/** A length of time, rounded: "40 秒", "3 分 20 秒", "2 小时". Null: "—". */
export function lengthWords(seconds: number | null): string {
  if (seconds === null) return '—';
  if (seconds < 60) return `${seconds} 秒`;
  if (seconds < 3_600) return seconds % 60 === 0 ? `${seconds / 60} 分` : `${Math.floor(seconds / 60)} 分 ${seconds % 60} 秒`;
  return runningWords(seconds);
}
