import { View } from '@tarojs/components';
import type { SkuStock } from '../../../../../cloudfunctions/stock/contract';
import type { ChosenStore } from '../../../../chosen-store';
import { openPage } from '../../../../pages';
import { ChoiceRow } from '../../../../parts/choice-row';
import { Panel } from '../../../../parts/panel';
import { Pill } from '../../../../parts/pill';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { distanceWords } from '../../../../words/distance';
import { openingWords } from '../../../../words/time';
import type { Buy } from '../../decide-buy';
import './index.scss';

type MissingSizeProps = {
  sku: SkuStock;
  buy: Buy;
  /** A store from the locator stands in the list even when it is none of the nearest. */
  pickedStore: ChosenStore | null;
  onPick: (store: ChosenStore) => void;
};

/** The size is not in this store: where it is, how far, how late that store is open, how many it has. Choosing one changes what the button buys. */
export function MissingSize({ sku, buy, pickedStore, onPick }: MissingSizeProps) {
  if (sku.hereCount !== 0) return null;
  const aim = buy.kind === 'buy' ? buy.place.placeNo : null;
  const isListed = sku.elsewhere.some(({ store }) => store.placeNo === pickedStore?.placeNo);
  return (
    <Panel title={titleOf(sku)} aside={<Pill tone="attention">断码</Pill>}>
      {sku.elsewhere.map(({ store, promisedCount }) => (
        <ChoiceRow
          key={store.placeNo}
          chosen={store.placeNo === aim}
          title={`${store.name}自提`}
          note={[store.metres === null ? store.city : distanceWords(store.metres), openingWords(store.opening)].join(' · ')}
          aside={`${promisedCount} 件`}
          onChoose={() => onPick(store)}
        />
      ))}
      {pickedStore && !isListed ? (
        <ChoiceRow chosen={pickedStore.placeNo === aim} title={`${pickedStore.name}自提`} onChoose={() => onPick(pickedStore)} />
      ) : null}
      {sku.warehouse ? (
        <View className="product-warehouse">
          <State tone="quiet">总仓有货</State>
          <View className="ht-sub">送货上门即将开通</View>
        </View>
      ) : null}
      {sku.elsewhere.length > 0 ? (
        <Tap className="product-more-stores" onTap={() => openPage('stores', { skuNo: sku.skuNo })}>
          看所有有货的门店 ›
        </Tap>
      ) : (
        <View className="ht-sub">换个尺码或颜色看看。</View>
      )}
    </Panel>
  );
}

function titleOf({ size, elsewhere, warehouse }: SkuStock): string {
  if (elsewhere.length > 0) return `${size} 码本店缺货，您可以`;
  return warehouse ? `${size} 码各门店暂缺` : `${size} 码已售罄`;
}
