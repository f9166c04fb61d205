import { eq, inArray, or, sql } from 'drizzle-orm';
import { assert } from '../kernel/assert';
import type { Tx } from '../platform/database';
import type { ColourEntry, SkuEntry, StyleEntry, StylePlan, StyleTree } from './plan-style';
import { catalogColour, catalogSku, catalogStyle } from './schema';
import type { SizeChart } from './size-chart';

/** A statement's parameters are counted with 16 bits; rows of ours have at most sixteen columns. */
const ROWS_PER_STATEMENT = 2000;

/** Styles with their colours and skus, by style code; unknown codes are absent. */
export async function readStyleTrees(tx: Tx, codes: readonly string[]): Promise<Map<string, StyleTree>> {
  const wanted = inArray(catalogStyle.code, [...codes]);
  const styles = await tx.select().from(catalogStyle).where(wanted);
  const colours = await tx
    .select({ colour: catalogColour })
    .from(catalogColour)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogColour.styleNo))
    .where(wanted);
  const skus = await tx
    .select({ sku: catalogSku })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .where(wanted);

  const under = new Map<number, { colours: Map<string, ColourEntry>; skus: Map<string, SkuEntry> }>();
  for (const { styleNo } of styles) under.set(styleNo, { colours: new Map(), skus: new Map() });
  for (const {
    colour: { styleNo, ...colour },
  } of colours)
    under.get(styleNo)?.colours.set(colour.code, colour);
  for (const {
    sku: { styleNo, skuNo: _no, sold: _sold, ...sku },
  } of skus)
    under.get(styleNo)?.skus.set(sku.code, sku);
  return new Map(
    styles.map(({ styleNo, ...style }) => {
      const tree = under.get(styleNo);
      assert(tree, 'Every style read has its tree.');
      return [style.code, { style: { ...style, sizeChart: style.sizeChart as SizeChart }, ...tree }];
    }),
  );
}

/** Who already has these sku codes and barcodes. */
export async function whoHas(
  tx: Tx,
  rows: readonly { readonly skuCode: string; readonly barcode?: string | undefined }[],
): Promise<{ styleOfSku: Map<string, string>; skuOfBarcode: Map<string, string> }> {
  const barcodes = rows.flatMap(({ barcode }) => barcode ?? []);
  const found = await tx
    .select({ skuCode: catalogSku.code, barcode: catalogSku.barcode, styleCode: catalogStyle.code })
    .from(catalogSku)
    .innerJoin(catalogStyle, eq(catalogStyle.styleNo, catalogSku.styleNo))
    .where(
      or(
        inArray(
          catalogSku.code,
          rows.map((row) => row.skuCode),
        ),
        inArray(catalogSku.barcode, barcodes),
      ),
    );
  return {
    styleOfSku: new Map(found.map((one) => [one.skuCode, one.styleCode])),
    skuOfBarcode: new Map(found.flatMap((one) => (one.barcode === null ? [] : [[one.barcode, one.skuCode]]))),
  };
}

/** Writes what the plans change, by style code. Unchanged rows are not touched, so printed numbers never move. */
export async function saveStylePlans(tx: Tx, plans: readonly (readonly [string, StylePlan])[]): Promise<void> {
  await saveStyles(
    tx,
    plans.flatMap(([, plan]) => plan.style ?? []),
  );
  const touched = plans.filter(([, plan]) => plan.colours.length > 0 || plan.skus.length > 0);
  if (touched.length === 0) return;
  const numbered = await tx
    .select({ styleNo: catalogStyle.styleNo, code: catalogStyle.code })
    .from(catalogStyle)
    .where(
      inArray(
        catalogStyle.code,
        touched.map(([code]) => code),
      ),
    );
  const styleNos = new Map(numbered.map((one) => [one.code, one.styleNo]));
  const styleNoOf = (code: string): number => {
    const styleNo = styleNos.get(code);
    assert(styleNo !== undefined, `The style ${code} was saved before its colours.`);
    return styleNo;
  };
  for (const rows of chunked(
    touched.flatMap(([code, plan]) => plan.colours.map((colour) => ({ ...colour, styleNo: styleNoOf(code) }))),
  )) {
    await tx
      .insert(catalogColour)
      .values(rows)
      .onConflictDoUpdate({
        target: [catalogColour.styleNo, catalogColour.code],
        set: fromExcluded(['name', 'hex', 'pictures', 'position']),
      });
  }
  for (const rows of chunked(touched.flatMap(([code, plan]) => plan.skus.map((sku) => ({ ...sku, styleNo: styleNoOf(code) }))))) {
    await tx
      .insert(catalogSku)
      .values(rows)
      .onConflictDoUpdate({
        target: catalogSku.code,
        set: { sizeRank: sql`excluded.size_rank`, barcode: sql`excluded.barcode` },
      });
  }
}

async function saveStyles(tx: Tx, styles: readonly StyleEntry[]): Promise<void> {
  for (const rows of chunked(styles)) {
    await tx
      .insert(catalogStyle)
      .values(rows)
      .onConflictDoUpdate({
        target: catalogStyle.code,
        set: {
          ...fromExcluded(['name', 'line', 'gender', 'category', 'season', 'wave', 'fabric', 'care', 'story', 'listed']),
          launchDay: sql`excluded.launch_day`,
          tagPriceFen: sql`excluded.tag_price_fen`,
          sizeChart: sql`excluded.size_chart`,
          outfitCodes: sql`excluded.outfit_codes`,
          importScore: sql`excluded.import_score`,
        },
      });
  }
}

/** Columns whose name in the database is the same as here. */
function fromExcluded<Name extends string>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, sql`excluded.${sql.identifier(name)}`])) as Record<
    Name,
    ReturnType<typeof sql>
  >;
}

function chunked<Row>(rows: readonly Row[]): Row[][] {
  const chunks: Row[][] = [];
  for (let from = 0; from < rows.length; from += ROWS_PER_STATEMENT) chunks.push(rows.slice(from, from + ROWS_PER_STATEMENT));
  return chunks;
}
