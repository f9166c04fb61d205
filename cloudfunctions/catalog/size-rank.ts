const LETTERS = ['XXXS', 'XXS', 'XS', 'S', 'M', 'L', 'XL', 'XXL', 'XXXL', 'XXXXL', 'XXXXXL', 'XXXXXXL'];
const ONE_SIZE = /^(?:均码|均|通码|F|FREE|OS|ONE ?SIZE)$/i;
/** After every size we know how to order, before nothing: unknown words hang at the end. */
const UNKNOWN = 9999;

/**
 * Where a size hangs on the rail; smaller comes first. One size 0; letters 1–12 (2XL is XXL); numbers (27, 38.5, 170, 170/88A) by
 * their first number, from 100 on, so that letters and numbers in one style do not mix. Unknown words come last.
 */
export function sizeRank(size: string): number {
  const text = size.trim().toUpperCase();
  if (ONE_SIZE.test(text)) return 0;
  const letters = LETTERS.indexOf(spelledOut(text));
  if (letters >= 0) return letters + 1;
  const first = /^(\d{1,3})(\.5)?(?!\d)/.exec(text);
  return first ? 100 + Number(first[1]) * 2 + (first[2] ? 1 : 0) : UNKNOWN;
}

/** 2XL → XXL, 3XS → XXXS. */
function spelledOut(text: string): string {
  const match = /^([2-6])X([SL])$/.exec(text);
  return match ? `${'X'.repeat(Number(match[1]))}${match[2]}` : text;
}
