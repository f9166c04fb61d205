import { formatFen, formatYuan } from './format-fen';

test.each([
  [0, false, '0'],
  [107_900, false, '1,079'],
  [107_900, true, '1,079.00'],
  [5_990, false, '59.90'],
  [5, false, '0.05'],
  [99, true, '0.99'],
  [123_456_789, false, '1,234,567.89'],
  [100_000_000, false, '1,000,000'],
  [-12_000, true, '− 120.00'],
])('%d fen (exact: %s) is written %s', (amountFen, exact, expected) => {
  expect(formatFen(amountFen, exact)).toBe(expected);
});

test.each([
  [102_900, '¥1,029.00'],
  [-1_200, '− ¥12.00'],
  [0, '¥0.00'],
])('%d fen is said as %s', (amountFen, expected) => {
  expect(formatYuan(amountFen)).toBe(expected);
});
