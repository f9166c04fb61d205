import fc from 'fast-check';
import { fen, parseYuan, spreadFen } from './money';

test.each([
  ['1199', 119_900],
  ['1,199.00', 119_900],
  ['¥59.9', 5_990],
  ['¥ 0.01', 1],
  ['0', 0],
  ['59.999', undefined],
  ['-1', undefined],
  ['12,34', undefined],
  ['1e3', undefined],
  ['一百', undefined],
  ['', undefined],
])('"%s" yuan', (text, expected) => {
  expect(parseYuan(text)).toBe(expected);
});

test.each([
  ['ten yuan over three equal pieces', 1_000, [10, 10, 10], [334, 333, 333]],
  ['by weight', 1_000, [1, 2, 7], [100, 200, 700]],
  ['the larger remainder first', 100, [1, 1, 4], [17, 17, 66]],
  ['ties to the earlier', 2, [1, 1, 1], [1, 1, 0]],
  ['nothing to spread', 0, [1, 2], [0, 0]],
  ['weights of zero share evenly', 5, [0, 0], [3, 2]],
])('%s', (_what, total, weights, expected) => {
  expect(spreadFen(fen(total), weights)).toEqual(expected);
});

test('a spread always sums to its total, and no share is off by a whole fen', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1_000_000_000 }),
      fc.array(fc.integer({ min: 0, max: 100_000_000 }), { minLength: 1, maxLength: 40 }),
      (total, weights) => {
        const shares = spreadFen(fen(total), weights);
        expect(shares.reduce<number>((sum, share) => sum + share, 0)).toBe(total);
        const whole = weights.reduce((sum, weight) => sum + weight, 0);
        if (whole === 0) return;
        shares.forEach((share, position) => {
          const exact = (BigInt(total) * BigInt(weights[position] ?? 0)) / BigInt(whole);
          expect(BigInt(share) - exact === 0n || BigInt(share) - exact === 1n).toBe(true);
        });
      },
    ),
  );
});

test('a fraction of a fen is a defect', () => {
  expect(() => fen(0.5)).toThrow('whole number of fen');
});
