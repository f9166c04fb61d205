import { asc, inArray } from 'drizzle-orm';
import type { Tx } from '../platform/database';
import { catalogStyle } from './schema';

/** What a coupon that names a style has to know of it. */
export type StyleFacts = { readonly code: string; readonly category: string; readonly tagPriceFen: number };

/** Styles by code, listed or not; unknown codes are absent. */
export async function readStyleFacts(tx: Tx, codes: readonly string[]): Promise<Map<string, StyleFacts>> {
  if (codes.length === 0) return new Map();
  const styles = await tx
    .select({ code: catalogStyle.code, category: catalogStyle.category, tagPriceFen: catalogStyle.tagPriceFen })
    .from(catalogStyle)
    .where(inArray(catalogStyle.code, [...codes]));
  return new Map(styles.map((style) => [style.code, style]));
}

/** Every category there is a style of. */
export async function readCategories(tx: Tx): Promise<string[]> {
  const rows = await tx
    .selectDistinct({ category: catalogStyle.category })
    .from(catalogStyle)
    .orderBy(asc(catalogStyle.category));
  return rows.map((row) => row.category);
}
