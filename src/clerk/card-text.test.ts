import { isCardText } from './card-text';

const CARD = '8806241109320112345678';

test.each([
  ['a card', CARD, true],
  ['a card with a space behind it', `${CARD} `, true],
  ['a voucher of hers', `${CARD}.0192f3a0-5b7c-7d1e-8a2b-3c4d5e6f7a8b`, true],
  ['six digits of a pickup', '482916', false],
  ['a barcode of a garment', '6979026000001', false],
  ['a link of a tag', 'https://sulv.example.com/t/k1.A1b2', false],
  ['one digit more', `${CARD}0`, false],
])('%s', (_what, text, expected) => {
  expect(isCardText(text)).toBe(expected);
});
