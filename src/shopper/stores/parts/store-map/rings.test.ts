import { bearingOf, radiusOf, ringsFor, spotAt } from './rings';

test.each([
  ['all within a kilometre', [120, 940], [300, 600, 1_000]],
  ['exactly on a ring', [1_000], [300, 600, 1_000]],
  ['a city', [1_240, 2_700, 4_300], [1_000, 3_000, 5_000]],
  ['a province', [800, 74_000], [10_000, 50_000, 100_000]],
  ['the other end of the world', [19_000_000], [500_000, 2_000_000, 5_000_000]],
  ['no store at all', [], [300, 600, 1_000]],
])('rings for %s', (_which, metres, expected) => {
  expect(ringsFor(metres).metres).toEqual(expected);
});

test.each([
  [0, 0],
  [500, 22],
  [1_000, 44],
  [2_000, 66],
  [3_000, 88],
  [5_000, 132],
  [90_000, 132],
])('with rings at 1, 3 and 5 km a store %d m away stands %d px from the middle', (metres, radius) => {
  expect(radiusOf(metres, { metres: [1_000, 3_000, 5_000] })).toBeCloseTo(radius);
});

const hangzhou = { latitude: 30.25, longitude: 120.16 };

test.each([
  ['east', { latitude: 30.25, longitude: 120.2 }, 10, 0],
  ['north', { latitude: 30.3, longitude: 120.16 }, 0, -10],
  ['west', { latitude: 30.25, longitude: 120.1 }, -10, 0],
  ['south', { latitude: 30.2, longitude: 120.16 }, 0, 10],
])('a store in the %s is drawn there', (_where, store, x, y) => {
  const spot = spotAt(10, bearingOf(hangzhou, store));
  expect(spot.x).toBeCloseTo(x);
  expect(spot.y).toBeCloseTo(y);
});
