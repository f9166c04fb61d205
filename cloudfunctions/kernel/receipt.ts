const DASHES = /[\u2010-\u2015\u2212\u30fc]/g;

/**
 * A receipt's number as everybody would read it: "ｒ‐1 " is "R-1". Full-width signs, kinds of dashes, small letters and blanks are how it
 * was typed, not another receipt.
 */
export function receiptText(typed: string): string {
  return typed.normalize('NFKC').replace(DASHES, '-').replace(/\s/g, '').toUpperCase();
}
