import fc from 'fast-check';
import { drawsOf, sealHashOf } from './seal';
import { isExact, reachesBothEnds, type Split, splitBudget } from './split';

/** The seed of every property here: a failing one prints it with its counterexample. */
const GOLDEN = [605, 574, 110, 900, 135, 375, 138, 272, 791, 100];
const GOLDEN_HASH = '48428bdb7ddd829410d6bbb924fdeb3a3d7e88c2577bffae073b990c6f061d08';
const SEED = 20261121;
const seals = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const sealOf = (rank: number) => rank.toString(16).padStart(64, '0');
const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0);
const amountsOf = (split: Split, seal: string, version?: number) => splitBudget(split, seal, version).map((one) => one.amountFen);

/** Any random split whose figures agree. */
const splits = fc
  .record({
    minFen: fc.integer({ min: 10, max: 5_000 }),
    room: fc.integer({ min: 0, max: 20_000 }),
    count: fc.integer({ min: 1, max: 400 }),
  })
  .chain(({ minFen, room, count }) =>
    fc
      .integer({ min: 0, max: room * count })
      .map((extra): Split & { amounts: { kind: 'random'; minFen: number; maxFen: number } } => ({
        amounts: { kind: 'random', minFen, maxFen: minFen + room },
        budgetFen: count * minFen + extra,
        count,
      })),
  );

test('random packets sum exactly to the budget, all within their bounds, as many as were asked for', () => {
  fc.assert(
    fc.property(splits, seals, (split, seal) => {
      const amounts = amountsOf(split, seal);
      expect([amounts.length, sum(amounts)]).toEqual([split.count, split.budgetFen]);
      expect(Math.min(...amounts)).toBeGreaterThanOrEqual(split.amounts.minFen);
      expect(Math.max(...amounts)).toBeLessThanOrEqual(split.amounts.maxFen);
    }),
    { seed: SEED, numRuns: 1_000 },
  );
});

test('the least and the most that are promised are there, wherever the budget allows it', () => {
  fc.assert(
    fc.property(splits, seals, (split, seal) => {
      fc.pre(reachesBothEnds(split.budgetFen, split.count, split.amounts));
      const amounts = amountsOf(split, seal);
      expect([Math.min(...amounts), Math.max(...amounts)]).toEqual([split.amounts.minFen, split.amounts.maxFen]);
    }),
    { seed: SEED },
  );
});

test('the same seal gives the same packets in the same order, another seal or version gives others', () => {
  const split: Split = { amounts: { kind: 'random', minFen: 100, maxFen: 8_800 }, budgetFen: 500_000, count: 1_000 };
  fc.assert(
    fc.property(seals, seals, (seal, other) => {
      fc.pre(seal !== other);
      expect(amountsOf(split, seal)).toEqual(amountsOf(split, seal));
      expect(amountsOf(split, other)).not.toEqual(amountsOf(split, seal));
      expect(amountsOf(split, seal, 2)).not.toEqual(amountsOf(split, seal));
    }),
    { seed: SEED, numRuns: 20 },
  );
});

test('the amounts of a seal are these for ever, so that anybody can draw them again after the end', () => {
  const split: Split = { amounts: { kind: 'random', minFen: 100, maxFen: 900 }, budgetFen: 4_000, count: 10 };
  expect(amountsOf(split, sealOf(7))).toEqual(GOLDEN);
  expect(sealHashOf(sealOf(7))).toBe(GOLDEN_HASH);
});

/**
 * No bias by position. Over 4,000 seals every position's mean is compared with the mean of all (50 yuan): with equal chances the sum of the
 * squared standard scores of 40 positions is about chi-square with 39 degrees of freedom, which passes 83 once in 20,000 (mean 39). The
 * tolerance for one position is four standard errors. A split that was not shuffled fails both by far.
 */
test.each<[string, Split]>([
  ['around the middle', { amounts: { kind: 'random', minFen: 100, maxFen: 9_900 }, budgetFen: 40 * 5_000, count: 40 }],
  ['close to the least', { amounts: { kind: 'random', minFen: 100, maxFen: 9_900 }, budgetFen: 40 * 400, count: 40 }],
  ['close to the most', { amounts: { kind: 'random', minFen: 100, maxFen: 9_900 }, budgetFen: 40 * 9_500, count: 40 }],
])('no position is better than another: %s', (_where, split) => {
  const seedCount = 4_000;
  const totals = Array.from({ length: split.count }, () => 0);
  let squares = 0;
  for (let rank = 1; rank <= seedCount; rank += 1) {
    for (const [position, amountFen] of amountsOf(split, sealOf(SEED * 10_000 + rank)).entries()) {
      totals[position] = (totals[position] ?? 0) + amountFen;
      squares += amountFen * amountFen;
    }
  }
  const mean = split.budgetFen / split.count;
  const error = Math.sqrt((squares / (seedCount * split.count) - mean * mean) / seedCount);
  const scores = totals.map((total) => (total / seedCount - mean) / error);
  expect(Math.max(...scores.map(Math.abs))).toBeLessThan(4);
  expect(sum(scores.map((score) => score * score))).toBeLessThan(83);
});

