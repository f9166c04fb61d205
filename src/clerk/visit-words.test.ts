import { leftWords, sizesWords, tailWords, whoWords } from './visit-words';

const UNTIL = '2026-11-21T06:15:00Z';

test.each([
  ['2026-11-21T06:00:00Z', '还可操作 15 分钟', 'good'],
  ['2026-11-21T06:00:01Z', '还可操作 14 分钟', 'good'],
  ['2026-11-21T06:12:30Z', '还可操作 2 分钟', 'attention'],
  ['2026-11-21T06:14:00Z', '还可操作 1 分钟', 'attention'],
  ['2026-11-21T06:14:01Z', '还可操作不到 1 分钟', 'attention'],
  ['2026-11-21T06:15:00Z', '时间已到', 'stopped'],
])('at %s: %s', (now, text, tone) => {
  expect(leftWords(UNTIL, new Date(now))).toEqual({ text, tone });
});

test.each([
  ['周女士', '周女士'],
  [null, '会员 0932'],
])('a member whose nickname is %s is called %s', (nickname, expected) => {
  expect(whoWords({ nickname, cardNo: '880624110932' })).toBe(expected);
});

test('a card is told by its last four digits', () => {
  expect(tailWords('880624110932')).toBe('尾号 0932');
});

test('sizes are read under their category; an empty bank says nothing', () => {
  const sizes = [
    { category: '大衣', size: 'M', keptCount: 3 },
    { category: '裤装', size: '27', keptCount: 1 },
  ];
  expect(sizesWords(sizes)).toBe('大衣 M · 裤装 27');
  expect(sizesWords([])).toBeNull();
});
