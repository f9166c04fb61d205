import { type Fit, knownSizes } from '../member/size-bank';
import type { GarmentRow } from '../stock/garment-page';
import { arrivalDay, type WarehousePromise } from '../stock/garment-page';
import type { AnswerPage } from './answer-page';
import { distanceWords } from './auto-answer-store';

/** A garment with where its sizes hang, and what is known of her own. */
export type GarmentFacts = Pick<GarmentRow, 'levels' | 'elsewhere' | 'warehouses'> & {
  readonly page: GarmentRow['page'];
  /** The store it was looked up for. */
  readonly here: { readonly name: string } | null;
  /** Empty without her consent to the size bank. */
  readonly fits: readonly Fit[];
  readonly warehouse: WarehousePromise;
};

type Sku = GarmentFacts['page']['skus'][number];
const MOST_LINES = 8;

/** Where her size hangs (the one she named, or the one she usually keeps), else where each size hangs. */
export function sizeWords(
  garment: GarmentFacts,
  asked: string | null,
  now: Date,
): { readonly text: string; readonly page: AnswerPage } {
  const { style, skus } = garment.page;
  const page = { title: '打开这件商品', path: `shopper/product/index?styleNo=${style.styleNo}` };
  const own = knownSizes(garment.fits).find((one) => one.category === style.category)?.size ?? null;
  const wanted = asked ?? own;
  const ofSize = wanted === null ? [] : skus.filter((sku) => sku.size.toUpperCase() === wanted.toUpperCase());
  if (wanted !== null && ofSize.length > 0) {
    const whose = asked === null ? `您常穿的 ${wanted}` : `${wanted} 码`;
    const lines = ofSize
      .slice(0, MOST_LINES)
      .map((sku) => `${colourOf(garment, sku)} ${sku.size}：${whereWords(garment, sku, now)}`);
    return { text: [`${style.name}，${whose}：`, ...lines].join('\n'), page };
  }
  const none = asked === null ? [] : [`${style.name}没有 ${asked} 码。`];
  const lines = skus.slice(0, MOST_LINES).map((sku) => `${colourOf(garment, sku)} ${sku.size}：${whereWords(garment, sku, now)}`);
  const rest = skus.length > lines.length ? ['其余颜色和尺码在商品页里。'] : [];
  return { text: [...(none.length > 0 ? none : [`${style.name}现有：`]), ...lines, ...rest].join('\n'), page };
}

function colourOf({ page }: GarmentFacts, sku: Sku): string {
  return page.colours.find((colour) => colour.code === sku.colourCode)?.name ?? '';
}

/** As promised as on the page of the garment: this store, else the nearest, else the warehouse with its day. */
function whereWords({ levels, here, elsewhere, warehouses, warehouse }: GarmentFacts, { skuNo }: Sku, now: Date): string {
  const hereCount = levels?.[skuNo] ?? 0;
  if (here && hereCount > 0) return `${here.name} ${hereCount} 件`;
  const [nearest] = elsewhere.filter((one) => one.skuNo === skuNo);
  if (nearest) {
    const away = nearest.metres === null ? '' : `（${distanceWords(nearest.metres)}）`;
    return `${nearest.store.name}${away} ${nearest.promisedCount} 件`;
  }
  if ((warehouses[skuNo] ?? 0) > 0) {
    const [, month, day] = arrivalDay(warehouse, now).split('-').map(Number);
    return `门店没有，总仓有，${month} 月 ${day} 日前到`;
  }
  return '暂时没有货';
}
