import { type Outcome, ok, refuse } from '../kernel/outcome';

/** Visitors of each hour from 0 to 23 on a usual day of the kind. */
export type Footfall = { readonly weekday: readonly number[]; readonly weekend: readonly number[] };

const HOURS = 24;
const MOST_VISITORS = 100_000;
const EXAMPLE = '应如 平日 10:20 11:35 12:40;周末 10:60 11:95（几点:人数）';

const DAYS = [
  { key: 'weekday', names: ['平日', '工作日', 'weekday', 'weekdays'] },
  { key: 'weekend', names: ['周末', 'weekend'] },
] as const;

/**
 * Reads how many come in which hour, as a store counts it: "平日 10:20 11:35;周末 10:60 11:95". Hours nobody names have no visitors. Refuses
 * with a `sentence` that says which part cannot be read and how to write it; both kinds of day must be there, once.
 */
export function readFootfall(text: string): Outcome<Footfall, 'footfall/unreadable'> {
  const read: { weekday?: readonly number[]; weekend?: readonly number[] } = {};
  const parts = text.split(/[;；\n]/).map((part) => part.trim());
  for (const part of parts.filter((one) => one !== '')) {
    const [name = '', ...hours] = part.split(/[\s,，、]+/);
    const day = DAYS.find(({ names }) => names.some((one) => one === name.toLowerCase()));
    if (!day) return unreadable(`「${name}」读不懂，每段以 平日 或 周末 开头，${EXAMPLE}`);
    if (read[day.key]) return unreadable(`「${name}」写了两次，请只留一段`);
    const visitors = readDay(name, hours);
    if (!visitors.ok) return visitors;
    read[day.key] = visitors.value;
  }
  const { weekday, weekend } = read;
  if (!weekday || !weekend) return unreadable(`缺少${weekday ? '周末' : '平日'}的一段，${EXAMPLE}`);
  if (weekend.every((visitors) => visitors === 0)) return unreadable(`周末没有写人数，${EXAMPLE}`);
  return ok({ weekday, weekend });
}

function readDay(name: string, hours: readonly string[]): Outcome<readonly number[], 'footfall/unreadable'> {
  const visitors = new Map<number, number>();
  for (const one of hours) {
    const read = readHour(one);
    if (!read) return unreadable(`「${one}」读不懂，几点写 0–23，人数写 0–${MOST_VISITORS} 的整数，${EXAMPLE}`);
    if (visitors.has(read.hour)) return unreadable(`${name}的 ${read.hour} 点写了两次，请只留一个`);
    visitors.set(read.hour, read.visitors);
  }
  return ok(Array.from({ length: HOURS }, (_, hour) => visitors.get(hour) ?? 0));
}

function readHour(text: string): { hour: number; visitors: number } | undefined {
  const match = /^(\d{1,2})(?:点|[:：])(\d{1,6})$/.exec(text);
  const [hour, visitors] = [Number(match?.[1]), Number(match?.[2])];
  return match && hour < HOURS && visitors <= MOST_VISITORS ? { hour, visitors } : undefined;
}

function unreadable(sentence: string) {
  return refuse('footfall/unreadable', { sentence });
}
