import { addDays, atMinute, type Day, dayOf } from '../kernel/day';
import { type PlaceRow, toStoreCard } from '../store/card';
import { openingAt } from '../store/hours';
import type { GarmentPage, SkuStock } from './contract';

/** What `stock_garment` answers for a style that exists. */
export type GarmentRow = {
  readonly page: {
    readonly style: Omit<GarmentPage['style'], 'priceFen'>;
    readonly sizeChart: GarmentPage['sizeChart'];
    readonly colours: GarmentPage['colours'];
    readonly skus: { skuNo: number; code: string; colourCode: string; size: string }[];
    readonly outfits: {
      styleNo: number;
      code: string;
      name: string;
      category: string;
      tagPriceFen: number;
      colours: { code: string; hex: string; picture: string | null }[] | null;
      skuNos: number[] | null;
    }[];
  };
  /** Promised here by sku number; null when no store is known. */
  readonly levels: Readonly<Record<string, number>> | null;
  readonly outfitLevels: Readonly<Record<string, number>> | null;
  readonly elsewhere: {
    skuNo: number;
    promisedCount: number;
    metres: number | null;
    store: Pick<PlaceRow, 'placeNo' | 'name' | 'city' | 'hours'>;
  }[];
  readonly warehouses: Readonly<Record<string, number>>;
  readonly clerk: string | null;
  readonly here: PlaceRow | null;
};

/** Days the warehouse takes, and until which minute of the Shanghai day it still packs. */
export type WarehousePromise = { readonly days: number; readonly cutoffMinute: number };

/**
 * The page of a garment from what the database knows. Sizes are in rail order; a size missing here says where it is; outfits show
 * only what this store has, or all of them when no store is known.
 */
export function composeGarmentPage(
  row: GarmentRow,
  scannedSkuNo: number | null,
  promise: WarehousePromise,
  now: Date,
): GarmentPage {
  const arrivesOn = arrivalDay(promise, now);
  return {
    style: { ...row.page.style, priceFen: row.page.style.tagPriceFen },
    colours: row.page.colours,
    sizes: [...new Set(row.page.skus.map((sku) => sku.size))],
    skus: row.page.skus.map((sku) => stockOf(sku, row, arrivesOn, now)),
    scannedSkuNo,
    sizeChart: row.page.sizeChart,
    here: row.here === null ? null : toStoreCard(row.here, now),
    outfits: outfitsOf(row),
    clerk: row.clerk === null ? null : { name: row.clerk },
  };
}

function stockOf(sku: GarmentRow['page']['skus'][number], row: GarmentRow, arrivesOn: Day, now: Date): SkuStock {
  const hereCount = row.levels === null ? null : (row.levels[sku.skuNo] ?? 0);
  const inWarehouse = row.warehouses[sku.skuNo] ?? 0;
  return {
    ...sku,
    hereCount,
    elsewhere: row.elsewhere
      .filter((one) => one.skuNo === sku.skuNo)
      .map(({ promisedCount, metres, store: { placeNo, name, city, hours } }) => ({
        promisedCount,
        store: { placeNo, name, city, metres: metres === null ? null : Math.round(metres), opening: openingAt(hours, now) },
      })),
    warehouse: inWarehouse > 0 ? { promisedCount: inWarehouse, arrivesOn } : null,
  };
}

function outfitsOf(row: GarmentRow): GarmentPage['outfits'] {
  return row.page.outfits.flatMap((outfit) => {
    const hereCount = (outfit.skuNos ?? []).reduce((sum, skuNo) => sum + (row.outfitLevels?.[skuNo] ?? 0), 0);
    if (row.here !== null && hereCount === 0) return [];
    const colours = outfit.colours ?? [];
    return [
      {
        styleNo: outfit.styleNo,
        code: outfit.code,
        name: outfit.name,
        category: outfit.category,
        tagPriceFen: outfit.tagPriceFen,
        picture: colours[0]?.picture ?? null,
        hexes: colours.map((colour) => colour.hex),
        hereCount,
      },
    ];
  });
}

/** The day an order placed now arrives from the warehouse: packed today before the cut-off, else tomorrow, then so many days. */
export function arrivalDay(promise: WarehousePromise, now: Date): Day {
  const today = dayOf(now);
  const packedOn = now < atMinute(today, promise.cutoffMinute) ? today : addDays(today, 1);
  return addDays(packedOn, promise.days);
}
