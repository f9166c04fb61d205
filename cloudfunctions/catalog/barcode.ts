/**
 * The digit that closes a GTIN (EAN-8, EAN-13): weights 3 and 1 from the right, to the next ten (GS1 General Specifications 7.9).
 * `digits` is the number without its check digit.
 */
export function checkDigitOf(digits: string): number {
  const sum = [...digits].reverse().reduce((acc, digit, fromRight) => acc + Number(digit) * (fromRight % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

export function isEan13(text: string): boolean {
  return /^\d{13}$/.test(text) && hasCheckDigit(text);
}

export function isEan8(text: string): boolean {
  return /^\d{8}$/.test(text) && hasCheckDigit(text);
}

/** Longer text is never a barcode of ours: a signed tag code has 28 characters, and the two must not be mistaken for each other. */
export const BARCODE_MAX_LENGTH = 24;

const CODE_128_TEXT = new RegExp(`^[0-9A-Za-z][0-9A-Za-z ./_+-]{3,${BARCODE_MAX_LENGTH - 1}}$`);

/**
 * Whether a garment may carry this barcode: an EAN whose check digit holds, or Code-128 text. Eight or thirteen digits are
 * always taken for an EAN, because a scanner cannot tell them from one.
 */
export function isBarcode(text: string): boolean {
  if (/^(?:\d{8}|\d{13})$/.test(text)) return hasCheckDigit(text);
  return CODE_128_TEXT.test(text);
}

function hasCheckDigit(text: string): boolean {
  return checkDigitOf(text.slice(0, -1)) === Number(text.at(-1));
}
