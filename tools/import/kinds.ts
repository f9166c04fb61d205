import { STYLE_COLUMNS } from '../../cloudfunctions/catalog/import-styles';
import { landStyles } from '../../cloudfunctions/catalog/land-styles';
import type { Outcome } from '../../cloudfunctions/kernel/outcome';
import type { Column, Sheet, SheetRefusal, SheetReport } from '../../cloudfunctions/kernel/sheet';
import type { Database } from '../../cloudfunctions/platform/database';
import { STOCK_COLUMNS } from '../../cloudfunctions/stock/import-stock';
import { landStock } from '../../cloudfunctions/stock/land-stock';
import { STORE_COLUMNS } from '../../cloudfunctions/store/import-stores';
import { landStores } from '../../cloudfunctions/store/land-stores';

export type Kind = 'styles' | 'stores' | 'stock';

type Landing = {
  readonly title: string;
  readonly columns: readonly Column[];
  readonly land: (
    database: Database,
    sheet: Sheet,
    options: { now: Date; document: string; onProgress: (rowCount: number) => void },
  ) => Promise<Outcome<SheetReport, SheetRefusal>>;
};

/** What can be imported. */
export const KINDS: Readonly<Record<Kind, Landing>> = {
  styles: { title: '款色码', columns: STYLE_COLUMNS, land: landStyles },
  stores: { title: '门店', columns: STORE_COLUMNS, land: landStores },
  stock: { title: '库存', columns: STOCK_COLUMNS, land: landStock },
};

export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}
