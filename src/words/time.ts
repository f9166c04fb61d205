import { addDays, dayOf, minuteOfDay } from '../../cloudfunctions/kernel/day';
import type { Opening } from '../../cloudfunctions/kernel/shape';

/** "14:05" in Shanghai, wherever the phone thinks it is. */
export function clockWords(instant: string): string {
  return minuteWords(minuteOfDay(new Date(instant)));
}

/** "今天", "明天", otherwise "11 月 30 日". */
export function dayWords(instant: string, now = new Date()): string {
  const day = dayOf(new Date(instant));
  if (day === dayOf(now)) return '今天';
  if (day === addDays(dayOf(now), 1)) return '明天';
  return `${Number(day.slice(5, 7))} 月 ${Number(day.slice(8, 10))} 日`;
}

/** "今天 22:00", "11 月 30 日 14:05". */
export function momentWords(instant: string, now = new Date()): string {
  return `${dayWords(instant, now)} ${clockWords(instant)}`;
}

/** 570 → "09:30"; past midnight it goes on counting in the new day ("次日 01:00"). */
export function minuteWords(minute: number): string {
  const within = minute % 1440;
  const clock = `${String(Math.trunc(within / 60)).padStart(2, '0')}:${String(within % 60).padStart(2, '0')}`;
  return minute > 1440 ? `次日 ${clock}` : clock;
}

/** The hours of one day: "10:00–14:00，15:00–21:30", or "休息". */
export function spansWords(spans: Opening['today']): string {
  if (spans.length === 0) return '休息';
  return spans.map(({ from, to }) => `${minuteWords(from)}–${to === 1440 ? '24:00' : minuteWords(to)}`).join('，');
}

/** What the door says now: "营业至 22:00", "10:00 开门", "今天休息". */
export function openingWords(opening: Opening, now = new Date()): string {
  if (opening.open) return opening.closesAt === null ? '营业中' : `营业至 ${clockWords(opening.closesAt)}`;
  if (opening.opensAt === null) return opening.today.length === 0 ? '营业时间请致电' : '已打烊';
  const day = dayWords(opening.opensAt, now);
  return `${day === '今天' ? '' : `${day} `}${clockWords(opening.opensAt)} 开门`;
}
