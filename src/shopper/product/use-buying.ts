import type { GarmentPage, SkuStock } from '../../../cloudfunctions/stock/contract';
import { putInBag, useBag } from '../../bag';
import type { BagPlace } from '../../bag-lines';
import { writeWish } from '../../checkout-wish';
import { openPage, openTab } from '../../pages';
import { say, tick } from '../../wechat';
import type { Buy } from './decide-buy';

type BuyingFacts = {
  readonly page: GarmentPage;
  readonly colour: GarmentPage['colours'][number] | undefined;
  readonly sku: SkuStock | null;
  readonly buy: Buy;
};

/** What the two buttons of the bar say and do. */
export function useBuying({ page, colour, sku, buy }: BuyingFacts) {
  const place = buy.kind === 'buy' ? buy.place : null;
  const inBag = useBag(({ lines }) => lines.some((line) => line.skuNo === sku?.skuNo && line.place?.placeNo === place?.placeNo));

  const putAway = () => {
    if (sku === null) return say('请先选一个尺码');
    putInBag({ ...pieceOf(page, colour, sku), quantity: 1, place, inHandAt: inHandAtOf(buy) });
    tick();
    return say('已放入购物袋');
  };

  const act = () => {
    if (buy.kind === 'choose-size' || sku === null) return say('请先选一个尺码');
    if (buy.kind === 'choose-store') return openPage('stores', { skuNo: sku.skuNo });
    if (buy.kind === 'buy') return openPage('checkout', writeWish(wishOf(buy.place, buy.handover, sku)));
    return undefined;
  };

  return {
    primary: {
      text: PRIMARY_WORDS[buy.kind === 'buy' && buy.away ? 'buy-away' : buy.kind],
      onTap: act,
      disabled: buy.kind === 'nowhere',
    },
    secondary: inBag
      ? { text: '去购物袋', onTap: () => openTab('bag') }
      : { text: '加入购物袋', onTap: putAway, disabled: buy.kind === 'nowhere' },
  };
}

const PRIMARY_WORDS = {
  'choose-size': '请选尺码',
  'choose-store': '选择门店',
  nowhere: '暂时买不到',
  buy: '立即购买',
  'buy-away': '购买，到店自提',
} as const;

function wishOf(place: BagPlace, handover: 'take-now' | 'pickup', sku: SkuStock) {
  return { placeNo: place.placeNo, handover, lines: [{ skuNo: sku.skuNo, quantity: 1 }], fromBag: false };
}

function inHandAtOf(buy: Buy): string | null {
  return buy.kind === 'buy' && buy.handover === 'take-now' ? new Date().toISOString() : null;
}

function pieceOf({ style }: GarmentPage, colour: BuyingFacts['colour'], sku: SkuStock) {
  return {
    skuNo: sku.skuNo,
    styleNo: style.styleNo,
    styleName: style.name,
    colourName: colour?.name ?? '',
    colourHex: colour?.hex ?? '',
    size: sku.size,
    picture: colour?.pictures[0] ?? null,
    tagPriceFen: style.tagPriceFen,
  };
}
