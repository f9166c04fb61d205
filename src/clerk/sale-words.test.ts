import { cardWords, saleStateWords, usedWords } from './sale-words';

test.each([
  ['undone', { undoUntil: null, undoneAt: '2026-11-21T06:04:00Z' }, '已于 14:04 撤销', 'stopped'],
  ['fresh', { undoUntil: '2026-11-21T06:15:00Z', undoneAt: null }, '已核销，14:15 前可撤销', 'good'],
  ['final', { undoUntil: null, undoneAt: null }, '已核销', 'quiet'],
])('a write-off that is %s', (_how, sale, text, tone) => {
  expect(saleStateWords(sale)).toEqual({ text, tone });
});

test('what was used is read in one line, nothing is said as such', () => {
  expect(usedWords(['满 1,000 减 50', '免费改衣'])).toBe('满 1,000 减 50；免费改衣');
  expect(usedWords([])).toBe('没有用券');
});

test('a sale is known by the end of the card, as long as there is one', () => {
  expect(cardWords({ cardTail: '0932' })).toBe('会员卡尾号 0932');
  expect(cardWords({ cardTail: '' })).toBe('会员已注销');
});
