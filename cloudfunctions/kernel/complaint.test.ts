import * as z from 'zod';
import { complaintsOf, nearestWord, pathText } from './complaint';

const Shape = z.strictObject({
  code: z.string().regex(/^[a-z][a-z0-9-]{1,19}$/),
  fromFen: z.int().min(1).max(100),
  state: z.enum(['open', 'shut']),
  names: z.array(z.string().min(1).max(3)).min(1).max(2),
  on: z.boolean().optional(),
  way: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('walk'), metres: z.int() }),
    z.strictObject({ kind: z.literal('ride'), stops: z.int() }),
  ]),
});
const good = { code: 'ab', fromFen: 5, state: 'open', names: ['a'], way: { kind: 'walk', metres: 5 } };

test.each<[string, object, string]>([
  ['a missing number', { fromFen: undefined }, 'fromFen 缺少这一项，金额写整数分（20000 即 200 元），或写成 ¥200'],
  ['a fraction of a fen', { fromFen: 1.5 }, 'fromFen 「1.5」不对，金额写整数分（20000 即 200 元），或写成 ¥200'],
  ['too little', { fromFen: 0 }, 'fromFen 不能小于 1，现为 0'],
  ['too much', { fromFen: 101 }, 'fromFen 不能大于 100，现为 101'],
  ['a name of the wrong letters', { code: 'A' }, 'code 「A」写法不对，应为 2–20 位小写字母、数字或 -，以字母开头'],
  ['a choice that is a slip away', { state: 'opne' }, 'state 「opne」不对（想写的是 open 吗），可写：open、shut'],
  ['no choice', { state: undefined }, 'state 缺少这一项，可写：open、shut'],
  ['an empty list', { names: [] }, 'names 至少 1 项'],
  ['a long list', { names: ['a', 'b', 'c'] }, 'names 最多 2 项'],
  ['a long text', { names: ['abcd'] }, 'names[1] 最多 3 个字'],
  ['a text instead of a list', { names: 'a' }, 'names 「a」不对，应为列表，如 [甲, 乙]'],
  ['yes instead of true', { on: '是' }, 'on 「是」不对，应为 true 或 false'],
  ['a variant nobody knows', { way: { kind: 'fly' } }, 'way.kind 「fly」不对，可写：walk、ride'],
  [
    'a key of the other variant',
    { way: { kind: 'ride', stops: 3, metres: 5 } },
    'way.metres 没有「metres」这一项，可写：kind、stops',
  ],
  [
    'a key nobody knows',
    { fromFn: 3 },
    'fromFn 没有「fromFn」这一项（想写的是 fromFen 吗），可写：code、fromFen、state、names、on、way',
  ],
])('%s', (_what, change, expected) => {
  const value = { ...good, ...change };
  const parsed = Shape.safeParse(value);
  const complaints = parsed.success ? [] : complaintsOf(parsed.error, Shape, value);
  expect(complaints.map(({ path, sentence }) => `${pathText(path)} ${sentence}`)).toEqual([expected]);
});

test('a shape that speaks Chinese is quoted, one that speaks English is translated', () => {
  const spoken = z.strictObject({ a: z.string('请写 a'), b: z.string().refine((text) => text === 'b', { error: 'not b' }) });
  const value = { a: 1, b: 'c' };
  const error = spoken.safeParse(value).error as z.ZodError;
  expect(complaintsOf(error, spoken, value, { 'not b': '不是 b' }).map((one) => one.sentence)).toEqual(['请写 a', '不是 b']);
});

test.each([
  ['treshold', ['threshold', 'off'], '（想写的是 threshold 吗）'],
  ['cahs', ['percent', 'cash'], '（想写的是 cash 吗）'],
  ['大农', ['围巾', '大衣'], '（想写的是 大衣 吗）'],
  ['鞋子', ['围巾', '大衣'], ''],
  ['x', ['y'], ''],
  ['percents', ['off', 'cap'], ''],
])('%s among %j: %s', (word, words, expected) => {
  expect(nearestWord(word, words)).toBe(expected);
});
