import type * as z from 'zod';
import type { Tx } from '../platform/database';
import { createRecent } from '../platform/recent';
import type { Colour, SizeChartRow, Sku } from './contract';

/** A style as `catalog_page` gives it: all that does not change with stock. */
export type StylePage = {
  readonly style: {
    readonly styleNo: number;
    readonly code: string;
    readonly name: string;
    readonly category: string;
    readonly fabric: string;
    readonly care: string;
    readonly story: string;
    readonly tagPriceFen: number;
  };
  readonly sizeChart: z.output<typeof SizeChartRow>[];
  readonly colours: z.output<typeof Colour>[];
  readonly skus: z.output<typeof Sku>[];
  readonly outfits: {
    readonly styleNo: number;
    readonly code: string;
    readonly name: string;
    readonly category: string;
    readonly tagPriceFen: number;
    readonly colours: { readonly code: string; readonly hex: string; readonly picture: string | null }[] | null;
    readonly skuNos: number[] | null;
  }[];
};

const bySku = createRecent<StylePage>(30_000);
const byStyle = createRecent<StylePage>(30_000);

/** The page of a style, if somebody opened it here within 30 s; then the database needs to say only what hangs where. */
export function knownPage(database: Tx, asked: { skuNo: number } | { styleNo: number }, now: Date): StylePage | undefined {
  return 'skuNo' in asked ? bySku.peek(database, asked.skuNo, now) : byStyle.peek(database, asked.styleNo, now);
}

export function rememberPage(database: Tx, page: StylePage, now: Date): void {
  byStyle.put(database, [page.style.styleNo], page, now);
  bySku.put(
    database,
    page.skus.map((sku) => sku.skuNo),
    page,
    now,
  );
}
