import { inArray } from 'drizzle-orm';
import type { Tx } from '../platform/database';
import { catalogSku } from './schema';

/** The numbers of these sku codes; unknown codes are absent. At most some thousand codes at a time. */
export async function readSkuNumbers(tx: Tx, codes: readonly string[]): Promise<Map<string, number>> {
  const skus = await tx
    .select({ code: catalogSku.code, skuNo: catalogSku.skuNo })
    .from(catalogSku)
    .where(inArray(catalogSku.code, [...codes]));
  return new Map(skus.map((sku) => [sku.code, sku.skuNo]));
}
