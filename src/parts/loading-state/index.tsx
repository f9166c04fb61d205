import Skeleton from '@nutui/nutui-react-taro/dist/es/packages/skeleton';
import { View } from '@tarojs/components';
import '@nutui/nutui-react-taro/dist/es/packages/skeleton/style/css';
import './index.scss';

/** What is on its way: a garment with its sizes, a list of rows with pictures, a grid of styles, a panel of words. */
export type LoadingShape = 'garment' | 'rows' | 'grid' | 'panel';

/**
 * The page's own outline while it loads, in the heights it will have, so nothing jumps.
 * NutUI's own shimmer runs on a timer and would call setData for ever; ours is one CSS animation.
 */
export function LoadingState({ shape = 'panel' }: { shape?: LoadingShape }) {
  return (
    <View className={`ht-loading ht-loading-of-${shape}`} ariaLabel="正在打开">
      {shape === 'garment' ? <GarmentOutline /> : null}
      {shape === 'rows' ? [1, 2, 3].map((row) => <RowOutline key={row} />) : null}
      {shape === 'grid' ? [1, 2, 3, 4].map((cell) => <CellOutline key={cell} />) : null}
      {shape === 'panel' ? <Line rows={4} /> : null}
    </View>
  );
}

function GarmentOutline() {
  return (
    <>
      <View className="ht-loading-hero" />
      <View className="ht-loading-text">
        <Line rows={1} />
        <Line rows={2} small />
        <View className="ht-loading-sizes" />
      </View>
    </>
  );
}

function RowOutline() {
  return (
    <View className="ht-loading-row">
      <View className="ht-loading-picture" />
      <View className="ht-loading-words">
        <Line rows={2} small />
      </View>
    </View>
  );
}

function CellOutline() {
  return (
    <View className="ht-loading-cell">
      <View className="ht-loading-card" />
      <Line rows={2} small />
    </View>
  );
}

function Line({ rows, small = false }: { rows: number; small?: boolean }) {
  return <Skeleton animated={false} rows={rows} size={small ? 'small' : 'normal'} className="ht-loading-line" />;
}
