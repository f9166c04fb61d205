/**
 * Whole fen as people read yuan: 107900 → "1,079", 5990 → "59.90". With `exact` the fen are always written ("1,079.00"),
 * as DESIGN asks where money is paid. A reduction carries a true minus sign. No locale functions: WeChat's engines differ in them.
 */
export function formatFen(amountFen: number, exact = false): string {
  const size = Math.abs(amountFen);
  const yuan = String(Math.trunc(size / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  const cents = size % 100;
  const figures = exact || cents !== 0 ? `${yuan}.${String(cents).padStart(2, '0')}` : yuan;
  return amountFen < 0 ? `− ${figures}` : figures;
}

/** "¥1,029.00", "− ¥12.00": one amount in words, where the ¥ is as large as its figures. */
export function formatYuan(amountFen: number): string {
  return `${amountFen < 0 ? '− ' : ''}¥${formatFen(Math.abs(amountFen), true)}`;
}
