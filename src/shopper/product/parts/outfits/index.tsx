import { ScrollView, Text, View } from '@tarojs/components';
import type { GarmentPage } from '../../../../../cloudfunctions/stock/contract';
import { openPage } from '../../../../pages';
import { Garment } from '../../../../parts/garment';
import { SectionHead } from '../../../../parts/panel';
import { formatFen } from '../../../../parts/price/format-fen';
import { Tap } from '../../../../parts/tap';
import './index.scss';

type OutfitsProps = { page: GarmentPage; standing: boolean };

/** What goes with it and hangs in this store; without a store, simply what goes with it. And who serves her, when the tag says so. */
export function Outfits({ page: { outfits, here, clerk }, standing }: OutfitsProps) {
  const served = clerk ? `导购 ${clerk.name} 为您服务` : null;
  if (outfits.length === 0) return served ? <View className="ht-sub product-served">{served}</View> : null;

  const open = (styleNo: number) =>
    openPage('product', { styleNo, placeNo: here?.placeNo, standing: standing && here ? 1 : null });
  return (
    <>
      <SectionHead title={here ? '本店就有的搭配' : '可以这样搭'} aside={served} />
      <ScrollView scrollX className="product-outfits" enhanced showScrollbar={false}>
        <View className="product-outfits-row">
          {outfits.map(({ styleNo, name, picture, hexes, tagPriceFen }) => (
            <Tap key={styleNo} className="product-outfit" label={name} onTap={() => open(styleNo)}>
              <Garment shape="tile" picture={picture} hex={hexes[0]} />
              <Text className="product-outfit-name">{name}</Text>
              <Text className="ht-sub">¥{formatFen(tagPriceFen)}</Text>
            </Tap>
          ))}
        </View>
      </ScrollView>
    </>
  );
}
