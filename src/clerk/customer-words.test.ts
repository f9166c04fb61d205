import { bornWords, boundWords, favouriteWords, nameOf, seenWords, yearWords } from './customer-words';

const now = new Date('2026-11-21T14:20:00+08:00');

test.each([
  ['周女士', '0932', '周女士'],
  [null, '0932', '会员 0932'],
  [null, null, '新顾客'],
])('%s with card %s is called %s', (nickname, cardTail, name) => {
  expect(nameOf({ nickname, cardTail })).toBe(name);
});

test.each([
  ['this morning', '2026-11-21T09:00:00+08:00', '今天来过'],
  ['last night', '2026-11-20T21:00:00+08:00', '1 天前来过'],
  ['thirty days ago', '2026-10-22T14:20:00+08:00', '30 天前来过'],
  ['a day more', '2026-10-21T14:20:00+08:00', '10 月 21 日来过'],
  ['never', null, '还没来过店里'],
])('seen %s', (_when, at, words) => {
  expect(seenWords(at, now)).toBe(words);
});

test('a year of purchases is told in yuan, and not at all where she keeps it to herself', () => {
  expect(yearWords(324_000)).toBe('一年 ¥3,240');
  expect(yearWords(null)).toBeNull();
});

test.each([
  ['2027-02-01T00:00:00+08:00', '自 11 月 3 日 · 保护到 2027 年 2 月 1 日'],
  ['2026-11-21T14:20:00+08:00', '自 11 月 3 日'],
])('bound, protected until %s', (protectedUntil, words) => {
  expect(boundWords({ boundAt: '2026-11-03T10:00:00+08:00', protectedUntil }, now)).toBe(words);
});

test('what she likes, and when she was born, as people say it', () => {
  expect(favouriteWords({ category: '大衣', colourName: '驼色', pieceCount: 2 })).toBe('大衣 驼色 × 2');
  expect(favouriteWords({ category: '大衣', colourName: '', pieceCount: 1 })).toBe('大衣');
  expect(bornWords('02-09')).toBe('2 月 9 日');
  expect(bornWords(null)).toBeNull();
});
