const DASHES = /[\u2010-\u2015\u2212\u30fc]/g;

/**
 * A number or code as it stands in the books, of what somebody typed: "ｒ‐1 " is "R-1". Phones write full-width signs and other dashes, people
 * leave a gap where it is printed in groups, and nobody minds capitals.
 */
export function readTypedCode(typed: string): string {
  return typed.normalize('NFKC').replace(DASHES, '-').replace(/\s/g, '').toUpperCase();
}
