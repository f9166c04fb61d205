import type { Fen } from '../kernel/money';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';

/** What an order line keeps of a sku, as it was called and cost on the day. */
export type SkuFacts = {
  readonly skuNo: number;
  readonly styleNo: number;
  readonly styleCode: string;
  readonly category: string;
  readonly styleName: string;
  readonly colourName: string;
  readonly colourHex: string;
  readonly size: string;
  readonly picture: string | null;
  readonly tagPriceFen: Fen;
};

const recent = createRecent<SkuFacts>(30_000);

/** Facts of skus that are sold; unknown or withdrawn ones are absent. May be 30 s old: `order_place` checks the price again. */
export function readSkuFacts(database: Tx, skuNos: readonly number[], now: Date): Promise<Map<number, SkuFacts>> {
  return recent.take(database, skuNos, now, async (missing) => {
    const rows = await database.callSql<SkuFacts[]>('catalog_skus', { skuNos: missing });
    return new Map(rows.map((row) => [row.skuNo, row]));
  });
}

export function forgetSkuFacts(database: Tx, skuNos: readonly number[]): void {
  recent.forget(database, skuNos);
}
