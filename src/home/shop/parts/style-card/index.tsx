import { Text, View } from '@tarojs/components';
import type { StyleCard } from '../../../../../cloudfunctions/catalog/contract';
import { openPage } from '../../../../pages';
import { Garment } from '../../../../parts/garment';
import { Price } from '../../../../parts/price';
import { Tap } from '../../../../parts/tap';
import './index.scss';

/** More dots than this are a number. */
const SHOWN_DOTS = 4;

/** One style on the rail: drawing, name, price, and the colours it comes in. */
export function StyleTile({ style: { styleNo, name, picture, hexes, tagPriceFen } }: { style: StyleCard }) {
  return (
    <Tap className="shop-tile" label={name} onTap={() => openPage('product', { styleNo })}>
      <Garment shape="card" picture={picture} hex={hexes[0]} />
      <Text className="shop-tile-name">{name}</Text>
      <View className="shop-tile-foot">
        <Price amountFen={tagPriceFen} size="small" />
        <View className="shop-tile-dots" ariaLabel={`${hexes.length} 个颜色`}>
          {hexes.slice(0, SHOWN_DOTS).map((hex) => (
            <View className="shop-tile-dot" key={hex} style={{ backgroundColor: hex }} />
          ))}
          {hexes.length > SHOWN_DOTS ? <Text className="ht-sub">{`+${hexes.length - SHOWN_DOTS}`}</Text> : null}
        </View>
      </View>
    </Tap>
  );
}
