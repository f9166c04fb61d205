import fc from 'fast-check';
import { fen } from '../kernel/money';
import { payablePoints, pointsEnd, pointsFor, pointsWorth } from './points';
import { pointsPolicy } from './settings';

const POLICY = pointsPolicy.fallback;

test.each([
  ['a yuan', 100, 100, { per100Yuan: 100, bonusCount: 0 }, 1],
  ['one fen less than a yuan', 99, 99, { per100Yuan: 100, bonusCount: 0 }, 0],
  ['a coat', 119_900, 119_900, { per100Yuan: 100, bonusCount: 0 }, 1_199],
  ['a coat with gold, 120 %', 119_900, 119_900, { per100Yuan: 120, bonusCount: 0 }, 1_438],
  ['half of it given back', 59_950, 119_900, { per100Yuan: 120, bonusCount: 0 }, 719],
  ['a bonus for the whole', 100_000, 100_000, { per100Yuan: 100, bonusCount: 500 }, 1_500],
  ['a bonus for a third of it', 33_333, 100_000, { per100Yuan: 100, bonusCount: 500 }, 333 + 166],
  ['everything given back', 0, 100_000, { per100Yuan: 100, bonusCount: 500 }, 0],
  ['nothing to pay', 0, 0, { per100Yuan: 100, bonusCount: 500 }, 0],
  ['more than a number multiplies exactly', 999_999_999, 999_999_999, { per100Yuan: 100_000, bonusCount: 0 }, 9_999_999_990],
])('%s earns', (_what, netFen, paidFen, earning, count) => {
  expect(pointsFor(netFen, paidFen, earning)).toBe(count);
});

test('more left than was paid is a defect', () => {
  expect(() => pointsFor(101, 100, { per100Yuan: 100, bonusCount: 0 })).toThrow('What is left paid');
});

test('whatever the order of refunds: never less than nothing is taken back, and in the end exactly what was earned', () => {
  const purchase = fc.record({
    lines: fc.array(fc.integer({ min: 0, max: 2_000_000 }), { minLength: 1, maxLength: 20 }),
    per100Yuan: fc.integer({ min: 0, max: 3_000 }),
    bonusCount: fc.integer({ min: 0, max: 100_000 }),
  });
  fc.assert(
    fc.property(purchase, ({ lines, ...earning }) => {
      const paidFen = lines.reduce((sum, line) => sum + line, 0);
      const earned = pointsFor(paidFen, paidFen, earning);
      let leftFen = paidFen;
      let balance = earned;
      for (const line of lines) {
        leftFen -= line;
        const keeps = pointsFor(leftFen, paidFen, earning);
        expect(keeps).toBeLessThanOrEqual(balance);
        balance = keeps;
      }
      expect(balance).toBe(0);
    }),
  );
});

test.each([
  ['a fifth of what is left to pay', 10_000, 100_000, {}, 10_000],
  ['what she has, in whole steps', 1_234, 100_000, {}, 1_200],
  ['what the share allows, in whole steps', 10_000, 9_999, {}, 1_900],
  ['less than a step', 99, 100_000, {}, 0],
  ['nothing in her purse', 0, 100_000, {}, 0],
  ['a debt', -500, 100_000, {}, 0],
  ['points that are worth nothing', 10_000, 100_000, { fenPerPoint: 0 }, 0],
  ['two fen for a point', 10_000, 10_050, { fenPerPoint: 2, stepCount: 1 }, 1_005],
  ['everything', 1_000_000, 12_345, { mostPercent: 100, stepCount: 1 }, 12_345],
])('%s may be paid with points', (_what, haveCount, leftFen, change, count) => {
  const policy = { ...POLICY, ...change };
  const payable = payablePoints(haveCount, fen(leftFen), policy);
  expect(payable).toBe(count);
  expect(pointsWorth(payable, policy)).toBeLessThanOrEqual((leftFen * policy.mostPercent) / 100);
});

test.each([
  ['2026-11-21T14:00:00+08:00', '2027-12-01T00:00:00+08:00'],
  ['2026-11-30T23:59:59+08:00', '2027-12-01T00:00:00+08:00'],
  ['2026-12-01T00:00:00+08:00', '2028-01-01T00:00:00+08:00'],
  ['2027-02-28T12:00:00+08:00', '2028-03-01T00:00:00+08:00'],
  ['2028-02-29T12:00:00+08:00', '2029-03-01T00:00:00+08:00'],
])('points of %s run out with the month, at %s', (boughtAt, end) => {
  expect(pointsEnd(new Date(boughtAt), POLICY)).toEqual(new Date(end));
});
