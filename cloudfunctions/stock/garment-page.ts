import type { StylePage } from '../catalog/page-facts';
import type { PricePolicy } from '../catalog/price-policy';
import { addDays, atMinute, type Day, dayOf } from '../kernel/day';
import type { Opening } from '../kernel/shape';
import { cardPrice } from '../member/card-price';
import { type Levels, levelOf } from '../member/level';
import { type PlaceRow, toStoreCard } from '../store/card';
import { openingAt } from '../store/hours';
import type { GarmentPage, SkuStock } from './contract';

type FarStore = Pick<PlaceRow, 'placeNo' | 'name' | 'city' | 'hours'>;

/** What `stock_garment` answers for a style that exists. */
export type GarmentRow = {
  readonly page: StylePage;
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
  /** Null for who has no card. */
  readonly levelCode: string | null;
};

/** What decides the price with a card. */
export type CardRules = { readonly levels: Levels; readonly prices: PricePolicy };

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
  rules: CardRules,
  now: Date,
): GarmentPage {
  const arrivesOn = arrivalDay(promise, now);
  const openings = new Map<number, Opening>();
  // The same few stores are nearest for most sizes; each is asked once whether it is open.
  const openingOf = ({ placeNo, hours }: FarStore): Opening => {
    const opening = openings.get(placeNo) ?? openingAt(hours, now);
    openings.set(placeNo, opening);
    return opening;
  };
  return {
    style: { ...row.page.style, ...pricedFor(row, rules) },
    colours: row.page.colours,
    sizes: [...new Set(row.page.skus.map((sku) => sku.size))],
    skus: row.page.skus.map((sku) => stockOf(sku, row, arrivesOn, openingOf)),
    scannedSkuNo,
    sizeChart: row.page.sizeChart,
    here: row.here === null ? null : toStoreCard(row.here, now),
    outfits: outfitsOf(row),
    clerk: row.clerk === null ? null : { name: row.clerk },
  };
}

function pricedFor(
  { page: { style }, levelCode }: GarmentRow,
  rules: CardRules,
): Pick<GarmentPage['style'], 'priceFen' | 'card'> {
  if (levelCode === null) return { priceFen: style.tagPriceFen, card: null };
  const level = levelOf(rules.levels, levelCode);
  const piece = { ...style, styleCode: style.code };
  return { priceFen: cardPrice(piece, level, rules.levels.vipStepFen, rules.prices), card: { levelName: level.name } };
}

function stockOf(
  sku: StylePage['skus'][number],
  row: GarmentRow,
  arrivesOn: Day,
  openingOf: (store: FarStore) => Opening,
): SkuStock {
  const hereCount = row.levels === null ? null : (row.levels[sku.skuNo] ?? 0);
  const inWarehouse = row.warehouses[sku.skuNo] ?? 0;
  return {
    ...sku,
    hereCount,
    elsewhere: row.elsewhere
      .filter((one) => one.skuNo === sku.skuNo)
      .map(({ promisedCount, metres, store }) => ({
        promisedCount,
        store: {
          placeNo: store.placeNo,
          name: store.name,
          city: store.city,
          metres: metres === null ? null : Math.round(metres),
          opening: openingOf(store),
        },
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
