import { Text, View } from '@tarojs/components';
import { Tap } from '../../../../parts/tap';
import { distanceWords } from '../../../../words/distance';
import { HALF_HEIGHT, type LaidOut, layOut } from './lay-out';
import type { StoreMapProps } from './props';
import { RING_RADII } from './rings';
import './index.scss';

/** Without her there is no middle to draw around. */
export const drawsWithoutMe: boolean = false;

/** In a browser no tile server is asked: she stands in the middle, rings tell the distance, dots the direction. North is up. */
export function StoreMap({ me, stores, onOpen }: StoreMapProps) {
  if (me === null) return null;
  const { rings, stores: laidOut } = layOut(me, stores);
  return (
    <View className="stores-map" ariaLabel="以您为中心的门店方位图，上方为北">
      {RING_RADII.map((radius) => (
        <View key={radius} className="stores-ring" style={around(0, 0, radius)} />
      ))}
      {rings.map(({ metres, x, y }) => (
        <Text key={metres} className="stores-ring-name" style={offset(x + 4, y + 2)}>
          {distanceWords(metres).replace('.0', '')}
        </Text>
      ))}
      <View className="stores-me" style={around(0, 0, 6)} />
      {laidOut.map((one) => (
        <Dot key={one.store.placeNo} one={one} onOpen={onOpen} />
      ))}
    </View>
  );
}

function Dot({ one: { store, spot, label }, onOpen }: { one: LaidOut; onOpen: (placeNo: number) => void }) {
  return (
    <>
      {label ? (
        <Text className="stores-dot-name" style={offset(label.left, label.top)}>
          {label.text}
        </Text>
      ) : null}
      <Tap className="stores-dot-touch" label={store.name} style={around(spot.x, spot.y, 22)} onTap={() => onOpen(store.placeNo)}>
        <View className={`stores-dot ${store.filled ? 'stores-dot-filled' : ''}`} />
      </Tap>
    </>
  );
}

/** Px from the middle of the map, whatever the width of the phone. */
function offset(x: number, y: number) {
  return { left: `calc(50% + ${x}px)`, top: `${HALF_HEIGHT + y}px` };
}

function around(x: number, y: number, radius: number) {
  return { ...offset(x - radius, y - radius), width: `${2 * radius}px`, height: `${2 * radius}px` };
}
