import { readWanted, tellsStore } from './wanted';

test.each([
  ['a scanned tag', { tag: 'https://s.example/t/A1?c=2' }, 'https://s.example/t/A1?c=2', true],
  ['a link WeChat opened', { q: 'https%3A%2F%2Fs.example%2Ft%2FA1' }, 'https://s.example/t/A1', true],
  ['a link WeChat opened, already decoded', { q: 'https://s.example/t/A1' }, 'https://s.example/t/A1', true],
  ['a mini-program code', { scene: 'A1b2' }, 'A1b2', true],
  ['a barcode', { tag: '6979026000018' }, '6979026000018', false],
  ['a list', { styleNo: '12' }, 12, false],
  ['nothing', {}, undefined, false],
  ['a number that is none', { styleNo: 'x' }, undefined, false],
])('opened from %s', (_from, query, expected, store) => {
  const wanted = readWanted(query);
  expect(wanted?.kind === 'tag' ? wanted.text : wanted?.styleNo).toBe(expected);
  expect(wanted !== null && tellsStore(wanted)).toBe(store);
});
