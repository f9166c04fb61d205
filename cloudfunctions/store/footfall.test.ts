import { readFootfall } from './footfall';

const day = (visitors: Readonly<Record<number, number>>) => Array.from({ length: 24 }, (_, hour) => visitors[hour] ?? 0);

test.each([
  ['平日 10:20 11:35;周末 10:60 11:95', day({ 10: 20, 11: 35 }), day({ 10: 60, 11: 95 })],
  ['周末 14点90，15点80；平日 0:0', day({}), day({ 14: 90, 15: 80 })],
  ['weekday 9:1; weekend 23:100000', day({ 9: 1 }), day({ 23: 100_000 })],
])('%s', (text, weekday, weekend) => {
  expect(readFootfall(text)).toEqual({ ok: true, value: { weekday, weekend } });
});

test.each([
  ['平日 10:20', '缺少周末的一段'],
  ['周末 10:20', '缺少平日的一段'],
  ['平日 10:20;周末 10:0', '周末没有写人数'],
  ['平日 10:20;周末 24:5', '「24:5」读不懂，几点写 0–23'],
  ['平日 10:20;周末 10:多', '「10:多」读不懂'],
  ['平日 10:20;周末 10:5 10:6', '周末的 10 点写了两次'],
  ['平日 10:20;周末 10:5;周末 11:5', '「周末」写了两次'],
  ['周六 10:20;周末 10:5', '「周六」读不懂，每段以 平日 或 周末 开头'],
])('%s: %s', (text, sentence) => {
  expect(readFootfall(text)).toMatchObject({ ok: false, refusal: { details: { sentence: expect.stringContaining(sentence) } } });
});
