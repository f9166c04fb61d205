/** What many observations say together: how many, their mean, and how far they scatter. */
export type Spread = { readonly count: number; readonly mean: number; readonly variance: number };

/** A difference of two means with the span in which it lies in 19 of 20 cases; no span where too few were observed. */
export type Difference = {
  readonly difference: number;
  readonly span: { readonly low: number; readonly high: number } | null;
};

/** Student's t for 95 %, two-sided, by degrees of freedom from 1 on; beyond the table the next lower one that is there, which is wider. */
const T95: readonly (readonly [degrees: number, t: number])[] = [
  [1, 12.706],
  [2, 4.303],
  [3, 3.182],
  [4, 2.776],
  [5, 2.571],
  [6, 2.447],
  [7, 2.365],
  [8, 2.306],
  [9, 2.262],
  [10, 2.228],
  [12, 2.179],
  [15, 2.131],
  [20, 2.086],
  [30, 2.042],
  [60, 2],
  [120, 1.98],
  [1_000, 1.962],
];

/**
 * The difference of two groups' means (Welch: groups may scatter differently). Fewer than two observations in a group, or groups in which
 * everybody is alike while the means differ, say nothing about chance: no span.
 */
export function differenceOf(one: Spread, other: Spread): Difference {
  const difference = one.mean - other.mean;
  if (one.count < 2 || other.count < 2) return { difference, span: null };
  const ours = one.variance / one.count;
  const theirs = other.variance / other.count;
  const sum = ours + theirs;
  if (sum === 0) return { difference, span: difference === 0 ? { low: 0, high: 0 } : null };
  const degrees = sum ** 2 / (ours ** 2 / (one.count - 1) + theirs ** 2 / (other.count - 1));
  const reach = tOf(degrees) * Math.sqrt(sum);
  return { difference, span: { low: difference - reach, high: difference + reach } };
}

export function spreadOf(values: readonly number[]): Spread {
  const count = values.length;
  if (count === 0) return { count, mean: 0, variance: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { count, mean, variance: count < 2 ? 0 : squares / (count - 1) };
}

/** The same from sums, for observations too many to be carried about. */
export function spreadOfSums({
  count,
  sum,
  squares,
}: {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}): Spread {
  if (count === 0) return { count, mean: 0, variance: 0 };
  const mean = sum / count;
  return { count, mean, variance: count < 2 ? 0 : Math.max(0, (squares - count * mean ** 2) / (count - 1)) };
}

function tOf(degrees: number): number {
  let t = T95[0]?.[1] ?? 0;
  for (const [from, value] of T95) if (degrees >= from) t = value;
  return t;
}
