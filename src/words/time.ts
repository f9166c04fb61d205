import dayjs from 'dayjs';
import utc from 'dayjs/plugin/utc';
import type { Opening } from '../../cloudfunctions/kernel/shape';

dayjs.extend(utc);

const SHANGHAI_HOURS = 8;

/** An instant on Shanghai's clock, wherever the phone thinks it is. */
function inShanghai(instant: string | Date) {
  return dayjs(instant).utcOffset(SHANGHAI_HOURS);
}

/** "14:05". */
export function clockWords(instant: string): string {
  return inShanghai(instant).format('HH:mm');
}

/** "今天", "明天", otherwise "11 月 30 日". */
export function dayWords(instant: string, now = new Date()): string {
  const day = inShanghai(instant);
  const today = inShanghai(now);
  if (day.isSame(today, 'day')) return '今天';
  if (day.isSame(today.add(1, 'day'), 'day')) return '明天';
  return day.format('M 月 D 日');
}

/** "今天 22:00", "11 月 30 日 14:05". */
export function momentWords(instant: string, now = new Date()): string {
  return `${dayWords(instant, now)} ${clockWords(instant)}`;
}

/** "11 月 30 日"; in another year "2027 年 11 月 30 日". Never "今天": for what is looked up later. */
export function dateWords(instant: string | Date, now = new Date()): string {
  const day = inShanghai(instant);
  return day.format(day.year() === inShanghai(now).year() ? 'M 月 D 日' : 'YYYY 年 M 月 D 日');
}

/** The last day of what is over at `until`: at midnight that is the day before. */
export function lastDayWords(until: string, now = new Date()): string {
  return dateWords(new Date(new Date(until).getTime() - 1), now);
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
