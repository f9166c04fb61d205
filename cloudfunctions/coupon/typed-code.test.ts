import { readTypedCode } from './typed-code';

test.each([
  ['as printed', 'WINTER50', 'WINTER50'],
  ['small', 'winter50', 'WINTER50'],
  ['full-width', 'ＷＩＮＴＥＲ５０', 'WINTER50'],
  ['with a blank', 'WINTER 50', 'WINTER50'],
  ['in groups, with a full-width blank and a tab', ' ab3c　de4f\tgh ', 'AB3CDE4FGH'],
  ['Chinese', '初 雪', '初雪'],
])('%s', (_how, typed, expected) => {
  expect(readTypedCode(typed)).toBe(expected);
});
