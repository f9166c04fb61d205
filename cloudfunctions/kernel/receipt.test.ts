import { receiptText } from './receipt';

test.each([
  ['R-1', 'R-1'],
  ['r-1', 'R-1'],
  ['Ｒ－１', 'R-1'],
  ['R\u20101', 'R-1'],
  [' R -1 ', 'R-1'],
  ['20261122\u30000042', '202611220042'],
  ['收银 3 号', '收银3号'],
])('%j is receipt %j', (typed, read) => {
  expect(receiptText(typed)).toBe(read);
});
