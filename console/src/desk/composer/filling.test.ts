import { type Fillings, fill, matching, slashWord, unfilled } from './filling';

const known: Fillings = { name: '沈知微', store: '湖滨店', order: '26112108340917', agent: '周婷' };

test.each([
  ['everything is known', '{name}您好，{store} 的 {agent} 为您查 {order}', '沈知微您好，湖滨店 的 周婷 为您查 26112108340917'],
  ['a word that is none of ours stays', '{foo} 您好', '{foo} 您好'],
  ['twice the same', '{agent}，{agent}', '周婷，周婷'],
])('%s', (_what, text, expected) => expect(fill(text, known)).toBe(expected));

test('a name nobody knows is left out; an order nobody knows stays for her to write', () => {
  const stranger: Fillings = { name: null, store: null, order: null, agent: '周婷' };
  const filled = fill('{name}您好，订单 {order} 在 {store}', stranger);
  expect(filled).toBe('您好，订单 {order} 在 {store}');
  expect(unfilled(filled)).toEqual(['order', 'store']);
});

test('a name that looks like a word in braces is not filled again', () => {
  expect(fill('{name}', { ...known, name: '{agent}' })).toBe('{agent}');
});

test.each([
  ['at the beginning', '/发货', 3, { word: '发货', from: 0 }],
  ['only the slash', '/', 1, { word: '', from: 0 }],
  ['after a space', '您好 /退', 5, { word: '退', from: 3 }],
  ['after a line', '您好\n/退', 5, { word: '退', from: 3 }],
  ['inside a word', '165/88', 6, null],
  ['a link', 'https://a.cn/b', 13, null],
  ['the caret before it', '您好 /退', 2, null],
  ['longer than a shortcut may be', '/一二三四五六七八九十十一十二三', 15, null],
])('a slash %s', (_where, text, caret, expected) => expect(slashWord(text, caret)).toEqual(expected));

test('shortcuts that begin with the word come first, then what holds it', () => {
  const replies = [
    { replyNo: 1, shortcut: '留货', title: '门店留货', text: '退货前请先联系' },
    { replyNo: 2, shortcut: '退换', title: '退换说明', text: '七天内' },
    { replyNo: 3, shortcut: '您好', title: '问候', text: '您好' },
  ];
  expect(matching(replies, '退').map(({ replyNo }) => replyNo)).toEqual([2, 1]);
  expect(matching(replies, '')).toHaveLength(3);
});
