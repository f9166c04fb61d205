import { ScrollView, Text, View } from '@tarojs/components';
import type { GarmentPage } from '../../../../../cloudfunctions/stock/contract';
import { Sheet } from '../../../../parts/sheet';
import './index.scss';

type SizeChartProps = {
  open: boolean;
  onClose: () => void;
  sizes: readonly string[];
  rows: GarmentPage['sizeChart'];
  chosen: string | null;
};

/** Measured parts by size in whole or half centimetres; the chosen size stands out by weight and ground. */
export function SizeChart({ open, onClose, sizes, rows, chosen }: SizeChartProps) {
  const cell = (size: string) => `product-chart-cell ${size === chosen ? 'product-chart-on' : ''}`;
  return (
    <Sheet open={open} title="尺码表" onClose={onClose}>
      <ScrollView scrollX>
        <View className="product-chart">
          <View className="product-chart-row ht-sub">
            <Text className="product-chart-part">厘米</Text>
            {sizes.map((size) => (
              <Text className={cell(size)} key={size}>
                {size}
              </Text>
            ))}
          </View>
          {rows.map(({ part, bySize }) => (
            <View className="product-chart-row" key={part}>
              <Text className="product-chart-part ht-sub">{part}</Text>
              {sizes.map((size) => (
                <Text className={cell(size)} key={size}>
                  {bySize[size] ?? '—'}
                </Text>
              ))}
            </View>
          ))}
        </View>
      </ScrollView>
      <View className="ht-sub product-chart-why">平铺测量，允许 1–2 厘米误差。拿不准时，请店员帮您试。</View>
    </Sheet>
  );
}
