import { type Outcome, ok, refuse } from '../kernel/outcome';
import type { HourSpan, Hours } from './hours';

const EVERY_DAY = [0, 1, 2, 3, 4, 5, 6];
const DAY_NAMES = [
  ['周一', '星期一', 'mon', 'monday'],
  ['周二', '星期二', 'tue', 'tuesday'],
  ['周三', '星期三', 'wed', 'wednesday'],
  ['周四', '星期四', 'thu', 'thursday'],
  ['周五', '星期五', 'fri', 'friday'],
  ['周六', '星期六', 'sat', 'saturday'],
  ['周日', '星期日', 'sun', 'sunday', '周天', '星期天'],
];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  每天: EVERY_DAY,
  每日: EVERY_DAY,
  daily: EVERY_DAY,
  工作日: [0, 1, 2, 3, 4],
  weekdays: [0, 1, 2, 3, 4],
  周末: [5, 6],
  weekend: [5, 6],
};
const CLOSED = /^(?:休|休息|closed)$/i;
const DAY_MINUTES = 1440;

type Reading = Outcome<Hours, 'hours/unreadable'>;

/**
 * Reads hours as shops write them: `周一至周四 10:00-22:00;周五至周日 10:00-22:30`, `每天 10:00-22:00`, `10:00-14:00,15:00-21:30`,
 * `周一 休;周二至周日 10:00-21:00`, `Mon-Thu 10:00-22:00`, `18:00-02:00` (past midnight), `2027-02-06 休` (a holiday). Later parts override
 * earlier ones; a weekday nobody names is closed. Refuses with the part that cannot be read.
 */
export function parseHours(text: string): Reading {
  const week: HourSpan[][] = EVERY_DAY.map(() => []);
  const holidays: Record<string, HourSpan[]> = {};
  const parts = text
    .split(/[;；]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  if (parts.length === 0) return refuse('hours/unreadable', { part: text });
  for (const part of parts) {
    const read = readPart(part);
    if (!read) return refuse('hours/unreadable', { part });
    if (read.holiday !== undefined) holidays[read.holiday] = read.spans;
    for (const day of read.days) week[day] = read.spans;
  }
  return ok({ week, holidays });
}

function readPart(part: string): { days: readonly number[]; holiday?: string; spans: HourSpan[] } | undefined {
  const timesAt = part.search(/\d{1,2}[:：]\d{2}|休|closed/i);
  if (timesAt < 0) return undefined;
  const who = part.slice(0, timesAt).trim();
  const spans = readSpans(part.slice(timesAt).trim());
  if (!spans) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(who)) {
    return Number.isNaN(Date.parse(who)) ? undefined : { days: [], holiday: who, spans };
  }
  const days = who === '' ? EVERY_DAY : readDays(who);
  return days && { days, spans };
}

/** `周一至周四`, `周一、周三`, `Mon-Thu`, `周末`; a range may run over the weekend (`周六至周一`). */
function readDays(text: string): number[] | undefined {
  const days: number[] = [];
  for (const item of text
    .toLowerCase()
    .split(/[,，、/\s]+/)
    .filter((one) => one !== '')) {
    const group = GROUPS[item];
    const [first = '', last = first, ...more] = item.split(/至|到|[-–—~～]/);
    const from = dayNamed(first);
    const to = dayNamed(last);
    if (group) days.push(...group);
    else if (from < 0 || to < 0 || more.length > 0) return undefined;
    else for (let step = 0; step <= (to - from + 7) % 7; step += 1) days.push((from + step) % 7);
  }
  return days;
}

function dayNamed(text: string): number {
  return DAY_NAMES.findIndex((names) => names.includes(text.trim()));
}

/** Spans in order, none overlapping; a span that ends at or before its start runs into the next day. */
function readSpans(text: string): HourSpan[] | undefined {
  if (CLOSED.test(text)) return [];
  const spans: HourSpan[] = [];
  for (const item of text.split(/[,，、]/)) {
    const match = /^\s*(\d{1,2})[:：](\d{2})\s*[-–—~～至到]\s*(次日)?\s*(\d{1,2})[:：](\d{2})\s*$/.exec(item);
    if (!match) return undefined;
    const from = minuteOf(match[1], match[2]);
    const end = minuteOf(match[4], match[5]);
    if (from === undefined || end === undefined || from === DAY_MINUTES) return undefined;
    const to = match[3] !== undefined || end <= from ? end + DAY_MINUTES : end;
    if (from < (spans.at(-1)?.to ?? 0)) return undefined;
    spans.push({ from, to });
  }
  return spans;
}

function minuteOf(hours: string | undefined, minutes: string | undefined): number | undefined {
  const minute = Number(hours) * 60 + Number(minutes);
  return Number(minutes) < 60 && minute <= DAY_MINUTES ? minute : undefined;
}
