import fc from 'fast-check';
import { decideReversal, type Standing } from './reversal';

const standing = (...nets: readonly number[]): Standing[] =>
  nets.map((netFen, rank) => ({ account: `clerk:${rank + 1}/pending`, netFen }));
const netsOf = (rows: readonly Standing[]) => rows.map(({ netFen }) => netFen);
const sumOf = (rows: readonly Standing[]) => rows.reduce((sum, { netFen }) => sum + netFen, 0);

describe('what goes back of a piece', () => {
  it.each([
    ['all of it', [60, 40], 100, [60, 40]],
    ['nothing of it', [60, 40], 0, []],
    ['half of it', [60, 40], 50, [30, 20]],
    ['a fen, to whoever earned most', [60, 40], 1, [1]],
    ['a third, by largest remainder', [50, 30, 20], 33, [16, 10, 7]],
    ['all of what a bearer paid for', [150, -50], 100, [150, -50]],
    ['half of what a bearer paid for', [150, -50], 50, [75, -25]],
    ['a gift that cost nothing', [50, -50], 0, [50, -50]],
    ['nothing stands any more', [0, 0], 0, []],
  ])('%s', (_what, nets, backFen, expected) => {
    expect(netsOf(decideReversal(standing(...nets), backFen))).toEqual(expected);
  });

  it.each([
    ['more than was paid', 101],
    ['less than nothing', -1],
  ])('is never %s', (_what, backFen) => {
    expect(() => decideReversal(standing(60, 40), backFen)).toThrow('cannot go back');
  });

  it('in any number of parts: each exact, nobody below zero on the way, and the last one to zero', () => {
    const nets = fc.record({
      earned: fc.array(fc.integer({ min: 1, max: 200_000 }), { minLength: 1, maxLength: 7 }),
      borne: fc.nat(100),
    });
    fc.assert(
      fc.property(nets, fc.array(fc.nat(100), { maxLength: 8 }), ({ earned, borne }, parts) => {
        const earnedFen = earned.reduce((sum, one) => sum + one, 0);
        let left = standing(...earned, -Math.floor((earnedFen * borne) / 100));
        for (const part of [...parts, 100]) {
          const paidFen = sumOf(left);
          const backFen = Math.floor((paidFen * part) / 100);
          const back = decideReversal(left, backFen);
          expect(sumOf(back)).toBe(backFen);
          left = left.map(({ account, netFen }) => {
            const own = back.find((one) => one.account === account)?.netFen ?? 0;
            expect(Math.abs(own)).toBeLessThanOrEqual(Math.abs(netFen));
            expect(own * netFen).toBeGreaterThanOrEqual(0);
            return { account, netFen: netFen - own };
          });
        }
        expect(left.every(({ netFen }) => netFen === 0)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});
