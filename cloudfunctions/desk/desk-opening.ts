import { addDays, dayOf, minuteOfDay } from '../kernel/day';
import type { Opening } from '../kernel/shape';
import { type HourSpan, type Hours, openingAt, spansOn } from '../store/hours';

/** Whether agents answer now; a holiday of the desk replaces its weekday. */
export function isDeskOpen(hours: Hours, now: Date): boolean {
  return openingAt(hours, now).open;
}

/** From when a cry counts that comes in now: at once while the desk is open, else from its next opening; null when none is known. */
export function countsFrom(hours: Hours, criedAt: Date): Date | null {
  const { open, opensAt } = openingAt(hours, criedAt);
  if (open) return criedAt;
  return opensAt === null ? null : new Date(opensAt);
}

/** When the next answer comes, in words that follow "客服": "今天 9:00 起", "明天 9:00 起", "11 月 30 日 9:00 起"; "恢复服务后" without one. */
export function nextAnswerWords(hours: Hours, now: Date): string {
  const { opensAt } = openingAt(hours, now);
  return opensAt === null ? '恢复服务后' : `${momentWords(new Date(opensAt), now)} 起`;
}

/** "客服今天 9:00–22:00 在线。" */
export function deskHoursToday(hours: Hours, now: Date): string {
  const today = spansOn(hours, dayOf(now));
  const spans = spanWords(today);
  if (today.length > 0 && openingAt(hours, now).open) return `客服今天 ${spans} 在线。`;
  if (today.length === 0) return `客服今天休息，${nextAnswerWords(hours, now)}答复。`;
  return `客服今天 ${spans} 在线，现在不在，${nextAnswerWords(hours, now)}答复。`;
}

/** "今天 10:00–22:00 营业，现在营业中"; what a store's opening is in words. */
export function openingWords(opening: Opening, now: Date): string {
  if (opening.open) return opening.closesAt === null ? '全天营业' : `营业到${momentWords(new Date(opening.closesAt), now)}`;
  return opening.opensAt === null ? '暂停营业，请先致电' : `${momentWords(new Date(opening.opensAt), now)} 开门`;
}

/** "9:00–12:00、13:30–22:00"; past midnight as "次日 2:00". */
export function spanWords(spans: readonly HourSpan[]): string {
  return spans.map(({ from, to }) => `${minuteWords(from)}–${minuteWords(to)}`).join('、');
}

/** "今天 14:05", "明天 9:00", "昨天 18:30", "11 月 30 日 9:00", in Shanghai. */
export function momentWords(at: Date, now: Date): string {
  return `${dayWords(at, now)} ${minuteWords(minuteOfDay(at))}`;
}

export function dayWords(at: Date, now: Date): string {
  const day = dayOf(at);
  const today = dayOf(now);
  if (day === today) return '今天';
  if (day === addDays(today, 1)) return '明天';
  if (day === addDays(today, -1)) return '昨天';
  const [year, month, date] = day.split('-').map(Number);
  return day.slice(0, 4) === today.slice(0, 4) ? `${month} 月 ${date} 日` : `${year} 年 ${month} 月 ${date} 日`;
}

function minuteWords(minute: number): string {
  const within = minute % 1_440;
  const clock = `${Math.floor(within / 60)}:${String(within % 60).padStart(2, '0')}`;
  if (minute === 1_440) return '24:00';
  return minute > 1_440 ? `次日 ${clock}` : clock;
}
