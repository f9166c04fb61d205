import { portOf } from './port';

test.each([
  ['nothing', undefined, 3000],
  ['a number', '8080', 8080],
  ['0, any free one', '0', 0],
  ['the highest', '65535', 65_535],
  ['one above the highest', '65536', undefined],
  ['one below 0', '-1', undefined],
  ['a fraction', '3.5', undefined],
  ['a word', 'shop', undefined],
])('PORT as %s', (_what, asked, port) => {
  expect(portOf(asked)).toBe(port);
});
