import { readYaml, unreadablesOf } from './read-yaml';

const faultsOf = (text: string) => {
  const read = readYaml(text, 'texts');
  return read.ok ? 'read' : unreadablesOf(read.refusal.details).map(({ line, sentence }) => `${line} ${sentence}`);
};

test('amounts stay as they were written', () => {
  const read = readYaml('a: 0.1\nb: 50.00\nc: 007\nd: 1e3\ne: true\nf: 2026-11-30\ng: 10:00-12:00\n', 'texts');
  expect(read.ok && read.value.value).toEqual({
    a: '0.1',
    b: '50.00',
    c: '007',
    d: '1e3',
    e: 'true',
    f: '2026-11-30',
    g: '10:00-12:00',
  });
});

test('a key with nothing behind it was not written, a quoted null was', () => {
  const read = readYaml('a:\nb: null\nc: ~\nd: "null"\ne: []\n', 'texts');
  expect(read.ok && read.value.value).toEqual({ d: 'null', e: [] });
});

test('JSON is read like YAML, tabs and all', () => {
  const read = readYaml('{\n\t"a": 0.1,\n\t"b": [1, {"c": true}]\n}', 'texts');
  expect(read.ok && read.value.value).toEqual({ a: '0.1', b: ['1', { c: 'true' }] });
});

test('of settings, whole numbers are numbers and a fraction is only a text', () => {
  const read = readYaml('a: 1\nb: 1.0\nc: 0x10\nd: -3\ne: true\nf: null\ng: 12345678901234567890\n', 'values');
  expect(read.ok && read.value.value).toEqual({ a: 1, b: '1.0', c: '0x10', d: -3, e: true, f: null, g: '12345678901234567890' });
});

test.each<[string, (string | number)[], number | undefined]>([
  ['a key', ['title'], 1],
  ['a key within', ['benefit', 'off'], 4],
  ['what is missing is told at what is around it', ['benefit', 'cap'], 2],
  ['an item of a list', ['hours', 1], 7],
  ['what is around everything', [], 1],
])('%s has its line', (_what, path, line) => {
  const read = readYaml('title: x\nbenefit:\n  kind: cash\n  off: 50\nhours:\n  - 10:00-12:00\n  - 14:00-16:00\n', 'texts');
  expect(read.ok && read.value.lineOf(path)).toBe(line);
});

test.each<[string, string, string | string[]]>([
  ['a key twice', 'a: 1\nb: 2\na: 3\n', ['3 这一项写了两次，请只留一处']],
  ['a tab before a key', 'a:\n\tb: 1\n', ['2 缩进用了制表符，请改用空格']],
  ['keys that do not stand below each other', 'a:\n   b: 1\n  c: 2\n', ['3 缩进不齐，同一层的各项要对齐']],
  ['a quote that does not end', 'a: "x\n', ['2 少了引号、冒号、逗号或括号']],
  ['two documents', 'a: 1\n---\nb: 2\n', ['2 一个文件只写一份内容，请去掉 ---']],
  ['an anchor', 'a: &x 1\nb: *x\n', ['2 不支持 & 与 * 引用，请直接写出内容']],
  ['a mark at the beginning of the file', '\uFEFFa: 1\n', 'read'],
])('%s', (_what, text, expected) => {
  expect(faultsOf(text)).toEqual(expected);
});
