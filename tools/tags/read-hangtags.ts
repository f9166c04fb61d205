import { and, asc, eq, exists } from 'drizzle-orm';
import { catalogColour, catalogSku, catalogStyle } from '../../cloudfunctions/catalog/schema';
import { signTag, tagLink } from '../../cloudfunctions/catalog/tag';
import { type Outcome, ok, refuse } from '../../cloudfunctions/kernel/outcome';
import type { Database } from '../../cloudfunctions/platform/database';
import type { Brand } from '../../cloudfunctions/platform/world';
import { stockLevel } from '../../cloudfunctions/stock/schema';
import { storePlace } from '../../cloudfunctions/store/schema';
import type { Hangtag } from './hangtag';

/** The first print of a tag; a reprint after a revocation carries the next number. */
const FIRST_ISSUE = 1;

export type HangtagQuestion = { readonly storeCode: string; readonly styleCode?: string | undefined; readonly issue?: number };

/** One tag per sku that hangs in the store, in the order of the rails; with a style code, every sku of that style. */
export async function readHangtags(
  database: Database,
  brand: Brand,
  { storeCode, styleCode, issue = FIRST_ISSUE }: HangtagQuestion,
): Promise<Outcome<Hangtag[], 'store/unknown' | 'style/unknown'>> {
  const [place] = await database.select().from(storePlace).where(eq(storePlace.code, storeCode));
  if (!place) return refuse('store/unknown', { storeCode });
  const hangsHere = exists(
    database
      .select({ skuNo: stockLevel.skuNo })
      .from(stockLevel)
      .where(and(eq(stockLevel.placeNo, place.placeNo), eq(stockLevel.skuNo, catalogSku.skuNo))),
  );
  const rows = await database
    .select({ sku: catalogSku, style: catalogStyle, colour: catalogColour })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .innerJoin(catalogColour, and(eq(catalogColour.styleNo, catalogSku.styleNo), eq(catalogColour.code, catalogSku.colourCode)))
    .where(and(catalogSku.sold, styleCode === undefined ? hangsHere : eq(catalogStyle.code, styleCode)))
    .orderBy(asc(catalogStyle.code), asc(catalogColour.position), asc(catalogSku.sizeRank), asc(catalogSku.skuNo));
  if (styleCode !== undefined && rows.length === 0) return refuse('style/unknown', { styleCode });
  return ok(
    rows.map(({ sku, style, colour }) => ({
      brand: brand.name,
      styleName: style.name,
      styleCode: style.code,
      colourName: colour.name,
      colourHex: colour.hex,
      size: sku.size,
      tagPriceFen: style.tagPriceFen,
      fabric: style.fabric,
      skuCode: sku.code,
      barcode: sku.barcode,
      link: tagLink(signTag({ kind: 'sku', subjectNo: sku.skuNo, placeNo: place.placeNo, issue }, brand), brand),
      storeName: place.name,
    })),
  );
}
