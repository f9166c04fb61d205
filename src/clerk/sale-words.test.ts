import { cardWords, saleStateWords, usedWords } from './sale-words';

const NOW = new Date('2026-11-21T06:05:00Z');
const final = { undoUntil: null, takeBackUntil: '2026-11-28T06:05:00Z', undoneAt: null };

test.each([
  ['undone', { ...final, undoneAt: '2026-11-21T06:04:00Z' }, true, '已于今天 14:04 撤销', 'stopped'],
  ['undone last week', { ...final, undoneAt: '2026-11-14T06:04:00Z' }, true, '已于 11 月 14 日 14:04 撤销', 'stopped'],
  ['fresh', { ...final, undoUntil: '2026-11-21T06:15:00Z' }, false, '已核销，14:15 前可撤销', 'good'],
  ['final for a clerk', final, false, '已核销', 'quiet'],
  ['to be taken back by the manager', final, true, '已核销，11 月 28 日 14:05 前可退货', 'quiet'],
  ['final for everybody', { ...final, takeBackUntil: null }, true, '已核销', 'quiet'],
])('a write-off that is %s', (_how, sale, isManager, text, tone) => {
  expect(saleStateWords(sale, isManager, NOW)).toEqual({ text, tone });
});

test('what was used is read in one line, nothing is said as such', () => {
  expect(usedWords(['满 1,000 减 50', '免费改衣'])).toBe('满 1,000 减 50；免费改衣');
  expect(usedWords([])).toBe('没有用券');
});

test('a sale is known by the end of the card, as long as there is one', () => {
  expect(cardWords({ cardTail: '0932' })).toBe('会员卡尾号 0932');
  expect(cardWords({ cardTail: '' })).toBe('会员已注销');
});
