/** Whole fen as people read yuan: 107900 → "¥1,079", 5990 → "¥59.90". */
export function yuanWords(amountFen: number): string {
  const size = Math.abs(amountFen);
  const yuan = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = size % 100;
  return `${amountFen < 0 ? '− ' : ''}¥${yuan}${cents === 0 ? '' : `.${String(cents).padStart(2, '0')}`}`;
}

/** 2460 → "2,460". */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}
