import { type MapProps, Map as NativeMap } from '@tarojs/components';
import type { MapStore } from './lay-out';
import type { StoreMapProps } from './props';
import './index.scss';

/** Tencent's map shows a city even when she did not say where she is. */
export const drawsWithoutMe: boolean = true;

/** WeChat's own map with the stores on it; the browser's side is `index.h5.tsx`. */
export function StoreMap({ me, stores, onOpen }: StoreMapProps) {
  const [first] = stores;
  const middle = me ?? first?.position;
  if (!middle) return null;
  return (
    <NativeMap
      className="stores-map"
      latitude={middle.latitude}
      longitude={middle.longitude}
      showLocation={me !== null}
      includePoints={[...(me ? [me] : []), ...stores.map((store) => store.position)]}
      markers={stores.map(toMarker)}
      onMarkerTap={({ detail }) => onOpen(Number(detail.markerId))}
      onCalloutTap={({ detail }) => onOpen(Number(detail.markerId))}
      onError={() => undefined}
    />
  );
}

/** A native map takes no CSS: its colours are those of the light tokens, which is how Tencent's map looks in either mode. */
function toMarker({ placeNo, name, note, filled, position }: MapStore): MapProps.marker {
  return {
    id: placeNo,
    ...position,
    iconPath: '/icons/shop-on.png',
    width: 28,
    height: 28,
    callout: {
      content: note === null ? name : `${name} ${note}`,
      color: filled ? '#43695c' : '#6b675f',
      bgColor: '#ffffff',
      fontSize: 12,
      anchorX: 0,
      anchorY: 0,
      padding: 6,
      borderRadius: 6,
      borderWidth: 1,
      borderColor: '#e9e4db',
      textAlign: 'center',
      display: 'ALWAYS',
    },
  };
}
