import { Text, View } from '@tarojs/components';
import type { StoreCard } from '../../../../../cloudfunctions/kernel/shape';
import { openPage } from '../../../../pages';
import { State } from '../../../../parts/state';
import { Tap } from '../../../../parts/tap';
import { openingWords } from '../../../../words/time';
import './index.scss';

type WhichStoreProps = { here: StoreCard | null; standing: boolean; skuNo: number | null };

/** Which store "本店" is. She stands in it: a tap tells more about it. She only looks: a tap chooses another. */
export function WhichStore({ here, standing, skuNo }: WhichStoreProps) {
  if (here === null) {
    return (
      <Tap className="product-store" onTap={() => openPage('stores', { skuNo })}>
        <View className="product-store-words">
          <State tone="attention">还没选门店</State>
        </View>
        <Text className="ht-sub">看看哪家有货 ›</Text>
      </Tap>
    );
  }
  const look = () => (standing ? openPage('store', { placeNo: here.placeNo }) : openPage('stores', { skuNo }));
  return (
    <Tap className="product-store" label={`本店是${here.name}，${openingWords(here.opening)}`} onTap={look}>
      <View className="product-store-words">
        <State tone={here.opening.open ? 'good' : 'attention'}>{here.name}</State>
        <Text className="ht-sub product-store-hours">{openingWords(here.opening)}</Text>
      </View>
      <Text className="ht-sub">{standing ? '您在这家店 ›' : '换一家 ›'}</Text>
    </Tap>
  );
}
