import { assert } from './assert';

declare const fenBrand: unique symbol;

/** Whole fen (1 yuan = 100 fen). Arithmetic on it stays in integers; a fraction is a defect. */
export type Fen = number & { readonly [fenBrand]: true };

/** Marks a whole number as fen; negative is allowed (a reduction), a fraction or an unsafe integer is a defect. */
export function fen(amount: number): Fen {
  assert(Number.isSafeInteger(amount), `Money must be a whole number of fen, not ${amount}.`);
  return amount as Fen;
}

export function addFen(...amounts: readonly Fen[]): Fen {
  return fen(amounts.reduce<number>((sum, amount) => sum + amount, 0));
}

/**
 * Reads yuan as people write it ("1199", "1,199.00", "¥59.9") into fen, without floats.
 * Answers undefined for anything else: more than two decimals, signs, letters.
 */
export function parseYuan(text: string): Fen | undefined {
  const match = /^[¥¥]?\s*(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.(\d{1,2}))?$/.exec(text.trim());
  if (!match) return undefined;
  const whole = Number((match[1] ?? '').replaceAll(',', ''));
  const cents = Number((match[2] ?? '').padEnd(2, '0'));
  return fen(whole * 100 + cents);
}

/**
 * Splits `total` over `weights` so that the shares sum to `total` exactly (largest remainder).
 * Remainders that tie go to the earlier position, so the same input always gives the same split.
 * All weights zero: the total is split evenly. `total` ≥ 0, weights are whole numbers ≥ 0; BigInt inside, so nothing overflows.
 */
export function spreadFen(total: Fen, weights: readonly number[]): Fen[] {
  assert(total >= 0, 'Only a non-negative total is spread; spread the reduction, then subtract.');
  assert(weights.length > 0 || total === 0, 'There is no one to give the money to.');
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'Weights are whole numbers ≥ 0.',
  );
  const sum = weights.reduce((acc, weight) => acc + BigInt(weight), 0n);
  const parts = sum === 0n ? weights.map(() => 1n) : weights.map((weight) => BigInt(weight));
  const whole = sum === 0n ? BigInt(weights.length) : sum;

  const shares = parts.map((part) => (BigInt(total) * part) / whole);
  const remainders = parts.map((part, position) => ({ position, left: (BigInt(total) * part) % whole }));
  let missing = BigInt(total) - shares.reduce((acc, share) => acc + share, 0n);
  remainders.sort((a, b) => (a.left === b.left ? a.position - b.position : a.left > b.left ? -1 : 1));
  for (const { position } of remainders) {
    if (missing === 0n) break;
    shares[position] = (shares[position] ?? 0n) + 1n;
    missing -= 1n;
  }
  return shares.map((share) => fen(Number(share)));
}
