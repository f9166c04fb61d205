import { assert, Defect } from './assert';

declare const fenBrand: unique symbol;

/** Whole fen (1 yuan = 100 fen). Arithmetic on it stays in integers; a fraction is a defect. */
export type Fen = number & { readonly [fenBrand]: true };

/** Marks a whole number as fen; negative is allowed (a reduction), a fraction or an unsafe integer is a defect. */
export function fen(amount: number): Fen {
  if (!Number.isSafeInteger(amount)) throw new Defect(`Money must be a whole number of fen, not ${amount}.`);
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
 * All weights zero: the total is split evenly. `total` ≥ 0, weights are whole numbers ≥ 0 whose sum is a safe integer. A weight that is
 * the most it may be given is never given more, as long as the total is not more than all weights.
 */
export function spreadFen(total: Fen, weights: readonly number[]): Fen[] {
  assert(total >= 0, 'Only a non-negative total is spread; spread the reduction, then subtract.');
  assert(weights.length > 0 || total === 0, 'There is no one to give the money to.');
  assert(
    weights.every((weight) => Number.isSafeInteger(weight) && weight >= 0),
    'Weights are whole numbers ≥ 0.',
  );
  const sum = weights.reduce((acc, weight) => acc + weight, 0);
  const parts = sum === 0 ? weights.map(() => 1) : weights;
  return handOutRemainders(total, sum === 0 ? weights.length : sum, parts);
}

/** Each part's whole share, then one fen more for the largest remainders until nothing is missing. */
function handOutRemainders(total: Fen, sum: number, parts: readonly number[]): Fen[] {
  const shares: number[] = [];
  const remainders: number[] = [];
  let missing: number = total;
  for (const part of parts) {
    const { share, left } = divide(total, part, sum);
    shares.push(share);
    remainders.push(left);
    missing -= share;
  }
  for (; missing > 0; missing -= 1) {
    let next = 0;
    for (let position = 1; position < remainders.length; position += 1) {
      if ((remainders[position] ?? 0) > (remainders[next] ?? 0)) next = position;
    }
    shares[next] = (shares[next] ?? 0) + 1;
    remainders[next] = -1;
  }
  return shares as Fen[];
}

/** total × part ÷ sum as whole number and remainder. Products beyond what a number holds exactly are rare and go the slow way. */
function divide(total: number, part: number, sum: number): { share: number; left: number } {
  const product = total * part;
  if (product <= Number.MAX_SAFE_INTEGER) {
    const left = product % sum;
    return { share: (product - left) / sum, left };
  }
  const exact = BigInt(total) * BigInt(part);
  return { share: Number(exact / BigInt(sum)), left: Number(exact % BigInt(sum)) };
}
