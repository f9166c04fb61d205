import { distanceWords } from './distance';

test.each([
  [0, '10 m'],
  [354, '350 m'],
  [949, '950 m'],
  [950, '0.9 km'],
  [1_240, '1.2 km'],
  [9_940, '9.9 km'],
  [23_400, '23 km'],
])('%d metres are said as %s', (metres, expected) => {
  expect(distanceWords(metres)).toBe(expected);
});
