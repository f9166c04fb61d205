type Roll = { readonly key: string; readonly rows: readonly string[] };

/** One column per letter of an amount: a digit passes all below it on its way, once; a point or a comma stands still. */
export function rollsOf(figures: string): Roll[] {
  return [...figures].map((letter, at) => ({ key: `${at}`, rows: /\d/.test(letter) ? upTo(Number(letter)) : [letter] }));
}

function upTo(digit: number): string[] {
  return Array.from({ length: digit + 1 }, (_, row) => String(row));
}
