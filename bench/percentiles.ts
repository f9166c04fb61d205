export type Percentiles = { readonly p50Ms: number; readonly p95Ms: number; readonly p99Ms: number };

/** The waiting time that half, nineteen of twenty, and ninety-nine of a hundred stayed below. */
export function percentilesOf(latenciesMs: readonly number[]): Percentiles {
  const sorted = Float64Array.from(latenciesMs).sort();
  return { p50Ms: at(sorted, 0.5), p95Ms: at(sorted, 0.95), p99Ms: at(sorted, 0.99) };
}

export function median(values: readonly number[]): number {
  return at(Float64Array.from(values).sort(), 0.5);
}

function at(sorted: Float64Array, share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;
}
