import { Text, View } from '@tarojs/components';
import { Pill } from '../../../parts/pill';
import './index.scss';

/** What the store does for her beside the pieces, by the coupons she used for it ("免费改衣券"). */
export function Services({ titles }: { titles: readonly string[] }) {
  if (titles.length === 0) return null;
  return (
    <View className="services">
      <Text className="ht-sub">顾客用券要求</Text>
      {titles.map((title) => (
        <Pill key={title} tone="attention">
          {title}
        </Pill>
      ))}
    </View>
  );
}
