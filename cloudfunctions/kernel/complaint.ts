import * as z from 'zod';

/** Where in a value: keys and positions from the outside in. */
export type Path = readonly (string | number)[];

/** What is wrong at one place of what somebody wrote, and in Chinese what to write instead. */
export type Complaint = { readonly path: Path; readonly sentence: string };

const MOST_SLIPS = 2;

/** "groups[1].most", as people look for it in their file. */
export function pathText(path: Path): string {
  return path.map((step, depth) => (typeof step === 'number' ? `[${step + 1}]` : `${depth > 0 ? '.' : ''}${step}`)).join('');
}

/**
 * What a shape found wrong, in Chinese. A shape that words its own no in Chinese is quoted; `sentences` translates what it says in English.
 * An unknown key is answered with the keys there are.
 */
export function complaintsOf(
  error: z.ZodError,
  shape: z.ZodType,
  value: unknown,
  sentences: Readonly<Record<string, string>> = {},
): Complaint[] {
  return error.issues.flatMap((issue) => {
    const path = issue.path.filter((step): step is string | number => typeof step !== 'symbol');
    if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(key, path, shape, value));
    if (/[\u4e00-\u9fff]/.test(issue.message)) return [{ path, sentence: issue.message }];
    return [{ path, sentence: sentences[issue.message] ?? wordsFor(issue, path, valueAt(value, path)) }];
  });
}

/** "（想写的是 threshold 吗）" when one of the words is a slip of the finger away; empty otherwise. Half a word is not a slip any more. */
export function nearestWord(word: string, words: readonly string[]): string {
  const most = Math.min(MOST_SLIPS, Math.floor([...word].length / 2));
  const [nearest] = words
    .map((one) => ({ one, steps: slips(word.toLowerCase(), one.toLowerCase()) }))
    .filter(({ steps }) => steps <= most)
    .sort((a, b) => a.steps - b.steps);
  return nearest === undefined ? '' : `（想写的是 ${nearest.one} 吗）`;
}

function unknownKey(key: string, path: Path, shape: z.ZodType, value: unknown): Complaint {
  const known = keysAt(shape, path, value);
  return { path: [...path, key], sentence: `没有「${key}」这一项${nearestWord(key, known)}，可写：${known.join('、')}` };
}

const IDENTIFIER = '/^[a-z][a-z0-9-]{1,19}$/';
const MONTH_DAY = '/^(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$/';

function wordsFor(issue: z.core.$ZodIssue, path: Path, given: unknown): string {
  const missing = given === undefined;
  switch (issue.code) {
    case 'invalid_type':
      return `${missing ? '缺少这一项，' : `「${shown(given)}」不对，`}${kindWords(issue.expected, path)}`;
    case 'invalid_value':
      return choiceWords(given, issue.values.map(String));
    case 'invalid_union':
      return choiceWords(given, 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : []);
    case 'too_small':
      return `${sizeWords(issue.origin, '至少', Number(issue.minimum), '不能小于')}${givenWords(given)}`;
    case 'too_big':
      return `${sizeWords(issue.origin, '最多', Number(issue.maximum), '不能大于')}${givenWords(given)}`;
    case 'invalid_format':
      return `「${shown(given)}」写法不对，${formatWords(issue)}`;
    default:
      return `「${shown(given)}」不对：${issue.message}`;
  }
}

function choiceWords(given: unknown, words: readonly string[]): string {
  const said = given === undefined ? '缺少这一项' : `「${shown(given)}」不对${nearestWord(shown(given), words)}`;
  return `${said}，可写：${words.join('、')}`;
}

function kindWords(expected: string, path: Path): string {
  const last = String(path.findLast((step) => typeof step === 'string') ?? '');
  switch (expected) {
    case 'int':
    case 'number':
      return /fen$/i.test(last) ? '金额写整数分（20000 即 200 元），或写成 ¥200' : '应为整数';
    case 'string':
      return '应为文字';
    case 'boolean':
      return '应为 true 或 false';
    case 'array':
      return '应为列表，如 [甲, 乙]';
    default:
      return '应为一组「键: 值」';
  }
}

function sizeWords(origin: string, most: string, count: number, number: string): string {
  if (origin === 'string') return `${most} ${count} 个字`;
  if (origin === 'array') return `${most} ${count} 项`;
  return `${number} ${count}`;
}

function givenWords(given: unknown): string {
  return typeof given === 'number' ? `，现为 ${given}` : '';
}

function formatWords(issue: z.core.$ZodIssue): string {
  const pattern = 'pattern' in issue ? String(issue.pattern) : '';
  if (pattern === IDENTIFIER) return '应为 2–20 位小写字母、数字或 -，以字母开头';
  if (pattern === MONTH_DAY) return '应如 08-14';
  return `应符合 ${pattern}`;
}

function shown(given: unknown): string {
  const text = typeof given === 'string' ? given : (JSON.stringify(given) ?? '');
  return text.length <= 40 ? text : `${text.slice(0, 40)}…`;
}

/** One text where a list is asked is the list's only item. */
function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner === 'string' && step === 0) return inner;
    return typeof inner === 'object' && inner !== null ? (inner as Record<string | number, unknown>)[step] : undefined;
  }, value);
}

/** The keys a shape knows at a path; of a union, those of the variant the value chose. */
function keysAt(shape: z.ZodType, path: Path, value: unknown): string[] {
  const inner = bare(shape, value);
  const [step, ...rest] = path;
  if (step === undefined) return inner instanceof z.ZodObject ? Object.keys(inner.shape) : [];
  const next = valueAt(value, [step]);
  if (inner instanceof z.ZodArray) return keysAt(inner.element as z.ZodType, rest, next);
  const known = inner instanceof z.ZodObject ? (inner.shape[step] as z.ZodType | undefined) : undefined;
  return known ? keysAt(known, rest, next) : [];
}

/** The shape without what is wrapped around it: optional, default, transform, union. */
function bare(shape: z.ZodType, value: unknown): z.ZodType {
  if (shape instanceof z.ZodOptional || shape instanceof z.ZodNullable) return bare(shape.def.innerType as z.ZodType, value);
  if (shape instanceof z.ZodDefault || shape instanceof z.ZodPrefault) return bare(shape.def.innerType as z.ZodType, value);
  if (shape instanceof z.ZodPipe) {
    return bare((shape.in instanceof z.ZodTransform ? shape.out : shape.in) as z.ZodType, value);
  }
  if (shape instanceof z.ZodUnion) {
    const variants = shape.options as z.ZodType[];
    const chosen = variants.find((variant) =>
      variant.safeParse(value).error?.issues.every((one) => one.code !== 'invalid_value'),
    );
    return bare(chosen ?? variants[0] ?? shape, value);
  }
  return shape;
}

/** Letters to put in, take out or change (Levenshtein). */
function slips(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, position) => position);
  for (const [rank, letter] of [...from].entries()) {
    const next = [rank + 1];
    for (let column = 1; column <= to.length; column += 1) {
      const change = (row[column - 1] ?? 0) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(change, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[to.length] ?? 0;
}
