import * as z from 'zod';
import { wholeNumber } from './cell';
import { type Fen, parseYuan } from './money';

/**
 * Values of the files head office writes (YAML or JSON). Every value comes in as a text, so that no amount was ever a float; what is wrong is
 * said in Chinese, with what to write instead.
 */

/** One value of the file, read from its text; `ask` says what to write, whether nothing or something wrong stands there. */
export function single<Value>(read: (text: string) => Value | undefined, ask: string) {
  const error = ({ input }: { input?: unknown }) => (input === undefined ? `缺少这一项，${ask}` : `这里只写一个值，${ask}`);
  return z.string({ error }).transform((text, context): Value => {
    const value = read(text.trim());
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: `「${text}」不对，${ask}` });
    return z.NEVER;
  });
}

/** A list, or the one thing that stands there without brackets. */
export function listOf<One extends z.ZodType>(one: One, most: number) {
  return z.preprocess(
    (given) => (typeof given === 'string' ? [given] : given),
    z.array(one, { error: '请写列表，如 [甲, 乙]' }).max(most, `最多 ${most} 项`).default([]),
  );
}

/** Some words in one line. */
export function words(most: number) {
  return single((text) => (text !== '' && text.length <= most ? text : undefined), `请写 1–${most} 个字`);
}

/** A whole number of its own size. */
export function whole(min: number, max: number) {
  return single(wholeNumber(min, max), `请写 ${min} 到 ${max} 的整数`);
}

/** An amount above nothing, in yuan. */
export function readAmount(text: string): Fen | undefined {
  const amount = parseYuan(text);
  return amount !== undefined && amount > 0 ? amount : undefined;
}

/** "10:00-12:00" in minutes of the day; never past midnight. */
export function readHours(text: string): { from: number; to: number } | undefined {
  const match = /^(\d{1,2})[:：](\d{2})\s*[-–—至]\s*(\d{1,2})[:：](\d{2})$/.exec(text);
  if (!match) return undefined;
  const [fromHour = 0, fromMinute = 0, toHour = 0, toMinute = 0] = match.slice(1).map(Number);
  const [from, to] = [fromHour * 60 + fromMinute, toHour * 60 + toMinute];
  return fromMinute < 60 && toMinute < 60 && from < to && to <= 1440 ? { from, to } : undefined;
}
