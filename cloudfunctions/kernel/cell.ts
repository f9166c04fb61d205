import * as z from 'zod';

/** Cells of import files: trimmed text in, a value or a reason in Chinese out. */

/** Text that must be there, at most `maxLength` characters. */
export function filledText(maxLength: number) {
  return z.string().min(1, '必填').max(maxLength, `最多 ${maxLength} 个字`);
}

/** Text whose cell may be empty or whose column may be missing: undefined then. */
export function looseText(maxLength: number) {
  return loose((text) => (text.length <= maxLength ? text : undefined), `最多 ${maxLength} 个字`);
}

/** A value that must be there; `parse` answers undefined for what it cannot read. */
export function filled<Value>(parse: (text: string) => Value | undefined, reason: string) {
  return z.string().min(1, '必填').transform(orReason(parse, reason));
}

/** A value whose cell may be empty or whose column may be missing: undefined then. */
export function loose<Value>(parse: (text: string) => Value | undefined, reason: string) {
  const read = orReason(parse, reason);
  return z
    .string()
    .transform((text, context): Value | undefined => (text === '' ? undefined : read(text, context)))
    .optional();
}

function orReason<Value>(parse: (text: string) => Value | undefined, reason: string) {
  return (text: string, context: z.RefinementCtx<string>): Value => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: reason });
    return z.NEVER;
  };
}

/** Reads one of several words, whatever their case: `oneOf({ 女: 'women', women: 'women' })`. */
export function oneOf<Value>(words: Readonly<Record<string, Value>>): (text: string) => Value | undefined {
  const byWord = new Map(Object.entries(words).map(([word, value]) => [word.toLowerCase(), value]));
  return (text) => byWord.get(text.toLowerCase());
}

export const readYesNo = oneOf<boolean>({
  是: true,
  否: false,
  yes: true,
  no: false,
  y: true,
  n: false,
  true: true,
  false: false,
  1: true,
  0: false,
});

/** A whole number from `min` to `max`, written in digits; "3.0" is what spreadsheets make of 3. */
export function wholeNumber(min: number, max: number): (text: string) => number | undefined {
  return (text) => {
    const digits = /^(\d{1,12})(?:\.0+)?$/.exec(text)?.[1];
    const number = Number(digits);
    return digits !== undefined && number >= min && number <= max ? number : undefined;
  };
}

/** A code people print and type: no blanks and none of the signs that separate lists. */
export function readCode(text: string): string | undefined {
  return /^[^\s,，;；|｜]{1,40}$/.test(text) ? text : undefined;
}

/** Items separated by `|`, without empty ones. */
export function splitList(text: string): string[] {
  return text
    .split(/[|｜]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

/** A day as people write it: 2026-08-14, 2026/8/14, 2026.8.14, 20260814. */
export function readDay(text: string): string | undefined {
  const match = /^(\d{4})(?:([-/.])(\d{1,2})\2(\d{1,2})|(\d{2})(\d{2}))$/.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [match[1], match[3] ?? match[5], match[4] ?? match[6]].map(Number) as [number, number, number];
  const at = new Date(Date.UTC(year, month - 1, day));
  return at.getUTCMonth() === month - 1 && at.getUTCDate() === day ? at.toISOString().slice(0, 10) : undefined;
}
