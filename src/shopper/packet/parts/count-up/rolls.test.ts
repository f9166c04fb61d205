import { formatFen } from '../../../../parts/price/format-fen';
import { rollsOf } from './rolls';

test('every digit comes from 0 straight up to itself and shows nothing beyond', () => {
  expect(rollsOf('3.20').map(({ rows }) => rows)).toEqual([['0', '1', '2', '3'], ['.'], ['0', '1', '2'], ['0']]);
});

test.each([10, 888, 119_900, 199_999])('what stands at the end of %d fen is the amount', (amountFen) => {
  const figures = formatFen(amountFen, true);
  expect(
    rollsOf(figures)
      .map(({ rows }) => rows[rows.length - 1])
      .join(''),
  ).toBe(figures);
});