test('in one long split early packets bring as much as late ones', () => {
  const split: Split = { amounts: { kind: 'random', minFen: 10, maxFen: 2_000 }, budgetFen: 50_000_000, count: 100_000 };
  const amounts = amountsOf(split, sealOf(SEED));
  const ranks = amounts.map((amountFen, position) => ({ x: position - (split.count - 1) / 2, y: amountFen - 500 }));
  const correlation =
    sum(ranks.map(({ x, y }) => x * y)) / Math.sqrt(sum(ranks.map(({ x }) => x * x)) * sum(ranks.map(({ y }) => y * y)));
  // Four standard errors of the correlation of 100,000 independent pairs.
  expect(Math.abs(correlation)).toBeLessThan(4 / Math.sqrt(split.count));
});

test.each<[string, Split, string]>([
  ['all alike', { amounts: { kind: 'fixed', eachFen: 500 }, budgetFen: 1_500, count: 3 }, '500 500 500'],
  [
    'a subsidy that is smaller in peak hours',
    { amounts: { kind: 'weighted', eachFen: 1_000, peakFen: 400, peakCount: 2 }, budgetFen: 3_800, count: 5 },
    '1000 1000 1000 peak400 peak400',
  ],
  [
    'a subsidy in peak hours only',
    { amounts: { kind: 'weighted', eachFen: 1_000, peakFen: 400, peakCount: 1 }, budgetFen: 400, count: 1 },
    'peak400',
  ],
  ['one random packet takes it all', { amounts: { kind: 'random', minFen: 10, maxFen: 900 }, budgetFen: 333, count: 1 }, '333'],
  ['no room at all', { amounts: { kind: 'random', minFen: 10, maxFen: 10 }, budgetFen: 30, count: 3 }, '10 10 10'],
  ['everybody gets the most', { amounts: { kind: 'random', minFen: 10, maxFen: 20 }, budgetFen: 60, count: 3 }, '20 20 20'],
])('%s', (_what, split, expected) => {
  expect(
    splitBudget(split, sealOf(1))
      .map(({ pool, amountFen }) => `${pool === 'peak' ? 'peak' : ''}${amountFen}`)
      .join(' '),
  ).toBe(expected);
});

test.each<[string, Split]>([
  ['a fen too much for fixed ones', { amounts: { kind: 'fixed', eachFen: 500 }, budgetFen: 1_501, count: 3 }],
  ['a fen below the least', { amounts: { kind: 'random', minFen: 10, maxFen: 20 }, budgetFen: 29, count: 3 }],
  ['a fen above the most', { amounts: { kind: 'random', minFen: 10, maxFen: 20 }, budgetFen: 61, count: 3 }],
  [
    'more peak packets than packets',
    { amounts: { kind: 'weighted', eachFen: 10, peakFen: 5, peakCount: 4 }, budgetFen: 10, count: 3 },
  ],
])('figures that do not agree are no split: %s', (_what, split) => {
  expect(isExact(split)).toBe(false);
  expect(() => splitBudget(split, sealOf(1))).toThrow('cannot sum');
});

test('a million packets are split exactly', () => {
  const split: Split = { amounts: { kind: 'random', minFen: 10, maxFen: 19_999 }, budgetFen: 500_000_000, count: 1_000_000 };
  const packets = splitBudget(split, sealOf(3));
  expect([packets.length, packets.reduce((all, one) => all + one.amountFen, 0)]).toEqual([split.count, split.budgetFen]);
});

test('draws are fair where the range does not divide the words, and differ by what is drawn', () => {
  const draw = drawsOf(sealOf(5), 'a');
  const below = 3_000_000_000;
  const upper = Array.from({ length: 20_000 }, () => draw(below)).filter((drawn) => drawn >= below / 2).length;
  // Without drawing again two thirds would fall into the lower half; four standard deviations around the half are 283.
  expect(Math.abs(upper - 10_000)).toBeLessThan(283);
  expect(drawsOf(sealOf(5), 'b')(below)).not.toBe(drawsOf(sealOf(5), 'a')(below));
});
