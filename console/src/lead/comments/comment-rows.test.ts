import { readComments } from './comment-rows';
import { cellsOf, textOf } from './sheet-text';

const HEAD = '编号,昵称,内容,时间,链接';

test('a sheet as people have it', () => {
  const { rows, troubles } = readComments(
    cellsOf(
      `\uFEFF${HEAD}\r\n1,阿青,"掉毛,""不太""满意\n第二行",2026-11-21 14:05,https://weibo.com/1\r\n2,小夏,慢,2026/11/2 9:05:30,\r\n\r\n`,
    ),
  );
  expect(troubles).toEqual([]);
  expect(rows).toEqual([
    { id: '1', handle: '阿青', text: '掉毛,"不太"满意\n第二行', at: '2026-11-21T06:05:00.000Z', url: 'https://weibo.com/1' },
    { id: '2', handle: '小夏', text: '慢', at: '2026-11-02T01:05:30.000Z' },
  ]);
});

test.each([
  ['no id', ',阿青,慢,2026-11-21 14:05,', '第 2 行：编号是空的或太长。'],
  ['no name', '1,,慢,2026-11-21 14:05,', '第 2 行：昵称是空的。'],
  ['no words', '1,阿青,,2026-11-21 14:05,', '第 2 行：内容是空的。'],
  ['a time in words', '1,阿青,慢,昨天,', '第 2 行：时间「昨天」看不懂，请写成 2026-11-22 14:05。'],
  ['a day that is none', '1,阿青,慢,2026-13-41 14:05,', '第 2 行：时间「2026-13-41 14:05」看不懂，请写成 2026-11-22 14:05。'],
])('a line with %s is named', (_what, line, expected) => {
  expect(readComments(cellsOf(`${HEAD}\n${line}`))).toEqual({ rows: [], troubles: [expected] });
});

test('a sheet without a needed column says which', () => {
  expect(readComments(cellsOf('编号,内容\n1,慢')).troubles).toEqual(['第一行缺这些列：昵称、时间。']);
  expect(readComments(cellsOf('')).troubles).toEqual(['表格是空的。']);
});

test('an instant with its zone is taken as it is', () => {
  const { rows } = readComments([
    ['id', 'handle', 'text', 'at'],
    ['1', '阿青', '慢', '2026-11-21T06:05:00Z'],
  ]);
  expect(rows[0]?.at).toBe('2026-11-21T06:05:00.000Z');
});

test.each([
  ['UTF-8', [0xe6, 0x85, 0xa2]],
  ['GB 18030, as Excel writes it', [0xc2, 0xfd]],
])('a file in %s is read', (_what, bytes) => expect(textOf(Uint8Array.from(bytes).buffer)).toBe('慢'));

test.each([
  [
    'an empty cell at the end',
    'a,\nb,c',
    [
      ['a', ''],
      ['b', 'c'],
    ],
  ],
  ['no line end at the end', 'a,b', [['a', 'b']]],
  ['a line end at the end', 'a,b\n', [['a', 'b']]],
  ['quotes that hold nothing', '"",b', [['', 'b']]],
])('cells: %s', (_what, text, expected) => expect(cellsOf(text)).toEqual(expected));
