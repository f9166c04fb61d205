import { rowFor } from '../../row-for-tests';
import { troubleOf } from './ready';

const reply = (text: string) => ({ text, isNote: false });

test.each([
  ['nothing yet', {}, reply('  '), 0, ''],
  ['a sentence', {}, reply('您好'), 0, null],
  ['600 characters', {}, reply('好'.repeat(600)), 0, null],
  ['601 characters', {}, reply('好'.repeat(601)), 0, '多了 1 个字，请分两条发'],
  ['a word nobody filled in', {}, reply('订单 {order}'), 0, '请先写上{order}：订单号'],
  ['a picture alone', {}, reply(''), 1, null],
  ['a picture in a note', {}, { text: '', isNote: true }, 1, '备注里不能放图片'],
  [
    'a picture and words with one message left',
    { quota: { left: 1, until: null } },
    reply('看这件'),
    1,
    '要发 2 条，只剩 1 条可发',
  ],
  ['a picture to a comment', { channel: 'comment', quota: null }, reply(''), 1, '评论只能用文字回复'],
  ['a note when nothing is left', { quota: { left: 0, until: null } }, { text: '她要 S', isNote: true }, 0, null],
] as const)('%s', (_what, change, draft, pictureCount, expected) => {
  expect(troubleOf(rowFor(1, change), draft, pictureCount)).toBe(expected);
});
