/**
 * A word or code as it stands in the books, of what somebody typed: phones write full-width letters, people leave a gap where it is printed
 * in groups, and nobody minds capitals.
 */
export function readTypedCode(typed: string): string {
  return typed.normalize('NFKC').replaceAll(/\s+/gu, '').toUpperCase();
}
