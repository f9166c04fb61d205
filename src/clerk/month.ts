const SHANGHAI_MS = 8 * 3_600_000;

/** "2026-11": the month it is in Shanghai. */
export function monthOf(now: Date): string {
  return new Date(now.getTime() + SHANGHAI_MS).toISOString().slice(0, 7);
}

/** The month before (-1) or after (+1). */
export function monthBeside(month: string, step: -1 | 1): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + step, 1)).toISOString().slice(0, 7);
}

/** "2026 年 11 月". */
export function monthWords(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return `${year} 年 ${number} 月`;
}
