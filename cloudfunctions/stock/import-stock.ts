import * as z from 'zod';
import { filled, loose, readCode, wholeNumber } from '../kernel/cell';
import type { BadCell, Column } from '../kernel/sheet';

/** One row is one sku in one place, as counted. */
export const STOCK_COLUMNS = [
  { key: 'storeCode', names: ['门店编码', 'store_code', 'store', 'place_code'], must: true, about: '门店或仓库的编码' },
  { key: 'skuCode', names: ['SKU编码', 'sku_code', 'sku'], must: true, about: 'SKU 编码' },
  { key: 'onHand', names: ['在手', 'on_hand', '库存', '数量'], must: true, about: '在手件数，整数' },
  { key: 'safety', names: ['安全', 'safety', '安全库存'], must: false, about: '安全库存件数，空则不变（新行为 0）' },
] as const satisfies readonly Column[];

const PIECES_MAX = 1_000_000;
const CODE_REASON = '编码不能有空格、逗号、分号或竖线，最多 40 位';

export const StockRow = z.object({
  storeCode: filled(readCode, CODE_REASON),
  skuCode: filled(readCode, CODE_REASON),
  onHand: filled(wholeNumber(0, PIECES_MAX), '应为 0 或正整数'),
  safety: loose(wholeNumber(0, PIECES_MAX), '应为 0 或正整数'),
});
export type StockRow = z.output<typeof StockRow>;
export type LinedStockRow = StockRow & { readonly line: number };

/** A row whose codes are known: what `stock_count` takes, and the line it came from. */
export type Count = {
  readonly line: number;
  readonly placeNo: number;
  readonly skuNo: number;
  readonly onHand: number;
  readonly safety: number | null;
};

/** Turns codes into numbers; `seen` remembers the shelves counted so far in this file, so that no shelf is counted twice. */
export function numberRow(
  row: LinedStockRow,
  placeNos: ReadonlyMap<string, number>,
  skuNos: ReadonlyMap<string, number>,
  seen: Map<string, number>,
): { readonly count: Count } | { readonly bad: BadCell } {
  const placeNo = placeNos.get(row.storeCode);
  if (placeNo === undefined) return badCell(row, '门店编码', `没有编码为 ${row.storeCode} 的门店或仓库`);
  const skuNo = skuNos.get(row.skuCode);
  if (skuNo === undefined) return badCell(row, 'SKU编码', `没有编码为 ${row.skuCode} 的 SKU`);
  const shelf = `${placeNo}/${skuNo}`;
  const before = seen.get(shelf);
  if (before !== undefined) return badCell(row, 'SKU编码', `与第 ${before} 行重复`);
  seen.set(shelf, row.line);
  return { count: { line: row.line, placeNo, skuNo, onHand: row.onHand, safety: row.safety ?? null } };
}

function badCell({ line }: LinedStockRow, column: string, reason: string): { bad: BadCell } {
  return { bad: { line, column, reason } };
}
