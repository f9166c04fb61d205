import fc from 'fast-check';
import { checkDigitOf, isBarcode, isEan8, isEan13 } from './barcode';

test.each([
  ['an EAN-13 of ours', '6979026000018', true],
  ['the same with a wrong check digit', '6979026000019', false],
  ['twelve digits', '697902600001', false],
  ['letters among the digits', '69790260000I8', false],
])('%s is an EAN-13: %p → %p', (_what, text, expected) => {
  expect(isEan13(text)).toBe(expected);
});

test.each([
  ['96385074', true],
  ['96385075', false],
])('EAN-8 %p → %p', (text, expected) => {
  expect(isEan8(text)).toBe(expected);
});

test.each([
  ['a valid EAN-13', '6979026000018', true],
  ['thirteen digits that are no EAN', '6979026000010', false],
  ['a sku code as Code-128 text', 'CW2611-20-M', true],
  ['digits of a Code-128 label', '20261121000', true],
  ['a label with a slash', 'CW2611/20 M', true],
  ['the longest label', 'A'.repeat(24), true],
  ['a label as long as a tag code', 'A'.repeat(28), false],
  ['three letters', 'ABC', false],
  ['Chinese text', '驼色大衣', false],
  ['a label that starts with a blank', ' CW2611', false],
])('%s may hang on a garment: %p → %p', (_what, text, expected) => {
  expect(isBarcode(text)).toBe(expected);
});

const twelveDigits = fc.stringMatching(/^\d{12}$/);

test('every number with its check digit is an EAN-13, and no other last digit is', () => {
  fc.assert(
    fc.property(twelveDigits, fc.integer({ min: 1, max: 9 }), (digits, off) => {
      const check = checkDigitOf(digits);
      expect(isEan13(`${digits}${check}`)).toBe(true);
      expect(isEan13(`${digits}${(check + off) % 10}`)).toBe(false);
    }),
  );
});

test('one digit read wrongly never passes for an EAN-13', () => {
  fc.assert(
    fc.property(twelveDigits, fc.integer({ min: 0, max: 12 }), fc.integer({ min: 1, max: 9 }), (digits, at, off) => {
      const good = `${digits}${checkDigitOf(digits)}`;
      const bad = good.slice(0, at) + ((Number(good[at]) + off) % 10) + good.slice(at + 1);
      expect(isEan13(bad)).toBe(false);
    }),
  );
});
