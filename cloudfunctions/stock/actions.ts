import type { SkuFacts } from '../catalog/sku-facts';
import { ok, refuse } from '../kernel/outcome';
import type { Action, Actions } from '../platform/serve';
import { type PlaceRow, toStoreCard } from '../store/card';
import { readCities } from '../store/place-facts';
import type { stockContract } from './contract';
import type { GarmentRow } from './garment-page';
import { findScanned, page, scan } from './scanning';

type C = typeof stockContract;

type Located = {
  readonly sku: SkuFacts | null;
  readonly stores: (PlaceRow & { readonly promisedCount: number | null })[];
};

const locate: Action<C, 'stock.locate'> = async ({ world, tx, now }, { position, ...wish }) => {
  const found = await tx.callSql<Located>('stock_locate', { ...wish, ...position });
  const { sku } = found;
  return ok({
    sku:
      sku === null
        ? null
        : { skuNo: sku.skuNo, styleNo: sku.styleNo, styleName: sku.styleName, colourName: sku.colourName, size: sku.size },
    stores: found.stores.map((row) => ({ store: toStoreCard(row, now), promisedCount: row.promisedCount, live: row.live })),
    cities: [...(await readCities(world.database, now))],
  });
};

type Numbers = {
  readonly skuNo: number;
  readonly onHandCount: number;
  readonly reservedCount: number;
  readonly safetyCount: number;
  readonly promisedCount: number;
  readonly elsewhereCount: number;
  readonly warehouseCount: number;
};

const NONE = { onHandCount: 0, reservedCount: 0, safetyCount: 0, promisedCount: 0, elsewhereCount: 0, warehouseCount: 0 };

const lookup: Action<C, 'stock.lookup'> = async (call, { placeNo, text }) => {
  const scanned = await findScanned(call, text);
  if (!scanned.ok) return scanned;
  const { styleNo, skuNo } = scanned.value;
  const found = await call.tx.callSql<{ page: GarmentRow['page'] | null; levels: Numbers[] }>('stock_behind_curtain', {
    placeNo,
    styleNo,
  });
  if (found.page === null) return refuse('tag/withdrawn');
  const { style, colours, skus } = found.page;
  const numbersBySku = new Map(found.levels.map((level) => [level.skuNo, level]));
  return ok({
    style: { styleNo: style.styleNo, code: style.code, name: style.name, tagPriceFen: style.tagPriceFen },
    colours,
    scannedSkuNo: skuNo,
    skus: skus.map((sku) => ({ ...sku, ...NONE, ...numbersBySku.get(sku.skuNo) })),
  });
};

export const stockActions: Actions<C> = {
  'stock.scan': scan,
  'stock.page': page,
  'stock.locate': locate,
  'stock.lookup': lookup,
};
