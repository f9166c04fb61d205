import { tintOf } from './tint';

test.each([
  ['camel', '#B79B74', 'linear-gradient(rgba(183, 155, 116, 0.13), rgba(183, 155, 116, 0.13))'],
  ['black', '#2A2A2C', 'linear-gradient(rgba(42, 42, 44, 0.13), rgba(42, 42, 44, 0.13))'],
  ['no colour', 'camel', 'none'],
])('the ground behind %s', (_cloth, hex, expected) => {
  expect(tintOf(hex)).toBe(expected);
});

test('white cloth gets a shaded ground, or it would melt into the paper', () => {
  expect(tintOf('#F4F2EC').match(/linear-gradient/g)).toHaveLength(2);
});
