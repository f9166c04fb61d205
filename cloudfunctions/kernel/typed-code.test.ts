import { readTypedCode } from './typed-code';

test.each([
  ['as printed', 'WINTER50', 'WINTER50'],
  ['small', 'winter50', 'WINTER50'],
  ['full-width', 'ＷＩＮＴＥＲ５０', 'WINTER50'],
  ['with a blank', 'WINTER 50', 'WINTER50'],
  ['in groups, with a full-width blank and a tab', ' ab3c　de4f\tgh ', 'AB3CDE4FGH'],
  ['Chinese', '初 雪', '初雪'],
  ['a receipt as printed', 'R-1', 'R-1'],
  ['a receipt, full-width', 'ｒ－１', 'R-1'],
  ['a receipt with another dash', 'R\u20101', 'R-1'],
  ['a receipt with gaps', ' R -1 ', 'R-1'],
])('%s', (_how, typed, expected) => {
  expect(readTypedCode(typed)).toBe(expected);
});
