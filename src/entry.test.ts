import { isAnotherEntry, isPersonCode, tagOfEntry, tagOfQuery } from './entry';

const link = { q: 'https%3A%2F%2Fshop.example%2Ft%2FA1b2', scancode_time: '1790000000' };

test.each([
  ['an ordinary link, encoded', link, 'https://shop.example/t/A1b2'],
  ['the scene of a mini-program code', { scene: 'k1.A1b2-c3' }, 'k1.A1b2-c3'],
  ['a text with a stray percent sign', { q: '100% wool' }, '100% wool'],
  ['nothing', {}, null],
  ['an empty link', { q: '' }, null],
])('entering with %s', (_how, query, expected) => {
  expect(tagOfEntry({ query })).toBe(expected);
});

test.each([
  ['the first entry', { query: link }, null, true],
  ['the same link come back to the front', { query: link }, { query: link }, false],
  ['the same tag scanned again', { query: { ...link, scancode_time: '1790000300' } }, { query: link }, true],
  ['another tag', { query: { ...link, q: 'x' } }, { query: link }, true],
  ['the same code through the scan door', { query: { scene: 'a' }, scene: 1047 }, { query: { scene: 'a' } }, true],
  ['the same code come back to the front', { query: { scene: 'a' }, scene: 1001 }, { query: { scene: 'a' } }, false],
])('%s', (_what, entry, last, expected) => {
  expect(isAnotherEntry(entry, last)).toBe(expected);
});

test.each([
  ['by another page', { tag: 'https://shop.example/t/A1b2' }, 'https://shop.example/t/A1b2'],
  ['by WeChat, encoded', link, 'https://shop.example/t/A1b2'],
  ['by WeChat, already decoded', { q: 'https://shop.example/t/A1b2' }, 'https://shop.example/t/A1b2'],
  ['from a list', { styleNo: '12' }, null],
])('a garment page opened %s', (_how, query, expected) => {
  expect(tagOfQuery(query)).toBe(expected);
});

const of = (head: string) => head.padEnd(28, 'x');

test.each([
  ["a clerk's code", of('FA'), true],
  ["a clerk's code of another key", of('FP'), true],
  ["a store's code", of('Eg'), true],
  ["a counter's code", of('E_'), true],
  ['a scene', `scene=${of('FA')}`, true],
  ['a link', `https://shop.example/t/${of('FA')}`, true],
  ['a link, still encoded', encodeURIComponent(`https://shop.example/t/${of('FA')}`), true],
  ["a garment's code", of('EQ'), false],
  ["a garment's link on which a clerk's code rides", `https://shop.example/t/${of('EQ')}?c=${of('FA')}`, false],
  ['a barcode', '6901234567892', false],
  ['something longer', `${of('FA')}x`, false],
])('%s: %s', (_what, text, expected) => {
  expect(isPersonCode(text)).toBe(expected);
});
